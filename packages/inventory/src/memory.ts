/** Bytes in a GB of memory, as memory is sold. */
const GB = 2 ** 30

/** The sizes that devices are sold with, in GB. */
const soldSizes = [2, 3, 4, 6, 8, 12, 16, 32, 64] as const

/**
 * The memory a device was sold with, in bytes, from what its system reports as usable, which is less: graphics and
 * firmware have taken theirs. The next size sold, where it is within 8 %; else null, and the report is all there is.
 * 16,695,300,096 bytes are a 16 GB device.
 */
export function soldAs(reportedBytes: number): number | null {
  const size = soldSizes.find((gb) => gb * GB >= reportedBytes)
  return size !== undefined && reportedBytes >= size * GB * 0.92 ? size * GB : null
}

const unitBytes: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1000,
  mb: 1000 ** 2,
  gb: 1000 ** 3,
  tb: 1000 ** 4,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
}

/**
 * Memory as a list tells it, in bytes as sold: "8 GB", "8192 MB", "16695300096". A bare number below a MB is no size
 * ("4" of what?). Null where it cannot be read.
 */
export function readMemory(text: string): number | null {
  const amount = readAmount(text)
  if (amount === null) return null
  // Memory of "8 GB" is 8 × 2^30 bytes whatever the letters say; only a count of bytes is a report.
  const bytes = amount.unit === "b" ? amount.number : amount.number * binaryOf(amount.unit)
  return soldAs(bytes) ?? wholeBytes(bytes)
}

/** Storage as a list tells it, in bytes: "64 GB" is 64 × 10^9. Null where it cannot be read. */
export function readStorage(text: string): number | null {
  const amount = readAmount(text)
  return amount === null ? null : wholeBytes(amount.number * (unitBytes[amount.unit] ?? 1))
}

/** A petabyte: what is said to have more is a slip of the pen, as for who tells it by hand. */
const MOST_BYTES = 2 ** 50

function wholeBytes(bytes: number): number | null {
  const whole = Math.round(bytes)
  return whole >= 1 && whole <= MOST_BYTES ? whole : null
}

function binaryOf(unit: string): number {
  return unitBytes[unit.length === 2 ? `${unit[0]}ib` : unit] ?? 1
}

function readAmount(text: string): { number: number; unit: string } | null {
  const match = /^([\d\s.,\u00a0\u202f]+?)\s*([kmgt]i?b|bytes?|b)?$/i.exec(text.trim())
  const number = match ? readNumber(match[1] ?? "") : null
  if (!match || number === null || number <= 0) return null
  const unit = match[2]?.toLowerCase().replace(/^bytes?$/, "b")
  if (unit !== undefined) return { number, unit }
  return Number.isInteger(number) && number >= 1024 ** 2 ? { number, unit: "b" } : null
}

/** "1,5" and "1.5" are one and a half; blanks, and points or commas before each three digits, group thousands. */
function readNumber(text: string): number | null {
  const compact = text.replace(/[\s\u00a0\u202f]/g, "")
  if (/^\d{1,3}([.,]\d{3}){2,}$/.test(compact)) return Number(compact.replace(/[.,]/g, ""))
  return /^\d+([.,]\d+)?$/.test(compact) ? Number(compact.replace(",", ".")) : null
}
