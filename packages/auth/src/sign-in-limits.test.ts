import { describe, expect, test } from "vitest"
import { countAttempts } from "./sign-in-limits.ts"

const limits = { account: { attempts: 3, seconds: 60 }, address: { attempts: 6, seconds: 60 } }
const counter = () => countAttempts({ kind: "memory" }, limits)

describe("attempts to sign in", () => {
  test("are limited for an account, from whatever address", async () => {
    const attempts = counter()
    for (const address of ["10.0.0.1", "10.0.0.2", "10.0.0.3"]) {
      expect((await attempts.begin("anna@school.example", address)).allowed).toBe(true)
    }
    const refused = await attempts.begin(" Anna@School.example", "10.0.0.4")
    expect(refused).toEqual({ allowed: false, retryAfterSeconds: 60 })
    expect((await attempts.begin("berit@school.example", "10.0.0.4")).allowed).toBe(true)
  })
  test("are limited for an address, whatever the account", async () => {
    const attempts = counter()
    for (let i = 0; i < 6; i++)
      expect((await attempts.begin(`p${i}@x.example`, "10.0.0.1")).allowed).toBe(true)
    expect((await attempts.begin("another@x.example", "10.0.0.1")).allowed).toBe(false)
    expect((await attempts.begin("another@x.example", "10.0.0.2")).allowed).toBe(true)
  })
  test("do not count once they succeeded", async () => {
    const attempts = counter()
    for (let i = 0; i < 30; i++) {
      const attempt = await attempts.begin("anna@school.example", "10.0.0.1")
      if (!attempt.allowed) throw new Error(`refused at ${i}`)
      await attempt.succeeded()
    }
  })
  test("count before they are judged: twenty at once do not pass together", async () => {
    const attempts = counter()
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => attempts.begin("anna@school.example", `10.0.1.${i}`)),
    )
    expect(all.filter(({ allowed }) => allowed)).toHaveLength(3)
  })
  test("from one network of IPv6 count as one address, and IPv4 stays IPv4 in its mapped form", async () => {
    const attempts = counter()
    for (let i = 0; i < 6; i++) await attempts.begin(`p${i}@x.example`, `2001:db8:0:7::${i + 1}`)
    expect((await attempts.begin("another@x.example", "2001:0db8:0000:0007:aaaa::1")).allowed).toBe(false)
    expect((await attempts.begin("another@x.example", "2001:db8:0:8::1")).allowed).toBe(true)
    for (let i = 0; i < 6; i++) await attempts.begin(`q${i}@x.example`, "::ffff:10.0.0.9")
    expect((await attempts.begin("another2@x.example", "10.0.0.9")).allowed).toBe(false)
  })
})

test("in a database, statements are unnamed and hold neither address nor e-mail", async () => {
  const asked: { text: string; values: unknown[]; rest: unknown[] }[] = []
  const attempts = countAttempts({
    kind: "postgres",
    tableName: "attempts",
    query: async (text, values, ...rest: unknown[]) => {
      asked.push({ text, values, rest })
      return { rows: [{ points: 1, expire: String(Date.now() + 1000) }], rowCount: 1 }
    },
  })
  expect((await attempts.begin("anna@school.example", "10.0.0.1")).allowed).toBe(true)
  expect(asked).toHaveLength(2)
  expect(JSON.stringify(asked)).not.toMatch(/anna|10\.0\.0\.1/)
  expect(asked.every(({ rest }) => rest.length === 0)).toBe(true)
})
