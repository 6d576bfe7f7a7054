import type { JSONContent } from "@tiptap/core"
import type { Token } from "markdown-it"
import { HtmlReader } from "./from-markdown-html.ts"
import { InlineReader, isBlank } from "./from-markdown-inline.ts"
import type { MarkdownContext } from "./markdown-context.ts"
import { CONTAINER } from "./markdown-parser.ts"

/** Headings of the lesson's schema go down to this level. */
const LOWEST_HEADING = 4

/** Reads the parser's tokens, one after the other, as blocks of the lesson's schema. */
export class BlockReader {
  private readonly tokens: readonly Token[]
  private readonly context: MarkdownContext
  private readonly inline: InlineReader
  private at = 0

  constructor(tokens: readonly Token[], context: MarkdownContext) {
    this.tokens = tokens
    this.context = context
    this.inline = new InlineReader(context)
  }

  /** All blocks up to the end, or up to what closes the one that they stand in. */
  blocks(): JSONContent[] {
    const blocks: JSONContent[] = []
    for (let token = this.next(); token && token.nesting >= 0; token = this.next())
      blocks.push(...this.block(token))
    return blocks
  }

  private next(): Token | undefined {
    const token = this.tokens[this.at++]
    if (token?.map && token.nesting >= 0) this.context.line = token.map[0] + 1
    return token
  }

  private block(token: Token): JSONContent[] {
    switch (token.type) {
      case "heading_open":
        return [this.heading(token)]
      case "paragraph_open":
        return this.paragraphOf(this.inside())
      case "blockquote_open":
        return [{ type: "blockquote", content: orEmpty(this.blocks()) }]
      case "bullet_list_open":
      case "ordered_list_open":
        return this.lists(token)
      case "table_open":
        return [this.table()]
      case "fence":
      case "code_block":
        return [this.code(token)]
      case "hr":
        return [{ type: "horizontalRule" }]
      case "html_block":
        return new HtmlReader(this.context)
          .paragraphs(token.content)
          .flatMap((content) => this.paragraphOf(content))
      case CONTAINER:
        if (token.info !== "") this.context.tell("container", token.info, "nearest")
        return []
      default:
        return []
    }
  }

  /** The text of a heading, paragraph or cell that was just opened, past its end. */
  private inside(change: (children: readonly Token[]) => readonly Token[] = (same) => same): JSONContent[] {
    const content: JSONContent[] = []
    for (let token = this.next(); token && token.nesting >= 0; token = this.next())
      if (token.type === "inline") content.push(...this.inline.read(change(token.children ?? [])))
    return content
  }

  private heading({ tag, markup }: Token): JSONContent {
    const level = Number(tag.slice(1))
    if (level > LOWEST_HEADING) this.context.tell("heading-level", markup, "nearest")
    const content = this.inside((children) => this.withoutId(children))
    const text = content.map((node) => node.text ?? "").join("")
    // MakeCode's tutorials steer by headings such as "~ hint" and "@explicitHints true".
    if (/^[~@]/.test(text)) this.context.tell("directive", text, "text")
    return { type: "heading", attrs: { level: Math.min(level, LOWEST_HEADING) }, content }
  }

  /** Pandoc's `{#id}` at a heading's end is markup, not text. */
  private withoutId(children: readonly Token[]): readonly Token[] {
    const last = children.at(-1)
    const match = last?.type === "text" ? /\{#[\w-]+\}$/.exec(last.content.trimEnd()) : null
    if (!last || !match) return children
    this.context.tell("heading-id", match[0], "nothing")
    last.content = last.content.slice(0, match.index).trimEnd()
    return children
  }

  private paragraphOf(content: JSONContent[]): JSONContent[] {
    return isBlank(content) ? [] : [{ type: "paragraph", content }]
  }

  /** A list whose items are partly tasks becomes lists of one sort each, in order: the schema does not mix them. */
  private lists(list: Token): JSONContent[] {
    const lists: JSONContent[] = []
    let open: { readonly task: boolean; readonly items: JSONContent[] } | null = null
    let number = Number(list.attrGet("start") ?? 1)
    for (let token = this.next(); token && token.nesting >= 0; token = this.next(), number++) {
      const checked = this.takeTaskBox()
      const task = checked !== null
      if (open === null || open.task !== task) {
        open = { task, items: [] }
        lists.push({ ...listOf(list, task, number), content: open.items })
      }
      const content = orEmpty(this.blocks())
      open.items.push(
        task ? { type: "taskItem", attrs: { checked }, content } : { type: "listItem", content },
      )
    }
    return lists
  }

  /** Takes the box off the item that was just opened: whether it is checked, or null where there is none. */
  private takeTaskBox(): boolean | null {
    const [paragraph, inline] = this.tokens.slice(this.at, this.at + 2)
    const first = inline?.type === "inline" ? inline.children?.[0] : undefined
    if (paragraph?.type !== "paragraph_open" || first?.type !== "text") return null
    const box = /^\[([ xX])\]\s+/.exec(first.content)
    if (!box || (box[0] === first.content && inline?.children?.length === 1)) return null
    first.content = first.content.slice(box[0].length)
    return box[1] !== " "
  }

  private table(): JSONContent {
    const rows: JSONContent[] = []
    let cells: JSONContent[] = []
    for (let token = this.next(); token && token.type !== "table_close"; token = this.next()) {
      if (token.type === "tr_open") {
        cells = []
        rows.push({ type: "tableRow", content: cells })
      } else if (token.type === "th_open" || token.type === "td_open") {
        const align = /text-align:(\w+)/.exec(String(token.attrGet("style") ?? ""))?.[1]
        cells.push({
          type: token.type === "th_open" ? "tableHeader" : "tableCell",
          ...(align === undefined ? {} : { attrs: { align } }),
          content: orEmpty(this.paragraphOf(this.inside())),
        })
      }
    }
    return { type: "table", content: rows }
  }

  private code(token: Token): JSONContent {
    const [language = "", ...others] = token.info.trim().split(/\s+/)
    if (others.length > 0) this.context.tell("code-words", others.join(" "), "nothing")
    const text = token.content.replace(/\n$/, "")
    return {
      type: "codeBlock",
      attrs: { language: language || null },
      ...(text === "" ? {} : { content: [{ type: "text", text }] }),
    }
  }
}

function listOf(list: Token, task: boolean, number: number): JSONContent {
  if (task) return { type: "taskList" }
  return list.type === "ordered_list_open"
    ? { type: "orderedList", attrs: { start: number } }
    : { type: "bulletList" }
}

function orEmpty(blocks: JSONContent[]): JSONContent[] {
  return blocks.length > 0 ? blocks : [{ type: "paragraph" }]
}
