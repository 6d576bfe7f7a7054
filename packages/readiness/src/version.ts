import { tidy } from "./text.ts"

/** Numbers between dots, each without leading zeros; of any length, so kept as digits. */
export type Version = readonly string[]

/**
 * Reads dotted numbers of any length (`120`, `120.0.6099.272`); null for anything else.
 * A number with a fraction is refused: 10.10 has become 10.1 before it gets here.
 */
export function parseVersion(value: unknown): Version | null {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? [String(value)] : null
  if (typeof value !== "string") return null
  const text = tidy(value)
  if (!/^\d+(\.\d+)*$/.test(text)) return null
  return text.split(".").map((part) => part.replace(/^0+(?=\d)/, ""))
}

/** Negative, zero or positive as `a` is before, equal to or after `b`. A missing part is 0. */
export function compareVersions(a: Version, b: Version): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const left = a[i] ?? "0"
    const right = b[i] ?? "0"
    if (left.length !== right.length) return left.length - right.length
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}
