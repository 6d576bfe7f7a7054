import { hash } from "@node-rs/argon2"
import { describe, expect, test } from "vitest"
import { argon2Hasher } from "./passwords.ts"

const hasher = argon2Hasher()

describe("a stored password", () => {
  test("is argon2id with OWASP's parameters and a salt of its own", async () => {
    const [one, other] = await Promise.all([
      hasher.hash("a long enough one"),
      hasher.hash("a long enough one"),
    ])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(other)
  })
  test("is matched by the password alone", async () => {
    const stored = await hasher.hash("a long enough one")
    expect(await hasher.verify(stored, "a long enough one")).toBe(true)
    expect(await hasher.verify(stored, "a long enough One")).toBe(false)
  })
  test("is the same however the keyboard composes its letters", async () => {
    const stored = await hasher.hash("re\u0301serve\u0301e encore")
    expect(await hasher.verify(stored, "r\u00e9serv\u00e9e encore")).toBe(true)
  })
  test("that is no hash matches nothing, and is outdated", async () => {
    expect(await hasher.verify("not a hash", "a long enough one")).toBe(false)
    expect(hasher.isOutdated("not a hash")).toBe(true)
  })
  test("is outdated as soon as the parameters are others", async () => {
    expect(hasher.isOutdated(await hasher.hash("a long enough one"))).toBe(false)
    expect(hasher.isOutdated(await hash("a long enough one", { memoryCost: 8192, timeCost: 2 }))).toBe(true)
    expect(hasher.isOutdated(await hash("a long enough one", { memoryCost: 19_456, timeCost: 3 }))).toBe(true)
  })
})

test("forty people at once are all served", async () => {
  const stored = await hasher.hash("a long enough one")
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      hasher.verify(stored, index % 2 ? "wrong" : "a long enough one"),
    ),
  )
  expect(answers.filter(Boolean)).toHaveLength(20)
})
