import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { defaultRegistry } from "../requirements/default-registry.ts"
import { transport } from "../requirements/fixtures/tenth-kind.ts"
import { parseRequirements } from "../requirements/parse-requirement.ts"
import { createRegistry } from "../requirements/registry.ts"
import { english } from "./fixtures/english-lines.ts"
import { lines, school } from "./fixtures/lines.ts"
import { swedish } from "./fixtures/swedish-lines.ts"
import { lineReader } from "./read-line.ts"

const read = lineReader(school)

function told(line: string, reader = read) {
  const { drafts, pieces } = reader(line)
  return {
    blocks: drafts.map(({ kind, attributes, asksCount }) => ({
      kind,
      ...(asksCount ? { asks: true } : {}),
      attributes,
    })),
    left: pieces.flatMap(({ from, to, is }) => (is === "left" ? [line.slice(from, to)] : [])),
  }
}

describe("a typed line", () => {
  it("has a table of at least two hundred, half of it Swedish", () => {
    expect(english.length + swedish.length).toBeGreaterThanOrEqual(200)
    expect(swedish.length).toBeGreaterThanOrEqual(Math.floor(lines.length / 2) - 1)
    expect(new Set(lines.map(({ line }) => line)).size).toBe(lines.length)
  })

  it.each(lines)("$line", ({ line, blocks, left }) => {
    expect(told(line)).toEqual({ blocks, left })
  })
})

describe("any line", () => {
  const words = lines.flatMap(({ line }) => line.split(/(?<=[ ,])/u))
  const anyLine = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc
      .array(fc.constantFrom(...words, " ", ", ", "/", "- ", "9e99 ", "\u0000", "\ud800", "\n"), {
        maxLength: 40,
      })
      .map((parts) => parts.join("")),
  )

  it("is covered by its pieces exactly once, in order", () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const { pieces } = read(line)
        expect(pieces.map(({ from, to }) => line.slice(from, to)).join("")).toBe(line)
        expect(
          pieces.every(({ from, to }, index) => to > from && from === (pieces[index - 1]?.to ?? 0)),
        ).toBe(true)
      }),
    )
  })

  it("gives valid requirements alone, each from words of the line", () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const { drafts, pieces } = read(line)
        expect(parseRequirements(drafts).every(({ ok }) => ok)).toBe(true)
        for (const { draft } of pieces)
          if (draft !== undefined) expect(drafts.map(({ id }) => id)).toContain(draft)
        expect(new Set(drafts.map(({ id }) => id)).size).toBe(drafts.length)
      }),
    )
  })

  it("is read in time that grows with its length alone", () => {
    const long = (times: number) =>
      `${"28 chromebooks with camera, geogebra on purple things or a.b.c, ".repeat(times)}${"a.".repeat(times * 20)}`
    const spent = (line: string) => {
      const before = process.cpuUsage()
      read(line)
      return Math.max(5000, process.cpuUsage(before).user)
    }
    spent(long(200))
    expect(spent(long(1600)) / spent(long(200))).toBeLessThan(40)
  })
})

describe("a kind that is registered from outside", () => {
  const readMore = lineReader(school, createRegistry([...defaultRegistry.kinds, transport]))

  it("is recognised by what its fields say", () => {
    expect(told("2 minibussar, 12,5 km", readMore)).toEqual({
      blocks: [{ kind: "transport", attributes: { count: 2, vehicle: "minibus", kilometres: 12.5 } }],
      left: [],
    })
    expect(told("a minibus with child seats and 28 chromebooks", readMore).blocks).toEqual([
      { kind: "transport", attributes: { count: 1, vehicle: "minibus", childSeats: true } },
      { kind: "device", attributes: { count: 28, deviceKind: "chromebook" } },
    ])
    expect(told("2 minibussar, 12,5 km").blocks).toEqual([])
  })
})
