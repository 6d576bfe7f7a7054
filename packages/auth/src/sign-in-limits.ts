import { createHash } from "node:crypto"
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible"

/** How many failed attempts in how many seconds, for one account and for one address. */
export type SignInLimits = {
  readonly account: { readonly attempts: number; readonly seconds: number }
  readonly address: { readonly attempts: number; readonly seconds: number }
}

/** A whole school may stand behind one address: its limit is wide, and successes do not count. */
export const defaultSignInLimits: SignInLimits = {
  account: { attempts: 10, seconds: 15 * 60 },
  address: { attempts: 200, seconds: 15 * 60 },
}

/** Where attempts are counted: the database, so that the limits hold with several servers; or memory, for tests. */
export type AttemptStore =
  | { readonly kind: "memory" }
  | {
      readonly kind: "postgres"
      /** Runs one statement, unprepared: named ones collide across the embedded database's connections. */
      readonly query: (
        text: string,
        values: unknown[],
      ) => Promise<{ rows: unknown[]; rowCount: number | null }>
      /** Has the columns `key varchar(255) primary key`, `points integer`, `expire bigint` (ms since 1970). */
      readonly tableName: string
    }

export type Attempt =
  | { readonly allowed: false; readonly retryAfterSeconds: number }
  /** `succeeded` gives the attempt back. */
  | { readonly allowed: true; readonly succeeded: () => Promise<void> }

export type AttemptCounter = {
  /** Counts an attempt before its password is looked at, so that a hundred at once cannot pass together. */
  begin(email: string, address: string): Promise<Attempt>
}

/** Counts attempts to sign in. Keys are digests: neither an e-mail nor an IP address is stored. */
export function countAttempts(
  store: AttemptStore,
  limits: SignInLimits = defaultSignInLimits,
): AttemptCounter {
  const byAccount = limiter(store, "account", limits.account)
  const byAddress = limiter(store, "address", limits.address)
  return {
    async begin(email, address) {
      const account = digest(email.trim().toLowerCase())
      const place = digest(networkOf(address))
      const waitMs = (await take(byAddress, place)) ?? (await take(byAccount, account))
      if (waitMs !== null) return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) }
      return {
        allowed: true,
        async succeeded() {
          await byAccount.delete(account)
          await byAddress.reward(place, 1)
        },
      }
    },
  }
}

function limiter(store: AttemptStore, name: string, { attempts, seconds }: SignInLimits["account"]) {
  const options = { keyPrefix: `sign-in-${name}`, points: attempts, duration: seconds }
  if (store.kind === "memory") return new RateLimiterMemory(options)
  const client = {
    query: ({ text, values }: { text: string; values: unknown[] }) => store.query(text, values),
  }
  return new RateLimiterPostgres({
    ...options,
    storeClient: client,
    storeType: "client",
    tableName: store.tableName,
    tableCreated: true,
    clearExpiredByTimeout: false,
  })
}

/** Null if the attempt may go on; else how many ms to wait. */
async function take(counter: RateLimiterMemory | RateLimiterPostgres, key: string): Promise<number | null> {
  try {
    await counter.consume(key)
    return null
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext
    throw refusal
  }
}

/** One household has a whole /64 of IPv6 to choose addresses from: it counts as one. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1] !== undefined) return mapped[1]
  if (!address.includes(":")) return address
  const [head = "", tail] = address.toLowerCase().split("::")
  const groups = head === "" ? [] : head.split(":")
  const after = tail === undefined || tail === "" ? [] : tail.split(":")
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length)
  const all = [...groups, ...Array<string>(zeros).fill("0"), ...after].map((group) =>
    group.replace(/^0+(?=.)/, ""),
  )
  return all.slice(0, 4).join(":")
}

function digest(value: string): string {
  return createHash("sha256").update(value).digest("base64url")
}
