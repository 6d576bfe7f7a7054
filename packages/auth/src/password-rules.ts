import { commonPasswords } from "./common-passwords.ts"

export const MIN_PASSWORD_LENGTH = 10
export const MAX_PASSWORD_LENGTH = 256

export type PasswordRefusal = "too_short" | "too_long" | "common" | "personal"

/**
 * Why a new password is refused, or null. The rules are NIST SP 800-63B's: a length, no rules of composition, and
 * nothing that an attacker tries first. Length is counted in characters as people see them in most scripts (code points).
 *
 * @param words what an attacker knows of the person and the place: name, e-mail address, school
 */
export function passwordRefusal(password: string, words: readonly string[] = []): PasswordRefusal | null {
  const normal = password.normalize("NFKC")
  const length = [...normal].length
  if (length < MIN_PASSWORD_LENGTH) return "too_short"
  if (length > MAX_PASSWORD_LENGTH) return "too_long"
  const lower = normal.toLowerCase()
  if (commonPasswords.has(lower) || commonPasswords.has(stem(lower)) || isMonotonous(lower)) return "common"
  if (isMadeOf(lower, ["readyroom", ...words])) return "personal"
  return null
}

/** Without the digits and signs that people put at the end: "password123!" is "password". */
function stem(password: string): string {
  return password.replace(/[^\p{L}]+$/u, "")
}

/** One short piece again and again ("abcabcabcabc"), or neighbours in a row ("abcdefghijkl", "9876543210"). */
function isMonotonous(password: string): boolean {
  if (/^(.{1,4}?)\1+.{0,3}$/su.test(password)) return true
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)))
  return steps.size === 1
}

/** Nothing but known words and up to four other characters. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  const parts = words
    .flatMap((word) => [word, ...word.split(/[^\p{L}\p{N}]+/u)])
    .map((word) => word.normalize("NFKC").toLowerCase())
    .filter((word) => word.length >= 4)
    .sort((a, b) => b.length - a.length)
  let rest = password
  for (const part of parts) rest = rest.replaceAll(part, "")
  return rest !== password && [...rest].length <= 4
}
