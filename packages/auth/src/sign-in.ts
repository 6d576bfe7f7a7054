import type { PasswordHasher } from "./passwords.ts"
import type { AttemptCounter } from "./sign-in-limits.ts"

/** Accounts, as signing in needs them; the server reads them from its database. */
export type Accounts = {
  /** The account of an e-mail address (whatever its case), or null. */
  find(email: string): Promise<Account | null>
  savePasswordHash(personId: string, passwordHash: string): Promise<void>
}

export type Account = {
  readonly personId: string
  /** Null for someone who has set none. */
  readonly passwordHash: string | null
  readonly active: boolean
}

export type SignInResult =
  | { readonly ok: true; readonly personId: string }
  | { readonly ok: false; readonly reason: "sign-in-failed" }
  | { readonly ok: false; readonly reason: "too-many-attempts"; readonly retryAfterSeconds: number }

export type SignIn = (attempt: {
  readonly email: string
  readonly password: string
  /** The client's IP address. */
  readonly address: string
}) => Promise<SignInResult>

/**
 * Judges attempts to sign in. An address that nobody has, someone without a password, someone deactivated and a wrong
 * password get the same answer for the same work: each attempt verifies one hash, if need be one that nothing matches.
 */
export async function createSignIn(options: {
  readonly accounts: Accounts
  readonly hasher: PasswordHasher
  readonly attempts: AttemptCounter
}): Promise<SignIn> {
  const { accounts, hasher, attempts } = options
  const nobodysHash = await hasher.hash(crypto.randomUUID())
  return async ({ email, password, address }) => {
    const attempt = await attempts.begin(email, address)
    if (!attempt.allowed) {
      return { ok: false, reason: "too-many-attempts", retryAfterSeconds: attempt.retryAfterSeconds }
    }
    const account = await accounts.find(email)
    const matches = await hasher.verify(account?.passwordHash ?? nobodysHash, password)
    if (!matches || account === null || account.passwordHash === null || !account.active) {
      return { ok: false, reason: "sign-in-failed" }
    }
    if (hasher.isOutdated(account.passwordHash)) {
      await accounts.savePasswordHash(account.personId, await hasher.hash(password))
    }
    await attempt.succeeded()
    return { ok: true, personId: account.personId }
  }
}
