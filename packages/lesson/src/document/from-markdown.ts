import type { JSONContent } from "@tiptap/core"
import { BlockReader } from "./from-markdown-blocks.ts"
import { MarkdownContext } from "./markdown-context.ts"
import { markdownTokens } from "./markdown-parser.ts"
import type { NotKept } from "./not-kept.ts"

/** A lesson's content made from Markdown, and what of the source is not in it as it was. */
export type MarkdownReading = {
  /** From the front matter, else the first heading; null where neither says one. */
  readonly title: string | null
  /** A `doc` of the lesson's schema, without ids: `seedLesson` gives them. */
  readonly content: JSONContent
  /** In the source's order. */
  readonly notKept: readonly NotKept[]
}

/**
 * Reads Markdown (GitHub's, with front matter, Pandoc's containers and heading ids) as lesson content. No visible text is
 * lost: what the schema does not hold becomes the nearest thing that it does, and is told.
 *
 * @param base the address of the file, against which relative addresses are read; without one they stay as written, and
 *   are told: a page does not open them
 * @throws MarkdownProblem `too-many-blocks`, `too-deep`, `too-large`
 */
export function fromMarkdown(markdown: string, base?: string): MarkdownReading {
  const source = markdown.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n")
  const context = new MarkdownContext(base)
  const { title, body, lines } = splitFrontMatter(source, context)
  const reader = new BlockReader(markdownTokens(body, lines), context)
  const blocks = reader.blocks()
  return {
    title: title ?? firstHeading(blocks),
    content: { type: "doc", content: blocks.length > 0 ? blocks : [{ type: "paragraph" }] },
    notKept: context.notKept,
  }
}

/** The title of the front matter, what follows it, and how many lines it took; its other keys are told. */
function splitFrontMatter(source: string, context: MarkdownContext) {
  const none = { title: null, body: source, lines: 0 }
  if (!/^---[ \t]*\n/.test(source)) return none
  const lines = source.split("\n")
  const end = lines.findIndex((line, index) => index > 0 && /^(---|\.\.\.)[ \t]*$/.test(line))
  const inside = lines.slice(1, end)
  // Between two rules can also stand text: front matter begins with a key.
  if (end < 0 || !(inside.length === 0 || /^(#|[\w-]+[ \t]*:)/.test(inside[0] ?? ""))) return none
  let title: string | null = null
  for (const [index, line] of inside.entries()) {
    const said = /^title[ \t]*:[ \t]*(.*?)[ \t]*$/.exec(line)?.[1]
    if (said) title ??= said.replace(/^(["'])(.*)\1$/, "$2")
    else if (/^[\w-]+[ \t]*:/.test(line)) {
      context.line = index + 2
      context.tell("front-matter", line, "nothing")
    }
  }
  return { title, body: lines.slice(end + 1).join("\n"), lines: end + 1 }
}

function firstHeading(blocks: readonly JSONContent[]): string | null {
  const heading = blocks.find(({ type }) => type === "heading")
  const text = (heading?.content ?? []).map((node) => node.text ?? " ").join("")
  return text.replace(/\s+/g, " ").trim() || null
}
