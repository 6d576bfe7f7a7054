import { createHash, randomBytes, timingSafeEqual } from "node:crypto"
import type { Orm } from "@readyroom/db"
import { people } from "@readyroom/db/schema/people"

/** The one-time link that an empty server offers at its start. Only the token's digest is kept, in memory. */
export type SetUpLink = {
  /** Whether this token may be used now. */
  accepts(token: string): boolean
  /** Nobody may use it any more. */
  close(): void
}

/** A link where nobody has an account yet: `token` is told once, to whoever reads the server's output. */
export async function offerSetUpLink(orm: Orm): Promise<{ link: SetUpLink; token: string | null }> {
  const someone = await orm.select({ id: people.id }).from(people).limit(1)
  if (someone.length > 0) return { link: closedLink, token: null }
  const token = randomBytes(32).toString("base64url")
  let expected: Buffer | null = digest(token)
  const link: SetUpLink = {
    accepts: (given) => expected !== null && timingSafeEqual(digest(given), expected),
    close() {
      expected = null
    },
  }
  return { link, token }
}

const closedLink: SetUpLink = { accepts: () => false, close() {} }

function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest()
}
