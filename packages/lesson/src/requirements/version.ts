/** A version of dotted numbers of any length ("120.0.6099.272", "v3.8"), or null where the text is none. */
export function parseVersion(text: string): readonly bigint[] | null {
  const match = /^v?(\d{1,20}(?:\.\d{1,20}){0,9})$/iu.exec(text.normalize("NFKC").trim())
  const digits = match?.[1]
  return digits === undefined ? null : digits.split(".").map((part) => BigInt(part))
}

/** Whether the version is `least` or later; missing parts are zeros. Null where either is no version. */
export function isAtLeast(version: string, least: string): boolean | null {
  const have = parseVersion(version)
  const want = parseVersion(least)
  if (have === null || want === null) return null
  for (let index = 0; index < Math.max(have.length, want.length); index += 1) {
    const difference = (have[index] ?? 0n) - (want[index] ?? 0n)
    if (difference !== 0n) return difference > 0n
  }
  return true
}
