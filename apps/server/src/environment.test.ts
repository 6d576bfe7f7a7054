import { describe, expect, test } from "vitest"
import { readSettings } from "./environment.ts"

describe("settings", () => {
  test("have defaults: this machine only, port 3000, the embedded database in data/school", () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      dataDir: "data/school",
      databaseUrl: null,
      publicUrl: null,
      trustedProxies: 0,
      demoPassword: null,
      logLevel: "info",
    })
  })
  test("are read from the environment; an empty variable is one that is not set", () => {
    const settings = readSettings({
      PORT: "8080",
      HOST: "0.0.0.0",
      DATA_DIR: "/srv/readyroom",
      DATABASE_URL: "postgres://db/readyroom",
      PUBLIC_URL: "https://readyroom.school.example",
      TRUSTED_PROXIES: "1",
      LOG_LEVEL: "warn",
      REDIS_URL: "",
      PATH: "/bin",
    })
    expect(settings).toMatchObject({
      port: 8080,
      host: "0.0.0.0",
      databaseUrl: "postgres://db/readyroom",
      trustedProxies: 1,
    })
    expect(settings.publicUrl?.origin).toBe("https://readyroom.school.example")
    expect(readSettings({ PORT: "" }).port).toBe(3000)
  })
  test.each([
    [{ PORT: "http" }, "PORT"],
    [{ PORT: "70000" }, "PORT"],
    [{ DATABASE_URL: "mysql://db" }, "DATABASE_URL: must begin with postgres://"],
    [{ PUBLIC_URL: "readyroom.example" }, "PUBLIC_URL"],
    [{ LOG_LEVEL: "chatty" }, "LOG_LEVEL"],
    [
      { REDIS_URL: "redis://x" },
      "REDIS_URL: is set, but several servers that share their work are not built yet",
    ],
  ])("name the variable that cannot be used: %j", (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message)
  })
  test("do not repeat a value, which may hold a password", () => {
    expect(() => readSettings({ DATABASE_URL: "mysql://root:hunter22@db" })).toThrow(/^(?!.*hunter22)/s)
  })
})
