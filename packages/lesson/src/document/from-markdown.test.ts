import type { JSONContent } from "@tiptap/core"
import { describe, expect, it } from "vitest"
import { fromMarkdown } from "./from-markdown.ts"
import { lessonSchema } from "./schema.ts"

const base = "https://example.org/lessons/units/one/"

describe("Markdown", () => {
  it("gives its title from the front matter, which is no text and whose other keys are told", () => {
    expect(fromMarkdown('---\ntitle: "Setup"\nweight: 2\n---\n\nHello')).toMatchObject({
      title: "Setup",
      content: { content: [paragraph("Hello")] },
      notKept: [{ code: "front-matter", line: 3, source: "weight: 2", became: "nothing" }],
    })
    expect(fromMarkdown("Hello\n\n---\n").title).toBeNull()
    expect(blocks("---\nHello\n\n---\n")).toEqual([
      { type: "horizontalRule" },
      paragraph("Hello"),
      { type: "horizontalRule" },
    ])
  })

  it("without front matter gives its title from the first heading, which stays in the text", () => {
    const { title, content } = fromMarkdown("Intro\n\n## The *water*  cycle\n\n# Other")
    expect(title).toBe("The water cycle")
    expect(content.content).toHaveLength(3)
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
    expect(notKept).toEqual([{ code: "image", line: 1, source: "images/a.png", became: "link" }])
  })

  it("keeps an image's description within a link, and its address where it has none", () => {
    const link = (text: string, href: string) => ({
      type: "text",
      text,
      marks: [{ type: "link", attrs: { href, title: null } }],
    })
    expect(blocks("[![A robot](a.png)](https://a.org/) ![](https://a.org/b.png)")).toEqual([
      {
        type: "paragraph",
        content: [
          link("A robot", "https://a.org/"),
          { type: "text", text: " " },
          link("https://a.org/b.png", "https://a.org/b.png"),
        ],
      },
    ])
  })

  it("keeps relative addresses, which no page opens, and not unsafe ones; both are told", () => {
    const { content, notKept } = fromMarkdown(
      "![A sensor](images/a.png)\nand [setup](setup.md) [x](javascript:alert(1)) [y]( data:text/html,x)",
    )
    const link = (text: string, href: string) => ({
      type: "text",
      text,
      marks: [{ type: "link", attrs: { href, title: null } }],
    })
    expect(content.content?.[0]?.content).toEqual([
      link("A sensor", "images/a.png"),
      { type: "text", text: " and " },
      link("setup", "setup.md"),
      { type: "text", text: " x y" },
    ])
    expect(notKept).toEqual([
      { code: "image", line: 1, source: "images/a.png", became: "relative-link" },
      { code: "link", line: 2, source: "setup.md", became: "relative-link" },
      { code: "link", line: 2, source: "javascript:alert(1)", became: "text" },
      { code: "link", line: 2, source: "data:text/html,x", became: "text" },
    ])
  })

  it("makes links of bare addresses as GitHub does, and not of file names", () => {
    const hrefs = JSON.stringify(
      blocks("https://a.org/x, www.b.org, me@c.org <https://d.org> read.me e.com"),
    ).match(/(?<="href":")[^"]+/g)
    expect(hrefs).toEqual(["https://a.org/x", "http://www.b.org/", "mailto:me@c.org", "https://d.org/"])
  })

  it("reads HTML: its marks, links, images, lines and text; other tags and comments are told", () => {
    const { content, notKept } = fromMarkdown(
      'Press <kbd>Return</kbd>.<br>H<sub>2</sub>O is <b>wet</b> <!-- note --> <a href="https://a.org/">here</a>\n\n' +
        '<div align="center">\n<h2>Boxed</h2>\n<img src="https://a.org/i.png" alt="A map">\n&copy; me\n</div>\n\n' +
        "<script>\nalert(1)\n</script>\n\n1 < 2",
    )
    const link = (text: string, href: string) => ({
      type: "text",
      text,
      marks: [{ type: "link", attrs: { href, title: null } }],
    })
    expect(content.content).toEqual([
      {
        type: "paragraph",
        content: [
          { type: "text", text: "Press " },
          { type: "text", text: "Return", marks: [{ type: "code" }] },
          { type: "text", text: "." },
          { type: "hardBreak" },
          { type: "text", text: "H2O is " },
          { type: "text", text: "wet", marks: [{ type: "bold" }] },
          { type: "text", text: "  " },
          link("here", "https://a.org/"),
        ],
      },
      paragraph("Boxed"),
      {
        type: "paragraph",
        content: [link("A map", "https://a.org/i.png"), { type: "text", text: " © me" }],
      },
      paragraph("1 < 2"),
    ])
    expect(notKept).toEqual([
      { code: "html", line: 1, source: "<sub>", became: "text" },
      { code: "comment", line: 1, source: "note", became: "nothing" },
      { code: "html", line: 3, source: '<div align="center">', became: "text" },
      { code: "html", line: 4, source: "<h2>", became: "text" },
      { code: "image", line: 5, source: "https://a.org/i.png", became: "link" },
      { code: "html", line: 9, source: "<script>", became: "nothing" },
    ])
  })

  it("tells containers, heading ids, lower headings, MakeCode's directives and a code block's other words", () => {
    const { content, notKept } = fromMarkdown(
      "::::: callout\n\n## Press {#press}\nStill\n:::::\n\n### ~ hint\n\n###### Deep @boardname@\n\n```js {1,2}\n```\n",
    )
    expect(content.content).toEqual([
      { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Press" }] },
      paragraph("Still"),
      { type: "heading", attrs: { level: 3 }, content: [{ type: "text", text: "~ hint" }] },
      { type: "heading", attrs: { level: 4 }, content: [{ type: "text", text: "Deep @boardname@" }] },
      { type: "codeBlock", attrs: { language: "js" } },
    ])
    expect(notKept.map(({ code, line, source }) => `${line} ${code} ${source}`)).toEqual([
      "1 container callout",
      "3 heading-id {#press}",
      "7 directive ~ hint",
      "9 heading-level ######",
      "9 directive @boardname@",
      "11 code-words {1,2}",
    ])
  })

  it("reads character references and escapes as the characters they stand for", () => {
    expect(blocks("5 &lt; 6 &amp; \\*not\\* &eacute; &#176;C &#xD800;")).toEqual([
      paragraph("5 < 6 & *not* é °C \ufffd"),
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
