import type { JSONContent } from "@tiptap/core"
import type { Token } from "marked"
import { safeHref } from "./safe-link.ts"

/** One thing of the source that a lesson cannot hold. Its visible text, where it has any, is kept as plain text. */
export type NotKept = {
  readonly what: "image" | "link" | "html" | "container"
  /** The image's or link's address, the tag, the container's name. */
  readonly source: string
}

type MarkJson = { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }

/** Reads the text within a block, and keeps account of what of it a lesson cannot hold. */
export class InlineReader {
  readonly notKept: NotKept[] = []
  private readonly base: string | undefined

  constructor(base: string | undefined) {
    this.base = base
  }

  read(tokens: readonly Token[]): JSONContent[] {
    return trimmed(joined(this.all(tokens, [])))
  }

  /** The visible text of a piece of HTML, as one run of plain text. */
  htmlText(html: string): JSONContent[] {
    for (const tag of html.match(/<[a-z][^>]*>/gi) ?? []) this.notKept.push({ what: "html", source: tag })
    const visible = html.replace(/<!--[\s\S]*?-->/g, " ").replace(/<[^>]*>/g, " ")
    return trimmed(textNode(decodeEntities(visible).replace(/\s+/g, " "), []))
  }

  private all(tokens: readonly Token[], marks: readonly MarkJson[]): JSONContent[] {
    return tokens.flatMap((token) => this.one(token, marks))
  }

  private one(token: Token, marks: readonly MarkJson[]): JSONContent[] {
    const inner = "tokens" in token && token.tokens ? token.tokens : []
    switch (token.type) {
      case "text":
      case "escape":
        return inner.length > 0 ? this.all(inner, marks) : textNode(decodeEntities(token.text), marks)
      case "strong":
        return this.all(inner, withMark(marks, "bold"))
      case "em":
        return this.all(inner, withMark(marks, "italic"))
      case "del":
        return this.all(inner, withMark(marks, "strike"))
      case "codespan":
        return textNode(token.text, codeMarks(marks))
      case "br":
        return [{ type: "hardBreak" }]
      case "link":
        return this.link(String(token.href), token.title, inner, marks)
      case "image":
        return this.image(String(token.href), String(token.text), marks)
      case "html":
        return this.html(String(token.text))
      default:
        return []
    }
  }

  private link(
    address: string,
    title: unknown,
    inner: readonly Token[],
    marks: readonly MarkJson[],
  ): JSONContent[] {
    const href = safeHref(decodeEntities(address), this.base)
    if (href === null) this.notKept.push({ what: "link", source: address })
    const mark = href === null ? null : linkMark(href, title)
    const content = this.all(inner, mark ? [...marks, mark] : marks)
    return isBlank(content) ? textNode(href ?? address, mark ? [...marks, mark] : marks) : content
  }

  /** Lessons hold no images: one becomes a link to it, under its description; within a link it is only that text. */
  private image(address: string, description: string, marks: readonly MarkJson[]): JSONContent[] {
    this.notKept.push({ what: "image", source: address })
    const text = decodeEntities(description).trim()
    if (marks.some((mark) => mark.type === "link")) return textNode(text, marks)
    const href = safeHref(address, this.base)
    if (href === null) return textNode(text, marks)
    return textNode(text || href, [...marks, linkMark(href, null)])
  }

  private html(tag: string): JSONContent[] {
    if (/^<br\s*\/?>$/i.test(tag)) return [{ type: "hardBreak" }]
    if (/^<[a-z]/i.test(tag)) this.notKept.push({ what: "html", source: tag })
    return []
  }
}

/** Whether nothing of the content would be seen. */
export function isBlank(content: readonly JSONContent[]): boolean {
  return content.every((node) => node.type === "hardBreak" || (node.text ?? "").trim() === "")
}

function linkMark(href: string, title: unknown): MarkJson {
  return { type: "link", attrs: { href, title: typeof title === "string" && title !== "" ? title : null } }
}

function withMark(marks: readonly MarkJson[], type: string): readonly MarkJson[] {
  return marks.some((mark) => mark.type === type) ? marks : [...marks, { type }]
}

/** Code stands without other marks in the schema; where it is a link, being a link matters more. */
function codeMarks(marks: readonly MarkJson[]): readonly MarkJson[] {
  return marks.some((mark) => mark.type === "link") ? marks : [{ type: "code" }]
}

/** A line's end within a paragraph is a space to its reader. */
function textNode(text: unknown, marks: readonly MarkJson[]): JSONContent[] {
  const line = String(text).replace(/[ \t]*\r?\n[ \t]*/g, " ")
  return line === "" ? [] : [{ type: "text", text: line, ...(marks.length > 0 ? { marks: [...marks] } : {}) }]
}

/** Neighbouring texts of the same marks as one. */
function joined(content: readonly JSONContent[]): JSONContent[] {
  const nodes: JSONContent[] = []
  for (const node of content) {
    const last = nodes.at(-1)
    const alike =
      last?.type === "text" &&
      node.type === "text" &&
      JSON.stringify(last.marks) === JSON.stringify(node.marks)
    if (alike) nodes.splice(-1, 1, { ...last, text: `${last.text ?? ""}${node.text ?? ""}` })
    else nodes.push(node)
  }
  return nodes
}

/** Without blanks and breaks at the ends. */
function trimmed(content: readonly JSONContent[]): JSONContent[] {
  const nodes = [...content]
  while (nodes.length > 0 && isBlank(nodes.slice(0, 1))) nodes.shift()
  while (nodes.length > 0 && isBlank(nodes.slice(-1))) nodes.pop()
  const first = nodes[0]
  if (first?.type === "text") nodes[0] = { ...first, text: (first.text ?? "").trimStart() }
  const last = nodes.at(-1)
  if (last?.type === "text") nodes[nodes.length - 1] = { ...last, text: (last.text ?? "").trimEnd() }
  return nodes
}

const namedEntities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  copy: "©",
  reg: "®",
  trade: "™",
  deg: "°",
  plusmn: "±",
  times: "×",
  divide: "÷",
  micro: "µ",
  middot: "·",
  bull: "•",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
  larr: "←",
  rarr: "→",
}

/** HTML's character references: those by number, and the named ones that texts use; others stay as written. */
function decodeEntities(text: unknown): string {
  return String(text).replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi,
    (written, decimal, hex, name) => {
      if (name) return namedEntities[name] ?? written
      const point = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16)
      return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
        ? String.fromCodePoint(point)
        : "\ufffd"
    },
  )
}
