import { availableParallelism } from "node:os"
import { hash, parseOptions, verify } from "@node-rs/argon2"

/**
 * argon2id with OWASP's first recommendation of parameters (Password Storage Cheat Sheet): 19 MiB, two passes, one
 * lane. About 25 ms of one core.
 */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }
const ARGON2ID = 2

/** How passwords become what is stored: swapped in tests, so that they can count its work. */
export type PasswordHasher = {
  /** PHC form, with its salt and parameters. */
  hash(password: string): Promise<string>
  /** False for a wrong password, and for a stored value that is no hash. */
  verify(stored: string, password: string): Promise<boolean>
  /** Whether `stored` was made with other parameters than a new hash would be. */
  isOutdated(stored: string): boolean
}

/** The hasher of the running server. A bell's worth of people sign in one after the other and leave a core free. */
export function argon2Hasher(): PasswordHasher {
  const inTurn = turns(Math.max(1, availableParallelism() - 1))
  return {
    hash: (password) => inTurn(() => hash(normalise(password), parameters)),
    verify: (stored, password) =>
      inTurn(async () => {
        try {
          return await verify(stored, normalise(password))
        } catch {
          return false
        }
      }),
    isOutdated(stored) {
      try {
        const found = parseOptions(stored)
        return (
          found.algorithm !== ARGON2ID ||
          found.memoryCost !== parameters.memoryCost ||
          found.timeCost !== parameters.timeCost ||
          found.parallelism !== parameters.parallelism ||
          found.outputLen !== parameters.outputLen
        )
      } catch {
        return true
      }
    },
  }
}

/** One keyboard writes "é" as one code point, another as two: NFKC makes them the same password. */
function normalise(password: string): string {
  return password.normalize("NFKC")
}

/** Runs at most `atOnce` works at a time; the others wait in the order in which they came. */
function turns(atOnce: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
