import fc from "fast-check"
import { expect, it } from "vitest"
import { fromMarkdown } from "./from-markdown.ts"
import { MarkdownProblem } from "./markdown-problem.ts"
import { lessonSchema } from "./schema.ts"
import { seedLesson } from "./seed.ts"

const read = (source: string) => {
  const root = lessonSchema().nodeFromJSON(fromMarkdown(source).content)
  root.check()
  return root
}

/** What steers a reading, in any order. */
const markup = fc.constantFrom(
  ...[
    "# ",
    "- ",
    "1. ",
    "> ",
    "- [ ] ",
    "    ",
    "\n",
    "\n\n",
    "```",
    "~~~",
    "`",
    "**",
    "_",
    "~~",
    "[",
    "](",
    ")",
    "![",
    "|",
  ],
  ...[
    "|-|-|\n",
    "---\n",
    "::: note",
    ":::",
    "<br>",
    "<div>",
    "</div>",
    "<a href='x'>",
    "</a>",
    "<img src=x>",
    "<!--",
    "-->",
  ],
  ...[
    "<script>",
    "</script>",
    "<td>",
    "&amp;",
    "&#0;",
    "\\",
    "\t",
    "{#a}",
    "@boardname@",
    "### ~hint\n",
    "www.a.org",
    "{",
    "\ud800",
  ],
)
/** Words that no markup could be made of. */
const word = fc.nat({ max: 999 }).map((number) => `word${number}q`)

it("no source makes it throw or makes what the schema refuses", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(markup, word, fc.string({ unit: "binary" })), { maxLength: 60 }),
      (parts) => {
        read(parts.join(""))
      },
    ),
    { numRuns: 600 },
  )
})

it("what it makes can begin a lesson", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(markup, word), { maxLength: 30 }), (parts) => {
      expect(seedLesson({ title: "", content: fromMarkdown(parts.join("")).content }).length).toBeGreaterThan(
        0,
      )
    }),
    { numRuns: 100 },
  )
})

it("no word is lost, whatever markup stands around it", () => {
  const visible = fc.constantFrom(
    ...[
      "# ",
      "- ",
      "1. ",
      "> ",
      "- [x] ",
      "\n",
      "\n\n",
      "**",
      "_",
      "~~",
      "`",
      "[",
      "]",
      "|",
      "|a|b|\n|-|-|\n",
      "---\n",
      "\n::: note\n",
    ],
    ...[
      "\n:::\n",
      "<br>",
      "<div>",
      "</div>",
      "<b>",
      "</b>",
      "<sup>",
      "<td>",
      "&amp;",
      "\\",
      "\t",
      "    ",
      "```\n",
      "~",
    ],
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(visible, word), { maxLength: 40 }), (parts) => {
      // A first line, since between two rules at the top stands front matter.
      const source = `First\n\n${parts.join(" ")}`
      const expected = source.match(/word\d+q/g) ?? []
      const kept = new Set(read(source).textContent.match(/word\d+q/g))
      // What follows a code fence names its language and is an attribute, or is told.
      const told = new Set(JSON.stringify(fromMarkdown(source)).match(/word\d+q/g))
      for (const one of expected) expect(kept.has(one) || told.has(one) || isBeyondTable(source)).toBe(true)
    }),
    { numRuns: 600 },
  )
})

/** GitHub's tables leave out cells that have no column. */
const isBeyondTable = (source: string) => source.includes("|-|-|")

it("refuses what no page could show, with the line", () => {
  const problem = (source: string) => {
    try {
      fromMarkdown(source)
    } catch (error) {
      if (error instanceof MarkdownProblem) return [error.code, error.line]
      throw error
    }
    return null
  }
  expect(problem("word\n\n".repeat(5001))).toEqual(["too-many-blocks", 10_001])
  expect(problem(`text\n\n${">".repeat(5000)} deep`)).toEqual(["too-deep", 3])
  const list = Array.from({ length: 60 }, (_, depth) => `${"  ".repeat(depth)}- item`).join("\n")
  expect(problem(list)?.[0]).toBe("too-deep")
  const long = `[a]: https://example.org/${"x".repeat(1900)}\n\n`
  expect(problem(long + "[a] ".repeat(5000))?.[0]).toBe("too-large")
})
