import type { JSONContent } from "@tiptap/core"
import fc from "fast-check"

type Mark = NonNullable<JSONContent["marks"]>[number]

const marks: fc.Arbitrary<Mark[]> = fc.oneof(
  fc.constant<Mark[]>([]),
  fc.constant<Mark[]>([{ type: "code" }]),
  fc.subarray<Mark>([
    { type: "link", attrs: { href: "https://example.org/", title: null } },
    { type: "bold" },
    { type: "italic" },
    { type: "strike" },
    { type: "underline" },
  ]),
)

const text = fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" })

const inline: fc.Arbitrary<JSONContent[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ type: fc.constant("text"), text, marks }) },
    { weight: 1, arbitrary: fc.constant<JSONContent>({ type: "hardBreak" }) },
  ),
  { maxLength: 4 },
)

const requirementAttributes = fc.record(
  {
    kind: fc.constantFrom("device", "software", "website", "teleport"),
    count: fc.oneof(fc.nat(), fc.constantFrom<unknown>(-3, 2.5, "many")),
    per: fc.constantFrom("student", "pair"),
    camera: fc.boolean(),
    domain: text,
  },
  { requiredKeys: ["kind"] },
)

/** For tests: blocks of the lesson's schema, some levels deep, without ids. */
const { block } = fc.letrec<{ block: JSONContent; blocks: JSONContent[] }>((tie) => ({
  blocks: fc.array(tie("block"), { minLength: 1, maxLength: 3 }),
  block: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ type: fc.constant("paragraph"), content: inline }),
    fc.record({
      type: fc.constant("heading"),
      attrs: fc.record({ level: fc.integer({ min: 1, max: 4 }) }),
      content: inline,
    }),
    fc.record({ type: fc.constant("requirement"), attrs: requirementAttributes, content: inline }),
    fc.record({
      type: fc.constant("codeBlock"),
      content: text.map((code) => [{ type: "text", text: code }]),
    }),
    fc.constant<JSONContent>({ type: "horizontalRule" }),
    fc.record({ type: fc.constant("blockquote"), content: tie("blocks") }),
    listOf(fc.constantFrom("bulletList", "orderedList"), "listItem", tie("blocks")),
    listOf(fc.constant("taskList"), "taskItem", tie("blocks")),
    fc
      .array(fc.array(tie("blocks"), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
      .map(tableOf),
  ),
}))

/** For tests: documents of the lesson's schema. */
export const lessonContents: fc.Arbitrary<JSONContent> = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((content) => ({ type: "doc", content }))

function listOf(list: fc.Arbitrary<string>, item: string, blocks: fc.Arbitrary<JSONContent[]>) {
  const items = fc.array(
    blocks.map((content) => ({ type: item, content })),
    { minLength: 1, maxLength: 3 },
  )
  return fc.record({ type: list, content: items })
}

function tableOf(rows: JSONContent[][][]): JSONContent {
  const cells = (row: JSONContent[][]) => row.map((content) => ({ type: "tableCell", content }))
  return { type: "table", content: rows.map((row) => ({ type: "tableRow", content: cells(row) })) }
}
