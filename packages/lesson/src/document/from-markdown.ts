import type { JSONContent } from "@tiptap/core"
import type { Token, Tokens } from "marked"
import { Lexer } from "marked"
import type { NotKept } from "./from-markdown-inline.ts"
import { InlineReader, isBlank } from "./from-markdown-inline.ts"

/** A lesson's content made from Markdown, and what of the source is not in it. */
export type MarkdownReading = {
  /** From the front matter; null where there is none. */
  readonly title: string | null
  /** A `doc` of the lesson's schema, without ids: `seedLesson` gives them. */
  readonly content: JSONContent
  /** In the source's order. What is only markup (a quiet HTML tag, a container's fence) is told too. */
  readonly notKept: readonly NotKept[]
}

/**
 * Reads Markdown (GitHub's, with Pandoc's front matter, containers and heading ids) as lesson content.
 *
 * @param base the address of the file, against which relative addresses are read; without one, a relative link stays
 *   as its text and an image as its description, and both are told
 */
export function fromMarkdown(markdown: string, base?: string): MarkdownReading {
  const { title, body } = splitFrontMatter(markdown.replace(/^\uFEFF/, ""))
  const reader = new BlockReader(new InlineReader(base))
  const blocks = reader.blocks(new Lexer({ gfm: true }).lex(body))
  return {
    title,
    content: { type: "doc", content: blocks.length > 0 ? blocks : [{ type: "paragraph" }] },
    notKept: reader.inline.notKept,
  }
}

function splitFrontMatter(markdown: string): { title: string | null; body: string } {
  const match = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(markdown)
  if (!match) return { title: null, body: markdown }
  const title = /^title:[ \t]*(.+?)[ \t]*$/m.exec(match[1] ?? "")?.[1] ?? null
  return { title: title?.replace(/^(["'])(.*)\1$/, "$2") ?? null, body: markdown.slice(match[0].length) }
}

class BlockReader {
  readonly inline: InlineReader

  constructor(inline: InlineReader) {
    this.inline = inline
  }

  blocks(tokens: readonly Token[]): JSONContent[] {
    return tokens.flatMap((token) => this.block(token))
  }

  private block(token: Token): JSONContent[] {
    switch (token.type) {
      case "heading": {
        const content = this.inline.read(withoutHeadingId(token.tokens ?? []))
        return [{ type: "heading", attrs: { level: Math.min(Number(token.depth), 4) }, content }]
      }
      case "paragraph":
      case "text":
        return this.paragraph(token)
      case "blockquote":
        return [{ type: "blockquote", content: orEmpty(this.blocks(token.tokens ?? [])) }]
      case "code":
        return [codeBlock(token.text, token.lang)]
      case "list":
        return isList(token) ? this.lists(token) : []
      case "table":
        return isTable(token) ? [this.table(token)] : []
      case "hr":
        return [{ type: "horizontalRule" }]
      case "html":
        return this.paragraphOf(this.inline.htmlText(String(token.text)))
      default:
        // Blank lines, link definitions, a task's box (read with its item).
        return []
    }
  }

  private paragraph(token: Token): JSONContent[] {
    const containers = containerNames(token.raw)
    if (containers) {
      for (const source of containers) this.inline.notKept.push({ what: "container", source })
      return []
    }
    const tokens = "tokens" in token && token.tokens ? token.tokens : [token]
    return this.paragraphOf(this.inline.read(tokens))
  }

  private paragraphOf(content: JSONContent[]): JSONContent[] {
    return isBlank(content) ? [] : [{ type: "paragraph", content }]
  }

  /** A list whose items are partly tasks becomes lists of one sort each, in order: the schema does not mix them. */
  private lists(list: Tokens.List): JSONContent[] {
    const lists: JSONContent[] = []
    let items: JSONContent[] = []
    for (const [index, item] of list.items.entries()) {
      const content = orEmpty(this.blocks(item.tokens))
      const before = list.items[index - 1]
      if (!before || before.task !== item.task) {
        items = []
        lists.push({ ...listOf(list, item.task, index), content: items })
      }
      items.push(
        item.task
          ? { type: "taskItem", attrs: { checked: item.checked === true }, content }
          : { type: "listItem", content },
      )
    }
    return lists
  }

  private table(table: Tokens.Table): JSONContent {
    const row = (cells: readonly Tokens.TableCell[], type: "tableHeader" | "tableCell"): JSONContent => ({
      type: "tableRow",
      content: cells.map((cell) => ({
        type,
        ...(cell.align ? { attrs: { align: cell.align } } : {}),
        content: orEmpty(this.paragraphOf(this.inline.read(cell.tokens))),
      })),
    })
    return {
      type: "table",
      content: [row(table.header, "tableHeader"), ...table.rows.map((cells) => row(cells, "tableCell"))],
    }
  }
}

function listOf(list: Tokens.List, task: boolean, index: number): JSONContent {
  if (task) return { type: "taskList" }
  if (!list.ordered) return { type: "bulletList" }
  return { type: "orderedList", attrs: { start: (typeof list.start === "number" ? list.start : 1) + index } }
}

function codeBlock(text: unknown, language: unknown): JSONContent {
  const [first] = typeof language === "string" ? language.trim().split(/\s+/) : []
  return {
    type: "codeBlock",
    attrs: { language: first || null },
    ...(typeof text === "string" && text !== "" ? { content: [{ type: "text", text }] } : {}),
  }
}

/** Pandoc's fenced containers: lines of colons around what they hold. The names of those a paragraph opens. */
function containerNames(raw: string): string[] | null {
  const lines = raw.trim().split("\n")
  const names: string[] = []
  for (const line of lines) {
    const match = /^:{3,}[ \t]*(?:\{[^}]*\}|([\w-]*))[ \t]*:*$/.exec(line.trim())
    if (!match) return null
    if (match[1]) names.push(match[1])
  }
  return names
}

/** Pandoc's `{#id}` at a heading's end is markup, not text. */
function withoutHeadingId(tokens: readonly Token[]): Token[] {
  const last = tokens.at(-1)
  if (last?.type !== "text") return [...tokens]
  const text = String(last.text).replace(/\s*\{#[\w-]+\}\s*$/, "")
  return [...tokens.slice(0, -1), { ...last, text }]
}

function orEmpty(blocks: JSONContent[]): JSONContent[] {
  return blocks.length > 0 ? blocks : [{ type: "paragraph" }]
}

function isList(token: Token): token is Tokens.List {
  return token.type === "list" && "items" in token
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === "table" && "rows" in token
}
