import { readdirSync, readFileSync } from "node:fs"
import type { JSONContent } from "@tiptap/core"
import type { Token, Tokens } from "marked"
import { Lexer } from "marked"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { fromMarkdown } from "./from-markdown.ts"
import { lessonSchema } from "./schema.ts"
import { seedLesson } from "./seed.ts"

const folder = new URL("../../../../tests/fixtures/lessons/", import.meta.url)
const lessons = readdirSync(folder).filter((name) => name.endsWith(".md") && !/LICENSE|README/.test(name))
const base = "https://example.org/lessons/units/one/"

describe("a real lesson in Markdown", () => {
  it("is there to be tried", () => expect(lessons.length).toBeGreaterThanOrEqual(5))

  it.each(lessons)(
    "%s: has as many headings, list items, cells, code lines and links as the parser finds",
    (name) => {
      const source = readFileSync(new URL(name, folder), "utf8")
      const { content, notKept } = fromMarkdown(source, base)
      const root = lessonSchema().nodeFromJSON(content)
      root.check()
      const images = notKept.filter(({ what }) => what === "image").length
      const parsed = countTokens(bodyOf(source))
      expect(countNodes(content)).toEqual({
        ...parsed.counts,
        links: parsed.counts.links + parsed.looseImages,
      })
      expect(images).toBe(parsed.images)
      expect(notKept.filter(({ what }) => what === "link")).toEqual([])
    },
  )

  it.each(lessons)("%s: keeps every visible word, in order", (name) => {
    const source = readFileSync(new URL(name, folder), "utf8")
    const root = lessonSchema().nodeFromJSON(fromMarkdown(source, base).content)
    const kept = words(root.textBetween(0, root.content.size, " ", " "))
    expect(kept).toEqual(words(visibleText(new Lexer({ gfm: true }).lex(bodyOf(source)))))
  })

  it.each(lessons)("%s: can be opened as a lesson", (name) => {
    const { content } = fromMarkdown(readFileSync(new URL(name, folder), "utf8"), base)
    expect(() => Y.applyUpdate(new Y.Doc(), seedLesson({ title: name, content }))).not.toThrow()
  })
})

describe("Markdown", () => {
  it("gives its title from the front matter, which is no text", () => {
    expect(fromMarkdown('---\ntitle: "Setup"\nweight: 2\n---\n\nHello')).toMatchObject({
      title: "Setup",
      content: { content: [paragraph("Hello")] },
    })
    expect(fromMarkdown("Hello\n\n---\n").title).toBeNull()
  })

  it("without any text is one empty paragraph", () => {
    expect(fromMarkdown("").content).toEqual({ type: "doc", content: [{ type: "paragraph" }] })
  })

  it("keeps nested lists, numbering, and tasks done and open", () => {
    expect(blocks("3. three\n4. four\n   - inner")).toEqual([
      {
        type: "orderedList",
        attrs: { start: 3 },
        content: [
          item(paragraph("three")),
          item(paragraph("four"), { type: "bulletList", content: [item(paragraph("inner"))] }),
        ],
      },
    ])
    expect(blocks("- [x] done\n- [ ] open\n- neither")).toEqual([
      {
        type: "taskList",
        content: [
          { type: "taskItem", attrs: { checked: true }, content: [paragraph("done")] },
          { type: "taskItem", attrs: { checked: false }, content: [paragraph("open")] },
        ],
      },
      { type: "bulletList", content: [item(paragraph("neither"))] },
    ])
  })

  it("keeps marks, and code without those that the schema shuts out", () => {
    expect(blocks("**bold _both_** ~~no~~ **`code`** [see `this`](https://a.org/)")).toEqual([
      {
        type: "paragraph",
        content: [
          { type: "text", text: "bold ", marks: [{ type: "bold" }] },
          { type: "text", text: "both", marks: [{ type: "bold" }, { type: "italic" }] },
          { type: "text", text: " " },
          { type: "text", text: "no", marks: [{ type: "strike" }] },
          { type: "text", text: " " },
          { type: "text", text: "code", marks: [{ type: "code" }] },
          { type: "text", text: " " },
          {
            type: "text",
            text: "see this",
            marks: [{ type: "link", attrs: { href: "https://a.org/", title: null } }],
          },
        ],
      },
    ])
  })

  it("keeps code line by line, with its language", () => {
    expect(blocks("```python title=x\na = 1\n\n  b\n```")).toEqual([
      { type: "codeBlock", attrs: { language: "python" }, content: [{ type: "text", text: "a = 1\n\n  b" }] },
    ])
  })

  it("makes an image a link under its description, and tells it", () => {
    const { content, notKept } = fromMarkdown("![A sensor](images/a.png)", base)
    expect(content.content).toEqual([
      {
        type: "paragraph",
        content: [
          {
            type: "text",
            text: "A sensor",
            marks: [{ type: "link", attrs: { href: `${base}images/a.png`, title: null } }],
          },
        ],
      },
    ])
    expect(notKept).toEqual([{ what: "image", source: "images/a.png" }])
  })

  it("without a base keeps the text of what cannot be reached, and tells it", () => {
    const { content, notKept } = fromMarkdown(
      "![A sensor](images/a.png) and [setup](setup.md) [x](javascript:alert(1))",
    )
    expect(content.content).toEqual([paragraph("A sensor and setup x")])
    expect(notKept).toEqual([
      { what: "image", source: "images/a.png" },
      { what: "link", source: "setup.md" },
      { what: "link", source: "javascript:alert(1)" },
    ])
  })

  it("tells what is only markup: HTML tags, whose text stays, and containers", () => {
    const { content, notKept } = fromMarkdown(
      "::::: callout\n\n## Press {#press}\n\nPress <kbd>Return</kbd>.<br>Now\n\n<div>Boxed <b>text</b></div>\n\n:::::",
    )
    expect(content.content).toEqual([
      { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Press" }] },
      {
        type: "paragraph",
        content: [
          { type: "text", text: "Press Return." },
          { type: "hardBreak" },
          { type: "text", text: "Now" },
        ],
      },
      paragraph("Boxed text"),
    ])
    expect(notKept.map(({ what, source }) => `${what} ${source}`)).toEqual([
      "container callout",
      "html <kbd>",
      "html <div>",
      "html <b>",
    ])
  })

  it("reads character references and escapes as the characters they stand for", () => {
    expect(blocks("5 &lt; 6 &amp; \\*not\\* &eacute; &#176;C &#xD800;")).toEqual([
      paragraph("5 < 6 & *not* &eacute; °C \ufffd"),
    ])
  })

  it("lowers headings of levels 5 and 6 to 4", () => {
    expect(blocks("##### Deep")).toMatchObject([{ type: "heading", attrs: { level: 4 } }])
  })

  it("keeps tables with their header and alignment", () => {
    expect(blocks("| a | b |\n|---|--:|\n| 1 | **2** |\n| 3 |")).toEqual([
      {
        type: "table",
        content: [
          { type: "tableRow", content: [cell("tableHeader", "a"), cell("tableHeader", "b", "right")] },
          {
            type: "tableRow",
            content: [
              cell("tableCell", "1"),
              {
                type: "tableCell",
                attrs: { align: "right" },
                content: [
                  { type: "paragraph", content: [{ type: "text", text: "2", marks: [{ type: "bold" }] }] },
                ],
              },
            ],
          },
          { type: "tableRow", content: [cell("tableCell", "3"), cell("tableCell", "", "right")] },
        ],
      },
    ])
  })
})

type Counts = { headings: number; items: number; cells: number; codeLines: number; links: number }

function noCounts(): Counts {
  return { headings: 0, items: 0, cells: 0, codeLines: 0, links: 0 }
}

function countNodes(content: JSONContent): Counts {
  const counts = noCounts()
  const visit = (node: JSONContent) => {
    if (node.type === "heading") counts.headings++
    if (node.type === "listItem" || node.type === "taskItem") counts.items++
    if (node.type === "tableCell" || node.type === "tableHeader") counts.cells++
    if (node.type === "codeBlock") counts.codeLines += (node.content?.[0]?.text ?? "").split("\n").length
    let before: unknown
    for (const child of node.content ?? []) {
      const href: unknown = child.marks?.find((mark) => mark.type === "link")?.attrs?.href
      if (href !== undefined && href !== before) counts.links++
      before = href
      visit(child)
    }
  }
  visit(content)
  return counts
}

/** What the parser itself finds; `looseImages` are those outside links. */
function countTokens(body: string): { counts: Counts; images: number; looseImages: number } {
  const counts = noCounts()
  let images = 0
  let looseImages = 0
  const visit = (token: Token, inLink: boolean) => {
    if (token.type === "heading") counts.headings++
    if (token.type === "list_item") counts.items++
    if (token.type === "code") counts.codeLines += String(token.text).split("\n").length
    if (token.type === "link") counts.links++
    if (token.type === "image") {
      images++
      if (!inLink) looseImages++
    }
    for (const child of childrenOf(token)) visit(child, inLink || token.type === "link")
    if (token.type === "table") counts.cells += token.header.length * (1 + token.rows.length)
  }
  for (const token of new Lexer({ gfm: true }).lex(body)) visit(token, false)
  return { counts, images, looseImages }
}

function childrenOf(token: Token): Token[] {
  if (token.type === "list") return token.items
  if (token.type === "table") return cellsOf(token).flatMap((each) => each.tokens)
  // An image's own tokens are its description again.
  return token.type !== "image" && "tokens" in token ? (token.tokens ?? []) : []
}

function cellsOf({ header, rows }: Tokens.Generic): { tokens: Token[] }[] {
  return [header, ...rows].flat()
}

/** The parser's text, without what a reader of the page would not see. */
function visibleText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      const children = childrenOf(token)
      if (token.type === "paragraph" && /^[:\s\w-]*$/.test(token.raw) && token.raw.startsWith(":::"))
        return " "
      if (token.type === "checkbox" || token.type === "def") return " "
      if (token.type === "table")
        return cellsOf(token)
          .map((cell) => `${visibleText(cell.tokens)} `)
          .join("")
      if (children.length > 0) return visibleText(children) + (isBlock(token) ? " " : "")
      if (token.type === "html") return String(token.raw).replace(/<!--[\s\S]*?-->|<[^>]*>/g, "")
      if (token.type === "code" || token.type === "image") return ` ${String(token.text)} `
      return "text" in token ? String(token.text) : " "
    })
    .join("")
}

function isBlock(token: Token): boolean {
  // The text of a tight list's item is a block that holds its words.
  return !["strong", "em", "del", "link", "codespan", "escape"].includes(token.type)
}

function words(text: string): string[] {
  return text
    .replace(/\{#[\w-]+\}/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
}

function bodyOf(source: string): string {
  return source.replace(/^---\n[\s\S]*?\n---\n/, "")
}

function blocks(markdown: string): JSONContent[] | undefined {
  const { content } = fromMarkdown(markdown)
  lessonSchema().nodeFromJSON(content).check()
  return content.content
}

function paragraph(text: string): JSONContent {
  return { type: "paragraph", ...(text === "" ? {} : { content: [{ type: "text", text }] }) }
}

function item(...content: JSONContent[]): JSONContent {
  return { type: "listItem", content }
}

function cell(type: string, text: string, align?: string): JSONContent {
  return { type, ...(align ? { attrs: { align } } : {}), content: [paragraph(text)] }
}
