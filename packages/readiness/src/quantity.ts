import type { QuantityKind } from "./instance.ts"
import { tidy } from "./text.ts"

/** A fraction in the kind's base unit (bytes, bit/s, Hz, mm), exact: 3.9 GB is no binary fraction. */
export type Quantity = { readonly top: bigint; readonly bottom: bigint }

type Unit = { readonly top: bigint; readonly bottom: bigint }

/**
 * Reads an amount with its unit ("4 GB", "100 Mbit/s", "13.3 in"); a bare number of JSON is in the base unit.
 * Null where the unit is missing or not of this kind: it is never guessed. Memory is counted in powers of
 * 1024, storage in powers of 1000 (unless KiB, MiB … are written).
 */
export function parseQuantity(value: unknown, kind: QuantityKind): Quantity | null {
  if (typeof value === "number") return Number.isFinite(value) && value >= 0 ? decimal(plain(value)) : null
  if (typeof value !== "string") return null
  const parts = /^(\d+(?:\.\d+|,\d{1,2})?)\s*([^\d\s].*)$/.exec(tidy(value))
  const unit = parts?.[2] && unitOf(parts[2].replace(/\s+/g, ""), kind)
  const amount = decimal((parts?.[1] ?? "").replace(",", "."))
  if (!unit || !amount) return null
  return { top: amount.top * unit.top, bottom: amount.bottom * unit.bottom }
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  const left = a.top * b.bottom
  const right = b.top * a.bottom
  return left < right ? -1 : left > right ? 1 : 0
}

function plain(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value)
}

function decimal(text: string): Quantity | null {
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(text)
  if (!parts) return null
  const fraction = parts[2] ?? ""
  return { top: BigInt(`${parts[1]}${fraction}`), bottom: 10n ** BigInt(fraction.length) }
}

function unitOf(name: string, kind: QuantityKind): Unit | null {
  switch (kind) {
    case "ram":
      return bytes(name, 1024n)
    case "data":
      return bytes(name, 1000n)
    case "rate":
      return rate(name)
    case "freq":
      return frequency(name)
    case "length":
      return length(name)
  }
}

const STEPS = "kmgtp"

/** `GB`, `gb`, `GiB`; not `Gb`, which may mean bits. */
function bytes(name: string, thousand: bigint): Unit | null {
  const parts = /^([KkMGTP])?(i)?B$/.exec(name) ?? /^([kmgtp])(i)?b$/.exec(name)
  if (!parts) return null
  const base = parts[2] ? 1024n : thousand
  return power(base, parts[1])
}

/** Bits (`Mbit/s`, `Mb/s`, `Mbps`) and bytes (`MB/s`, `MiB/s`, `MBps`) a second. */
function rate(name: string): Unit | null {
  const bits = /^([kKmMgGtT])?(?:bits?\/s(?:ec)?|b\/s|bps)$/.exec(name)
  if (bits) return power(1000n, bits[1])
  const octets = /^([kKMGT])?(i)?B(?:\/s|ps)$/.exec(name)
  if (!octets) return null
  const unit = power(octets[2] ? 1024n : 1000n, octets[1])
  return { top: unit.top * 8n, bottom: unit.bottom }
}

function frequency(name: string): Unit | null {
  const parts = /^([kmg])?hz$/i.exec(name)
  return parts ? power(1000n, parts[1]) : null
}

function length(name: string): Unit | null {
  switch (name.toLowerCase()) {
    case "mm":
      return { top: 1n, bottom: 1n }
    case "cm":
      return { top: 10n, bottom: 1n }
    case "m":
      return { top: 1000n, bottom: 1n }
    case "in":
    case "inch":
    case "inches":
    case '"':
    case "\u2033":
    case "\u201d":
      return { top: 254n, bottom: 10n }
    case "ft":
      return { top: 3048n, bottom: 10n }
    default:
      return null
  }
}

function power(base: bigint, prefix: string | undefined): Unit {
  const steps = prefix === undefined ? 0 : STEPS.indexOf(prefix.toLowerCase()) + 1
  return { top: base ** BigInt(steps), bottom: 1n }
}
