import { expect, it } from "vitest"
import { JsonSieve } from "./json-sieve.ts"

const names = new Set(["recentUsers", "activeTimeRanges"])

function sieved(text: string, partLength: number): string {
  const bytes = new TextEncoder().encode(text)
  const sieve = new JsonSieve(names)
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += partLength)
    parts.push(sieve.push(bytes.subarray(at, at + partLength)))
  return new TextDecoder().decode(Buffer.concat(parts))
}

const list = {
  chromeosdevices: [
    {
      serialNumber: "5CD",
      recentUsers: [{ email: 'a"}],{é@x', n: [1, [2]] }],
      notes: 'says "recentUsers": [1], truly \\',
      activeTimeRanges: [],
    },
    { recentUsers: "one, two", nested: { activeTimeRanges: { a: "}" } }, model: "recentUsers" },
    { recentUsers: null },
  ],
}
const without = {
  chromeosdevices: [
    { serialNumber: "5CD", recentUsers: [], notes: list.chromeosdevices[0]?.notes, activeTimeRanges: [] },
    { recentUsers: [], nested: { activeTimeRanges: [] }, model: "recentUsers" },
    { recentUsers: [] },
  ],
}

it.each([1, 2, 3, 7, 50, 10_000])(
  "values are left out of a list that comes %i bytes at a time",
  (partLength) => {
    for (const indent of [undefined, 2])
      expect(JSON.parse(sieved(JSON.stringify(list, null, indent), partLength))).toEqual(without)
  },
)

it("a text that is no JSON passes as it is", () => {
  const text = 'deviceId,"recentUsers"\n1,"{""recentUsers"": [1]}"\n'
  expect(sieved(text, 5)).toBe(text)
})
