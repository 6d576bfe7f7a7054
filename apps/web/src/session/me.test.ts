import "fake-indexeddb/auto"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { connection } from "../api/connection.ts"
import { createQueryClient } from "../api/query-client.ts"
import { type Me, meQuery } from "./me.ts"
import { forgetMe, rememberedMe, rememberMe } from "./remembered-me.ts"

const anna: Me = {
  id: "p1",
  name: "Anna",
  email: "anna@school.example",
  colour: "#2f7d6b",
  language: "sv",
  colourScheme: "auto",
  schools: [{ id: "s1", name: "Sunview High", timeZone: "Europe/Stockholm", role: "teacher" }],
}

const fetchMock = vi.fn<typeof fetch>()
beforeEach(async () => {
  await forgetMe()
  vi.stubGlobal("fetch", fetchMock)
})
afterEach(() => {
  connection.reached()
  vi.unstubAllGlobals()
})

const who = () => createQueryClient({ onSignedOut: () => {} }).fetchQuery({ ...meQuery, retry: false })

describe("who is signed in", () => {
  it("is remembered on this device", async () => {
    fetchMock.mockResolvedValueOnce(Response.json(anna))
    await expect(who()).resolves.toEqual(anna)
    expect(await rememberedMe()).toEqual(anna)
  })

  it("is the one remembered while the server is away", async () => {
    await rememberMe(anna)
    fetchMock.mockRejectedValueOnce(new TypeError("Failed to fetch"))
    await expect(who()).resolves.toEqual(anna)
    expect(connection.state).toBe("away")
  })

  it("is nobody while the server is away and nobody is remembered", async () => {
    fetchMock.mockRejectedValueOnce(new TypeError("Failed to fetch"))
    await expect(who()).rejects.toMatchObject({ code: "server-away" })
  })

  it("is nobody once the server says so, and is forgotten", async () => {
    await rememberMe(anna)
    fetchMock.mockResolvedValueOnce(Response.json({ code: "signed-out" }, { status: 401 }))
    await expect(who()).rejects.toMatchObject({ code: "signed-out" })
    expect(await rememberedMe()).toBeNull()
  })

  it("is not guessed when the server answers with a fault", async () => {
    await rememberMe(anna)
    fetchMock.mockResolvedValueOnce(Response.json({ code: "internal" }, { status: 500 }))
    await expect(who()).rejects.toMatchObject({ code: "internal" })
  })
})

describe("what this device remembers", () => {
  it("is gone after a sign-out", async () => {
    await rememberMe(anna)
    await forgetMe()
    expect(await rememberedMe()).toBeNull()
  })

  it.each([
    "",
    null,
    7,
    {},
    { ...anna, schools: [{}] },
    { ...anna, language: "de" },
    { ...anna, colourScheme: 1 },
  ])("is nobody when it reads %j", async (kept) => {
    // What an earlier version may have kept.
    await rememberMe(kept as unknown as Me)
    expect(await rememberedMe()).toBeNull()
  })

  it("is nobody where the browser keeps nothing, and that holds nothing up", async () => {
    vi.stubGlobal("indexedDB", undefined)
    await rememberMe(anna)
    expect(await rememberedMe()).toBeNull()
  })
})
