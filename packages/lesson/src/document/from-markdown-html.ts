import type { JSONContent } from "@tiptap/core"
import type { SimpleMark } from "./from-markdown-text.ts"
import { InlineContent } from "./from-markdown-text.ts"
import type { MarkdownContext } from "./markdown-context.ts"
import { textOfReferences } from "./markdown-parser.ts"

const marks: Readonly<Record<string, SimpleMark>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  s: "strike",
  del: "strike",
  strike: "strike",
  u: "underline",
  ins: "underline",
}

const code = new Set(["code", "kbd", "samp", "tt"])

/** Elements that begin a line of their own. */
const lines = new Set(
  (
    "address article aside blockquote center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header " +
    "hr li main nav ol p pre section summary table tbody thead tfoot tr ul video iframe"
  ).split(" "),
)

/** What stands in these is no text. */
const silent = new Set(["script", "style"])

type Piece =
  /** What stands in a silent element. */
  | { readonly is: "skipped"; readonly text: string }
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "comment"; readonly text: string }
  | { readonly is: "tag"; readonly name: string; readonly closes: boolean; readonly source: string }

/** Reads the HTML that stands in Markdown: its text, its marks and links; other tags are told. */
export class HtmlReader {
  private readonly context: MarkdownContext

  constructor(context: MarkdownContext) {
    this.context = context
  }

  /** A block of HTML as paragraphs. */
  paragraphs(html: string): JSONContent[][] {
    const paragraphs: JSONContent[][] = []
    let content = new InlineContent(this.context)
    for (const piece of pieces(html)) {
      if (piece.is === "tag" && lines.has(piece.name)) {
        paragraphs.push(content.done())
        content = new InlineContent(this.context)
      } else if (piece.is === "tag" && (piece.name === "td" || piece.name === "th")) content.text(" ")
      this.piece(piece, content)
      this.context.line += linesIn(piece)
    }
    return [...paragraphs, content.done()]
  }

  /** A piece of HTML within a line, into the line's content. */
  read(html: string, content: InlineContent): void {
    for (const piece of pieces(html)) this.piece(piece, content)
  }

  private piece(piece: Piece, content: InlineContent): void {
    switch (piece.is) {
      case "text":
        content.text(textOfReferences(piece.text).replace(/\s+/g, " "))
        break
      case "comment":
        this.context.tell("comment", piece.text, "nothing")
        break
      case "tag":
        this.tag(piece, content)
        break
      case "skipped":
    }
  }

  private tag({ name, closes, source }: Piece & { is: "tag" }, content: InlineContent): void {
    const mark = marks[name]
    if (mark !== undefined) {
      if (closes) content.close(mark)
      else content.open(mark)
    } else if (code.has(name)) {
      if (closes) content.closeCode()
      else content.openCode()
    } else if (name === "a" && closes) content.closeLink()
    else if (name === "a" && attribute(source, "href") !== null) {
      // HTML has no link within a link: the next one ends the one before.
      content.closeLink()
      content.openLink(attribute(source, "href"), attribute(source, "title") ?? "")
    } else if (name === "br") content.lineBreak()
    else if (name === "img" && !closes)
      content.image(attribute(source, "src") ?? "", attribute(source, "alt") ?? "")
    else if (!closes) this.context.tell("html", source, silent.has(name) ? "nothing" : "text")
  }
}

/** One look at each character: this text can come from anyone. */
function* pieces(html: string): Generator<Piece> {
  const lowered = html.toLowerCase()
  let at = 0
  while (at < html.length) {
    const open = html.indexOf("<", at)
    if (open !== at) {
      const end = open < 0 ? html.length : open
      yield { is: "text", text: html.slice(at, end) }
      at = end
      continue
    }
    const comment = html.startsWith("<!--", at)
    const close = html.indexOf(comment ? "-->" : ">", at + 1)
    if (close < 0) {
      yield { is: "text", text: html.slice(at) }
      return
    }
    const end = close + (comment ? 3 : 1)
    const source = html.slice(at, end)
    at = end
    if (comment) yield { is: "comment", text: source.slice(4, -3).trim() }
    else {
      const tag = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(source)
      const name = tag?.[2]?.toLowerCase() ?? ""
      if (!tag) yield /^<[!?/]/.test(source) ? { is: "comment", text: source } : { is: "text", text: source }
      else yield { is: "tag", name, closes: tag[1] === "/", source }
      if (tag?.[1] === "" && silent.has(name)) {
        const ends = lowered.indexOf(`</${name}`, at)
        const end = ends < 0 ? html.length : ends
        yield { is: "skipped", text: html.slice(at, end) }
        at = end
      }
    }
  }
}

function linesIn(piece: Piece): number {
  return (piece.is === "tag" ? piece.source : piece.text).split("\n").length - 1
}

/** The value of an attribute of a tag; null where it has none. */
function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\s${name}\\s*=\\s*("[^"]*"|'[^']*'|[^\\s"'>]+)`, "i").exec(tag)
  const value = match?.[1]
  return value === undefined ? null : textOfReferences(value.replace(/^["']|["']$/g, ""))
}
