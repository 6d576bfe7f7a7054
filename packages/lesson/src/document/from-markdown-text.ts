import type { JSONContent } from "@tiptap/core"
import type { MarkdownContext } from "./markdown-context.ts"
import { safeHref } from "./safe-link.ts"

type MarkJson = { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }
export type SimpleMark = "bold" | "italic" | "strike" | "underline"

/** A longer address is no address but data; a lesson does not hold it. */
const LONGEST_HREF = 2_000

/** The text of one block as it grows, with the marks that are open. */
export class InlineContent {
  private readonly context: MarkdownContext
  private readonly nodes: JSONContent[] = []
  /** How often each mark is open, in the order in which they were opened. */
  private readonly marks = new Map<SimpleMark, number>()
  /** How many of the kinds of code are open in HTML. */
  private codes = 0
  /** One for each link that is open; its mark is null where its address may not stand in a lesson. */
  private readonly links: {
    readonly mark: MarkJson | null
    readonly address: string
    readonly from: number
  }[] = []
  /** How many letters there are so far. */
  private letters = 0

  constructor(context: MarkdownContext) {
    this.context = context
  }

  text(text: string): void {
    if (this.codes > 0) this.code(text)
    else this.push(text, [...this.simpleMarks(), ...this.linkMarks()])
  }

  /** Code stands without other marks in the schema; where it is a link, being a link matters more. */
  code(text: string): void {
    const link = this.linkMarks()
    if (link.length > 0 || this.marks.size > 0) this.context.tell("style", text, "nearest")
    this.push(text, link.length > 0 ? [...this.simpleMarks(), ...link] : [{ type: "code" }])
  }

  lineBreak(): void {
    this.nodes.push({ type: "hardBreak" })
  }

  open(mark: SimpleMark): void {
    this.marks.set(mark, (this.marks.get(mark) ?? 0) + 1)
  }

  close(mark: SimpleMark): void {
    const open = this.marks.get(mark) ?? 0
    if (open > 1) this.marks.set(mark, open - 1)
    else this.marks.delete(mark)
  }

  openCode(): void {
    this.codes++
  }

  closeCode(): void {
    this.codes = Math.max(0, this.codes - 1)
  }

  /** @param address null for text that only looks like a link */
  openLink(address: string | null, title: string): void {
    const href = address === null ? null : this.judged("link", address)
    const mark = href === null ? null : { type: "link", attrs: { href, title: title === "" ? null : title } }
    this.links.push({ mark, address: address ?? "", from: this.letters })
  }

  closeLink(): void {
    const link = this.links.at(-1)
    if (!link) return
    // A link without words would be gone.
    if (this.letters === link.from && link.address !== "") this.text(link.address)
    this.links.pop()
  }

  /** Lessons hold no images: one becomes a link to it, under its description; within a link it is only that text. */
  image(address: string, description: string): void {
    const words = description.trim() || address.slice(0, LONGEST_HREF)
    if (this.links.length > 0) {
      this.context.tell("image", address, "text")
      this.push(words, [...this.simpleMarks(), ...this.linkMarks()])
      return
    }
    const href = this.judged("image", address)
    const link = href === null ? [] : [{ type: "link", attrs: { href, title: null } }]
    this.push(words, [...this.simpleMarks(), ...link])
  }

  /** Everything so far, without blanks at the ends and before and after a break. */
  done(): JSONContent[] {
    return trimmed(this.nodes)
  }

  /** The address as it may stand in the lesson, or null; what is not as it was is told. */
  private judged(code: "link" | "image", written: string): string | null {
    const { context } = this
    const href = hrefOf(written, context.base)
    if (href === null) context.tell(code, written, "text")
    else if (safeHref(href) === null) context.tell(code, written, "relative-link")
    else if (code === "image") context.tell(code, written, "link")
    if (href !== null) context.countAddress(href)
    return href
  }

  private simpleMarks(): MarkJson[] {
    return [...this.marks.keys()].map((type) => ({ type }))
  }

  private linkMarks(): MarkJson[] {
    const mark = this.links.findLast((link) => link.mark !== null)?.mark
    return mark ? [mark] : []
  }

  private push(text: string, marks: readonly MarkJson[]): void {
    const line = text.includes("\n") ? oneLine(text) : text
    if (line === "") return
    this.letters += line.trim().length
    const last = this.nodes.at(-1)
    const node: JSONContent = { type: "text", text: line, ...(marks.length > 0 ? { marks: [...marks] } : {}) }
    if (last?.type === "text" && JSON.stringify(last.marks) === JSON.stringify(node.marks))
      this.nodes.splice(-1, 1, { ...last, text: `${last.text ?? ""}${line}` })
    else this.nodes.push(node)
  }
}

/**
 * An address that may stand in a lesson: a safe one, or a relative one, which no page opens (`SafeLink` draws only what
 * `safeHref` takes) but which a reader can still see and complete.
 */
function hrefOf(address: string, base: string | undefined): string | null {
  if (address === "" || address.length > LONGEST_HREF) return null
  const href = safeHref(address, base)
  if (href !== null) return href
  return !URL.canParse(address) && URL.canParse(address, "https://here.invalid/") ? address : null
}

/** A line's end within a text is a blank to its reader. By splitting: an expression would look again at each blank. */
function oneLine(text: string): string {
  const lines = text.split("\n")
  return lines
    .map((line, index) => {
      const cut = index === 0 ? line : line.trimStart()
      return index === lines.length - 1 ? cut : cut.trimEnd()
    })
    .join(" ")
}

function trimmed(content: readonly JSONContent[]): JSONContent[] {
  const nodes = [...content]
  while (nodes.length > 0 && isSpace(nodes[0])) nodes.shift()
  while (nodes.length > 0 && isSpace(nodes.at(-1))) nodes.pop()
  return nodes.flatMap((node, index) => {
    if (node.type !== "text") return [node]
    let text = node.text ?? ""
    if (index === 0 || nodes[index - 1]?.type === "hardBreak") text = text.trimStart()
    if (index === nodes.length - 1 || nodes[index + 1]?.type === "hardBreak") text = text.trimEnd()
    return text === "" ? [] : [{ ...node, text }]
  })
}

function isSpace(node: JSONContent | undefined): boolean {
  return node?.type === "hardBreak" || (node?.text ?? "").trim() === ""
}
