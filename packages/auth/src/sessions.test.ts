import type { Adapter, DatabaseSession } from "lucia"
import { beforeEach, describe, expect, test, vi } from "vitest"
import type { Sessions } from "./sessions.ts"
import { sessionsOver } from "./sessions.ts"

const DAY = 24 * 60 * 60 * 1000

let rows: Map<string, DatabaseSession>
let deactivated: Set<string>
let sessions: Sessions

beforeEach(() => {
  rows = new Map()
  deactivated = new Set()
  sessions = sessionsOver(memoryAdapter(), false)
  vi.useRealTimers()
})

describe("a session", () => {
  test("is stored as the digest of its id: no row of the table signs anyone in", async () => {
    const { cookie, key } = await sessions.begin("anna")
    const id = /readyroom_session=([^;]+)/.exec(cookie)?.[1] ?? ""
    expect(id.length).toBeGreaterThan(30)
    expect([...rows.keys()]).toEqual([key])
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify([...rows.values()])).not.toContain(id)
    expect(await sessions.read(`readyroom_session=${id}`)).toMatchObject({
      personId: "anna",
      key,
      renewal: null,
    })
    expect(await sessions.read(`readyroom_session=${key}`)).toBeNull()
  })
  test("has a cookie that scripts cannot read and that foreign pages do not send", async () => {
    expect((await sessions.begin("anna")).cookie).toMatch(/; HttpOnly; Max-Age=\d+; Path=\/; SameSite=Lax$/)
    const behindHttps = sessionsOver(memoryAdapter(), true)
    expect((await behindHttps.begin("anna")).cookie).toContain("; Secure")
  })
  test("ends when it is told to, alone or with all of a person's", async () => {
    const [one, two, other] = [
      await sessions.begin("anna"),
      await sessions.begin("anna"),
      await sessions.begin("bo"),
    ]
    await sessions.end(one.key)
    await sessions.end("no such key")
    expect(await sessions.read(header(one))).toBeNull()
    expect(await sessions.read(header(two))).not.toBeNull()
    await sessions.endAllOf("anna")
    expect(await sessions.read(header(two))).toBeNull()
    expect(await sessions.read(header(other))).not.toBeNull()
  })
  test("begins anew in its second half, and ends without use", async () => {
    vi.useFakeTimers({ now: 0 })
    const session = await sessions.begin("anna")
    vi.setSystemTime(6 * DAY)
    expect(await sessions.read(header(session))).toMatchObject({ renewal: null })
    vi.setSystemTime(8 * DAY)
    const renewed = await sessions.read(header(session))
    expect(renewed?.renewal).toContain(header(session))
    expect(renewed?.expiresAt.getTime()).toBe(22 * DAY)
    vi.setSystemTime(23 * DAY)
    expect(await sessions.read(header(session))).toBeNull()
  })
  test("of someone deactivated does not hold", async () => {
    const session = await sessions.begin("anna")
    deactivated.add("anna")
    expect(await sessions.read(header(session))).toBeNull()
  })
})

test.each([
  undefined,
  "",
  "other=1",
  "readyroom_session=",
  "readyroom_session=%E0%A4%A",
  "readyroom_session=nonsense",
])("the cookie header %j names no session", async (cookieHeader) => {
  expect(await sessions.read(cookieHeader)).toBeNull()
})

test("a cookie that names an ended session is still a cookie: who has one is told to sign in, not turned away", () => {
  expect(sessions.hasCookie("other=1; readyroom_session=nonsense")).toBe(true)
  expect([undefined, "", "other=1", "readyroom_session="].some((header) => sessions.hasCookie(header))).toBe(
    false,
  )
})

function header({ cookie }: { cookie: string }): string {
  return cookie.split(";")[0] ?? ""
}

function memoryAdapter(): Adapter {
  return {
    async getSessionAndUser(id) {
      const session = rows.get(id) ?? null
      if (session === null) return [null, null]
      const deactivatedAt = deactivated.has(session.userId) ? new Date() : null
      return [session, { id: session.userId, attributes: { deactivatedAt } }]
    },
    getUserSessions: async () => [],
    setSession: async (session) => void rows.set(session.id, session),
    async updateSessionExpiration(id, expiresAt) {
      const session = rows.get(id)
      if (session !== undefined) rows.set(id, { ...session, expiresAt })
    },
    deleteSession: async (id) => void rows.delete(id),
    async deleteUserSessions(userId) {
      for (const [id, session] of rows) if (session.userId === userId) rows.delete(id)
    },
    deleteExpiredSessions: async () => {},
  }
}
