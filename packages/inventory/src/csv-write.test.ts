import { parse } from "csv-parse/sync"
import { expect, test } from "vitest"
import { openCsv } from "./csv-table.ts"
import { csvText, guardedCell, unguardedCell } from "./csv-write.ts"

const odd = [
  "plain",
  "",
  "a, b; c",
  'said "yes"',
  "two\r\nlines",
  " blanks around ",
  "=1+1",
  "+46 8 123",
  "-5",
  "@home",
  "'=quoted",
  "''-twice",
  "'tis only a word",
  "＝1+1",
  "åäö 🦊",
]

test("comes back as it was, whoever reads it", () => {
  const text = csvText(
    ["Name", "Note"],
    odd.map((value, index) => [`row ${index}`, value]),
  )
  const bytes = new TextEncoder().encode(text)
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const ours = [...openCsv(bytes).rows].map(({ cells }) => unguardedCell(cells[1] ?? ""))
  expect(ours).toEqual(odd)
  const theirs: string[][] = parse(text, { bom: true })
  expect(theirs.slice(1).map((cells) => unguardedCell(cells[1] ?? ""))).toEqual(odd)
})

test("no cell begins as a formula does", () => {
  for (const value of odd) expect(guardedCell(value)).not.toMatch(/^[=+\-@＝]/)
})

test("ends lines with CRLF and quotes only what needs it", () => {
  expect(csvText(["A", "B"], [["1", "x;y"]])).toBe('\ufeffA,B\r\n1,"x;y"\r\n')
})
