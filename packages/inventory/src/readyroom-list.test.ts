import { expect, test } from "vitest"
import { plainCsv } from "./plain-csv.ts"
import { columnWords, csvLine, readyroomColumns } from "./readyroom-list.ts"

const odd = [
  "=1+1",
  "'=1",
  "''-twice",
  "＝1+1",
  "@home",
  "'tis only a word",
  "a; b, c",
  'said "yes"',
  "two\r\nlines",
]

test.each(["en", "sv"] as const)("what a device's notes say comes back as it was (%s)", async (language) => {
  const header = readyroomColumns.map((column) => columnWords[column][language])
  const lines = odd.map((notes, index) =>
    readyroomColumns.map((column) => ({ serial: `S-${index}`, notes })[column as "serial" | "notes"] ?? ""),
  )
  const text = [header, ...lines].map((cells) => csvLine(cells, language)).join("")
  expect(text).not.toMatch(/(^|[,;"\r\n])[=@＝]/)
  const { rows } = await plainCsv.read(new TextEncoder().encode(text))
  expect(rows.map(({ notes }) => notes)).toEqual(odd)
})
