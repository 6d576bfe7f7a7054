import { describe, expect, test } from "vitest"
import { argon2Hasher } from "./passwords.ts"
import type { Account } from "./sign-in.ts"
import { createSignIn } from "./sign-in.ts"
import { countAttempts } from "./sign-in-limits.ts"

const argon2 = argon2Hasher()
const RIGHT = "purple walrus umbrella"

async function setUp(limits?: Parameters<typeof countAttempts>[1]) {
  const verified: string[] = []
  const saved: string[] = []
  const right = await argon2.hash(RIGHT)
  const accounts = new Map<string, Account>([
    ["anna@x.example", { personId: "anna", passwordHash: right, active: true }],
    ["gone@x.example", { personId: "gone", passwordHash: right, active: false }],
    ["new@x.example", { personId: "new", passwordHash: null, active: true }],
  ])
  const hasher = {
    ...argon2,
    outdated: false,
    verify(stored: string, password: string) {
      verified.push(stored)
      return argon2.verify(stored, password)
    },
    isOutdated: (stored: string) => hasher.outdated && stored === right,
  }
  const signIn = await createSignIn({
    accounts: {
      find: async (email) => accounts.get(email.toLowerCase()) ?? null,
      savePasswordHash: async (_, hash) => void saved.push(hash),
    },
    hasher,
    attempts: countAttempts(
      { kind: "memory" },
      limits ?? { account: { attempts: 1000, seconds: 60 }, address: { attempts: 1000, seconds: 60 } },
    ),
  })
  const attempt = (email: string, password: string) => signIn({ email, password, address: "10.0.0.1" })
  return { attempt, verified, saved, hasher }
}

describe("signing in", () => {
  test("works with the right password", async () => {
    const { attempt } = await setUp()
    expect(await attempt("anna@x.example", RIGHT)).toEqual({ ok: true, personId: "anna" })
  })

  test.each([
    ["a wrong password", "anna@x.example", "purple walrus umbrellas"],
    ["an address that nobody has", "nobody@x.example", RIGHT],
    ["someone who has set no password", "new@x.example", RIGHT],
    ["someone deactivated, with the right password", "gone@x.example", RIGHT],
  ])("fails with the same answer and one verification for %s", async (_, email, password) => {
    const { attempt, verified } = await setUp()
    expect(await attempt(email, password)).toEqual({ ok: false, reason: "sign-in-failed" })
    expect(verified).toHaveLength(1)
    expect(verified[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test("takes about as long for an address that nobody has as for a wrong password", async () => {
    const { attempt } = await setUp()
    const times: Record<string, number[]> = { "anna@x.example": [], "nobody@x.example": [] }
    for (let round = 0; round < 15; round++) {
      for (const [email, list] of Object.entries(times)) {
        const from = performance.now()
        await attempt(email, "not the password")
        list.push(performance.now() - from)
      }
    }
    const [known = 0, unknown = 0] = Object.values(times).map(median)
    expect(unknown).toBeGreaterThan(known * 0.5)
    expect(unknown).toBeLessThan(known * 2)
  })

  test("renews a hash that was made with older parameters, and only on success", async () => {
    const { attempt, saved, hasher } = await setUp()
    hasher.outdated = true
    await attempt("anna@x.example", "wrong")
    expect(saved).toEqual([])
    await attempt("anna@x.example", RIGHT)
    expect(saved).toHaveLength(1)
    expect(await argon2.verify(saved[0] ?? "", RIGHT)).toBe(true)
  })

  test("is refused for a while after too many failures, with the right password too, and nothing is verified", async () => {
    const limits = { account: { attempts: 2, seconds: 60 }, address: { attempts: 50, seconds: 60 } }
    const { attempt, verified } = await setUp(limits)
    await attempt("anna@x.example", "wrong")
    await attempt("anna@x.example", "wrong")
    expect(await attempt("anna@x.example", RIGHT)).toEqual({
      ok: false,
      reason: "too-many-attempts",
      retryAfterSeconds: 60,
    })
    expect(verified).toHaveLength(2)
    for (const _ of [1, 2]) await attempt("nobody@x.example", "wrong")
    expect(await attempt("nobody@x.example", "wrong")).toMatchObject({ reason: "too-many-attempts" })
  })
})

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
