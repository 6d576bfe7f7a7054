import { expect, test } from "vitest"
import { verifyCertificates } from "../bench/certificates.ts"

test("E1 a set explains each shortage in one slot of crowded weeks, by code that shares nothing, seeds 1 to 4", () => {
  const all = [1, 2, 3, 4].map(verifyCertificates)
  expect(all.flatMap(({ refuted, missing }) => [...refuted, ...missing])).toEqual([])
  expect(all.reduce((sum, { verified }) => sum + verified, 0)).toBeGreaterThan(80)
})
