import { expect, test } from "vitest"
import type { QuantityKind } from "./instance.ts"
import { compareQuantities, parseQuantity } from "./quantity.ts"

function order(a: unknown, b: unknown, kind: QuantityKind): number | null {
  const [left, right] = [parseQuantity(a, kind), parseQuantity(b, kind)]
  return left && right ? compareQuantities(left, right) : null
}

test("V3 memory counts in powers of 1024, storage in powers of 1000", () => {
  expect(order("4096 MB", "4GB", "ram")).toBe(0)
  expect(order("3.9 GB", "4000 MB", "ram")).toBe(-1)
  expect(order("4 GB", "4 GiB", "ram")).toBe(0)
  expect(order("64 GB", "64000 MB", "data")).toBe(0)
  expect(order("64 GB", "64 GiB", "data")).toBe(-1)
  expect(order("8 gb", 8 * 1024 ** 3, "ram")).toBe(0)
})

test("V3 a bit is no byte", () => {
  expect(order("8 Mbit/s", "1 MB/s", "rate")).toBe(0)
  expect(order("100 Mbps", "100 Mb/s", "rate")).toBe(0)
  expect(order("100 Mb/s", "100 MB/s", "rate")).toBe(-1)
  expect(parseQuantity("4 Gb", "ram")).toBeNull()
})

test("V3 frequencies and lengths are read, and compared exactly", () => {
  expect(order("2.4 GHz", "2400 MHz", "freq")).toBe(0)
  expect(order('13.3"', "337.82 mm", "length")).toBe(0)
  expect(order("1,5 m", "150 cm", "length")).toBe(0)
  // As binary fractions these differ.
  expect(order("0.3 GHz", "300000000 Hz", "freq")).toBe(0)
})

test("V3 without a unit of the kind nothing is read, but a number of JSON is in the base unit", () => {
  for (const text of ["4", "", "GB", "four GB", "4 Mbit/s", "4,096 MB", "-4 GB"]) {
    expect(parseQuantity(text, "ram")).toBeNull()
  }
  expect(order(4 * 1024 ** 3, "4 GB", "ram")).toBe(0)
  expect(parseQuantity(Number.NaN, "ram")).toBeNull()
  expect(parseQuantity(-1, "ram")).toBeNull()
})
