// @vitest-environment node
import { expect, it } from "vitest"
import { groupsOf, linesOf } from "./not-kept-groups.ts"

const image = (line: number, became: "link" | "text" = "link") =>
  ({ code: "image", line, source: `${line}.png`, became }) as const

it("gathers things of one sort that became the same, in the order of the file", () => {
  const comment = { code: "comment", line: 3, source: "x", became: "nothing" } as const
  expect(groupsOf([image(1), comment, image(4, "text"), image(9)])).toEqual([
    { code: "image", became: "link", all: [image(1), image(9)] },
    { code: "comment", became: "nothing", all: [comment] },
    { code: "image", became: "text", all: [image(4, "text")] },
  ])
  expect(groupsOf([])).toEqual([])
})

it("names the first lines, each once, and counts the others", () => {
  const group = (...lines: number[]) =>
    ({ code: "image", became: "link", all: lines.map((line) => image(line)) }) as const
  expect(linesOf(group(2, 2, 5))).toEqual({ lines: "2, 5", more: 0 })
  expect(linesOf(group(1, 2, 3, 4, 5, 6, 7))).toEqual({ lines: "1, 2, 3, 4, 5", more: 2 })
})
