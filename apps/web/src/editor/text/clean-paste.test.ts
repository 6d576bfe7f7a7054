import { lessonExtensions } from "@readyroom/lesson/document/schema"
import { getSchema } from "@tiptap/core"
import { DOMParser as ProseMirrorParser } from "@tiptap/pm/model"
import { describe, expect, it } from "vitest"
import { cleanPaste } from "./clean-paste.ts"

const schema = getSchema(lessonExtensions())

/** The pasted content as the lesson's schema takes it, in short: "heading2(Plan)". */
function pasted(html: string): string[] {
  const element = document.createElement("div")
  element.innerHTML = cleanPaste(html)
  const blocks: string[] = []
  ProseMirrorParser.fromSchema(schema)
    .parse(element)
    .forEach((node) => {
      blocks.push(short(node))
    })
  return blocks
}

type PlainNode = ReturnType<ProseMirrorParser["parse"]>

function short(node: PlainNode): string {
  if (node.isText)
    return node.marks.length === 0
      ? (node.text ?? "")
      : `${node.marks.map((mark) => mark.type.name).join("+")}[${node.text}]`
  const inner: string[] = []
  node.forEach((child) => {
    inner.push(short(child))
  })
  const name = node.type.name === "heading" ? `h${node.attrs.level}` : node.type.name
  return `${name}(${inner.join(node.inlineContent ? "" : ",")})`
}

describe("paste from Word", () => {
  it("makes lists of list paragraphs, nested by their level", () => {
    const item = (level: number, marker: string, text: string) =>
      `<p class="MsoListParagraph" style="text-indent:-18pt;mso-list:l0 level${level} lfo1"><!--[if !supportLists]--><span style="mso-list:Ignore">${marker}<span style="font:7.0pt 'Times New Roman'">&nbsp;&nbsp;</span></span><!--[endif]-->${text}<o:p></o:p></p>`
    expect(
      pasted(
        `${item(1, "1.", "Hand out")}${item(2, "·", "Robots")}${item(2, "·", "Cables")}${item(1, "2.", "Build")}<p>After</p>`,
      ),
    ).toEqual([
      "orderedList(listItem(paragraph(Hand out),bulletList(listItem(paragraph(Robots)),listItem(paragraph(Cables)))),listItem(paragraph(Build)))",
      "paragraph(After)",
    ])
  })

  it("begins a new list after other text", () => {
    const item = (text: string) => `<p style="mso-list:l0 level1 lfo1">·&nbsp; ${text}</p>`
    expect(pasted(`${item("a")}<p>between</p>${item("b")}`)).toEqual([
      "bulletList(listItem(paragraph(a)))",
      "paragraph(between)",
      "bulletList(listItem(paragraph(b)))",
    ])
  })

  it("keeps headings and bold, and drops styles, comments and Office's own elements", () => {
    expect(
      pasted(
        `<html><head><style>p{color:red}</style></head><body><!--StartFragment--><h2 style="color:#2F5496">Plan<o:p>&nbsp;</o:p></h2><p class=MsoNormal><b>Bring</b> <span style="color:red;font-size:20pt">robots</span><o:p></o:p></p><h6>Small</h6><!--EndFragment--></body></html>`,
      ),
    ).toEqual(["h2(Plan)", "paragraph(bold[Bring] robots)", "h4(Small)"])
  })

  it("keeps a table's cells", () => {
    expect(
      pasted(
        `<table class=MsoTableGrid style="border-collapse:collapse"><tr><td width=100 style="border:solid"><p class=MsoNormal>Time<o:p></o:p></p></td><td><p>Task</p></td></tr></table>`,
      ),
    ).toEqual(["table(tableRow(tableCell(paragraph(Time)),tableCell(paragraph(Task))))"])
  })
})

describe("paste from Google Docs", () => {
  it("does not make everything bold, and drops the breaks between blocks", () => {
    expect(
      pasted(
        `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400">Find </span><span style="font-weight:700">north</span></p><br /><ul><li dir="ltr" aria-level="1"><p dir="ltr"><span>Compass</span></p></li></ul></b><br class="Apple-interchange-newline">`,
      ),
    ).toEqual(["paragraph(Find bold[north])", "bulletList(listItem(paragraph(Compass)))"])
  })
})

describe("paste from anywhere", () => {
  it("keeps a break within a paragraph", () => {
    expect(pasted("<p>one<br>two</p>")).toEqual(["paragraph(onehardBreak()two)"])
  })

  it("lets no script or unsafe address through", () => {
    expect(
      pasted(`<p onclick="x()">a<script>alert(1)</script><a href="javascript:alert(1)">b</a></p>`),
    ).toEqual(["paragraph(ab)"])
  })
})
