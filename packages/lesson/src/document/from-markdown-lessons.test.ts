import { readdirSync, readFileSync } from "node:fs"
import type { Node as ProseMirrorNode } from "@tiptap/pm/model"
import { fromMarkdown as commonMark } from "mdast-util-from-markdown"
import { gfmFromMarkdown } from "mdast-util-gfm"
import { gfm } from "micromark-extension-gfm"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { fromMarkdown } from "./from-markdown.ts"
import { readContent } from "./read-content.ts"
import { seedLesson } from "./seed.ts"

/** Another parser than the one we read with: it must find the same in the same source. */
type Tree = ReturnType<typeof commonMark>
type TreeNode = Tree | Tree["children"][number]

const folder = new URL("../../../../tests/fixtures/lessons/", import.meta.url)
const documents = readdirSync(folder)
const lessons = documents.filter((name) => name.endsWith(".md") && !/LICENSE|README/.test(name))

describe.each(documents)("%s", (name) => {
  const source = readFileSync(new URL(name, folder), "utf8")
  const { content, notKept } = fromMarkdown(source)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedLesson({ title: name, content }))
  const lesson = readContent(doc)
  const tree = commonMark(bodyOf(source), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })

  it("has as many headings, list items, cells, code lines, links and images as the parser finds", () => {
    const images = notKept.filter(({ code }) => code === "image")
    expect({ ...countLesson(lesson), images: images.length }).toEqual(countTree(tree))
  })

  it("keeps every visible word, in order", () => {
    expect(words(lesson.textBetween(0, lesson.content.size, " ", " "))).toEqual(words(visibleText(tree)))
  })

  it("tells each thing with the line where it stands", () => {
    const lines = source.split("\n")
    for (const { line, source: told } of notKept) {
      const first = told.split(/\s/)[0] ?? ""
      expect(
        decodeURI(lines[line - 1] ?? "").includes(decodeURI(first)) || definedElsewhere(source, first),
      ).toBe(true)
    }
  })
})

it("every sort of thing that these documents hold beyond a lesson is told", () => {
  expect(lessons.length).toBeGreaterThanOrEqual(8)
  const codes = new Set(
    lessons.flatMap((name) =>
      fromMarkdown(readFileSync(new URL(name, folder), "utf8")).notKept.map(({ code }) => code),
    ),
  )
  expect([...codes].toSorted()).toEqual([
    "container",
    "directive",
    "heading-id",
    "html",
    "image",
    "link",
    "style",
  ])
})

type Counts = Record<"headings" | "items" | "cells" | "codeLines" | "links", number>

/** Images stand as links in a lesson, unless they stand in one already. */
function countLesson(root: ProseMirrorNode): Counts {
  const counts = { headings: 0, items: 0, cells: 0, codeLines: 0, links: 0 }
  root.descendants((node) => {
    if (node.type.name === "heading") counts.headings++
    if (["listItem", "taskItem"].includes(node.type.name)) counts.items++
    if (["tableCell", "tableHeader"].includes(node.type.name)) counts.cells++
    if (node.type.name === "codeBlock") counts.codeLines += node.textContent.split("\n").length
    let before: unknown
    node.forEach((child) => {
      const href: unknown = child.marks.find((mark) => mark.type.name === "link")?.attrs.href
      if (href !== undefined && href !== before) counts.links++
      before = href
    })
  })
  return counts
}

function countTree(tree: Tree) {
  const counts = { headings: 0, items: 0, cells: 0, codeLines: 0, links: 0, images: 0 }
  const visit = (node: TreeNode, inLink: boolean) => {
    if (node.type === "heading") counts.headings++
    if (node.type === "listItem") counts.items++
    if (node.type === "tableCell") counts.cells++
    if (node.type === "code") counts.codeLines += node.value.split("\n").length
    const isLink = node.type === "link" || node.type === "linkReference"
    const isImage = node.type === "image" || node.type === "imageReference"
    if (isImage) counts.images++
    if (isLink || (isImage && !inLink)) counts.links++
    if ("children" in node) for (const child of node.children) visit(child, inLink || isLink)
  }
  visit(tree, false)
  return counts
}

/** What a reader of the page would see: no tags, no fences of containers. */
function visibleText(node: TreeNode): string {
  if (node.type === "html") return node.value.replace(/<[^>]*>/g, "")
  if (node.type === "image" || node.type === "imageReference")
    return node.alt || ("url" in node ? node.url : "")
  if (node.type === "text") return node.value.replace(/^:{3,}.*$/gm, "")
  if ("value" in node) return node.value
  if (node.type === "break" || node.type === "thematicBreak") return " "
  if (!("children" in node)) return ""
  const isInline = ["emphasis", "strong", "delete", "link", "linkReference"].includes(node.type)
  return node.children.map(visibleText).join("") + (isInline ? "" : " ")
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

/** `[text][name]` stands elsewhere than its address. */
function definedElsewhere(source: string, address: string): boolean {
  return source.includes(`]: ${address}`)
}
