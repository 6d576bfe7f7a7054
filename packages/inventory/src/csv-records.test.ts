import { parse } from "csv-parse/sync"
import { describe, expect, it } from "vitest"
import type { Separator } from "./csv-records.ts"
import { csvRecords } from "./csv-records.ts"

const read = (text: string, separator: Separator = ",") => [...csvRecords(text, separator)]
const cells = (text: string, separator: Separator = ",") =>
  read(text, separator).map((record) => record.cells)

describe("CSV", () => {
  it.each(["\n", "\r\n", "\r"])("ends its lines in %j, the last one with or without", (end) => {
    for (const last of ["", end]) {
      expect(read(`a,b${end}"c${end}d",e${end}${end}f,g${last}`)).toEqual([
        { line: 1, cells: ["a", "b"] },
        { line: 2, cells: [`c${end}d`, "e"] },
        { line: 4, cells: [""] },
        { line: 5, cells: ["f", "g"] },
      ])
    }
  })

  it("may mix line ends in one file", () => {
    expect(read("a\r\nb\nc\rd").map((record) => record.line)).toEqual([1, 2, 3, 4])
  })

  it("keeps separators, doubled quotation marks and blanks inside quotes", () => {
    expect(cells('"a,b","say ""hi""","  c  ",""\n')).toEqual([["a,b", 'say "hi"', "  c  ", ""]])
    expect(cells("a;b,c;d", ";")).toEqual([["a", "b,c", "d"]])
    expect(cells("a\tb;c", "\t")).toEqual([["a", "b;c"]])
  })

  it("keeps a quotation mark within a cell that nobody doubled, and blanks after a closing one do not matter", () => {
    expect(cells('11.6" Chromebook,"11.6" Chromebook",b')).toEqual([
      ['11.6" Chromebook', '11.6" Chromebook', "b"],
    ])
    expect(cells('"a" ,b')).toEqual([["a", "b"]])
  })

  it("reads empty cells at the end of a line and of the file", () => {
    expect(cells("a,,\n,")).toEqual([
      ["a", "", ""],
      ["", ""],
    ])
    expect(cells("")).toEqual([])
  })

  it("names line and column of a quotation mark that never closes", () => {
    expect(() => cells('a,b\n"c\nd",e\nf,"g\nh')).toThrow(
      expect.objectContaining({ code: "unclosed-quote", values: { line: 4, column: 3 } }),
    )
    expect(() => cells(`a,"${"b".repeat(100_001)}"`)).toThrow(
      expect.objectContaining({ code: "unclosed-quote" }),
    )
  })

  it("is read as the library csv-parse reads it, for 2,000 tables of random cells", () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
    const random = randomFrom(seed)
    const pieces = ["a", "å", " ", ",", ";", '"', "\n", "\r\n", "\r", "x1", "", "🦊"]
    const pick = <T>(list: readonly T[]): T => {
      const picked = list[Math.floor(random() * list.length)]
      if (picked === undefined) throw new RangeError("nothing to pick from")
      return picked
    }
    for (let round = 0; round < 2000; round++) {
      const separator = pick<Separator>([",", ";", "\t"])
      const rows = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
        Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
          Array.from({ length: Math.floor(random() * 5) }, () => pick(pieces)).join(""),
        ),
      )
      const end = pick(["\n", "\r\n", "\r"])
      const text = rows
        .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator))
        .join(end)
      const theirs: string[][] = parse(text, {
        delimiter: separator,
        record_delimiter: end,
        relax_column_count: true,
      })
      expect(cells(text, separator), `SEED=${seed}, round ${round}`).toEqual(theirs)
    }
  })
})

/** mulberry32: numbers in [0, 1) that a printed seed brings back. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
