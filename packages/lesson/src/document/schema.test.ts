import { Editor, Extension, getExtensionField } from "@tiptap/core"
import { EditorState } from "@tiptap/pm/state"
import { describe, expect, it } from "vitest"
import { identifiedBlocks, LocalBlockIds } from "./block-ids.ts"
import { safeHref } from "./safe-link.ts"
import { lessonExtensions, lessonSchema, SCHEMA_VERSION } from "./schema.ts"
import type { SchemaFingerprint } from "./schema-fingerprint.ts"
import { schemaFingerprint } from "./schema-fingerprint.ts"

describe("the schema's version", () => {
  it("is raised whenever the schema changes (then run with -u to pin the new one)", async () => {
    const pinned = `./fixtures/schema-${SCHEMA_VERSION}.json`
    await expect(`${JSON.stringify(schemaFingerprint(), null, 2)}\n`).toMatchFileSnapshot(pinned)
  })

  it("only ever adds: every node, mark and attribute of an older version is there with its default", async () => {
    for (let version = 1; version < SCHEMA_VERSION; version++) {
      const older = (await import(`./fixtures/schema-${version}.json`, { with: { type: "json" } })).default
      expect(lostSince(older, schemaFingerprint())).toEqual([])
    }
  })

  it("would notice an attribute that is gone, or has another default", () => {
    const now = schemaFingerprint()
    const older = structuredClone(now)
    Object.assign(older.nodes.heading?.attributes ?? {}, { gone: null, level: 2 })
    Object.assign(older.marks, { highlight: { excludes: "", attributes: {} } })
    expect(lostSince(older, now)).toEqual(["heading.level", "heading.gone", "highlight"])
  })
})

function lostSince(older: SchemaFingerprint, newer: SchemaFingerprint): string[] {
  const all = { ...newer.nodes, ...newer.marks }
  return Object.entries({ ...older.nodes, ...older.marks }).flatMap(([name, { attributes }]) => {
    const there = all[name]?.attributes
    if (!there) return [name]
    const lost = ([attribute, value]: [string, unknown]) =>
      !(attribute in there) || JSON.stringify(there[attribute]) !== JSON.stringify(value)
    return Object.entries(attributes)
      .filter(lost)
      .map(([attribute]) => `${name}.${attribute}`)
  })
}

describe("the document", () => {
  it("holds blocks in any order: no first and no last block is forced upon it", () => {
    const { doc, requirement, heading } = lessonSchema().nodes
    expect(doc?.spec.content).toBe("block+")
    expect(doc?.validContent(docOf({ type: "requirement" }).content)).toBe(true)
    expect(requirement?.isInGroup("block") && heading?.isInGroup("block")).toBe(true)
    const names = lessonExtensions().map((extension) => extension.name)
    expect(names).not.toContain("trailingNode")
    expect(names).not.toContain("undoRedo")
  })

  it("keeps a list item that opens with something other than a paragraph, so that merged edits lose nothing", () => {
    const item = { type: "listItem", content: [{ type: "codeBlock" }, { type: "paragraph" }] }
    expect(() => docOf({ type: "bulletList", content: [item] }).check()).not.toThrow()
  })

  it("gives every identified block the attribute id", () => {
    for (const name of identifiedBlocks) expect(lessonSchema().nodes[name]?.spec.attrs).toHaveProperty("id")
  })

  it("has headings of levels 1 to 4, tables, task lists and no images", () => {
    const names = Object.keys(lessonSchema().nodes)
    expect(names).toEqual(
      expect.arrayContaining(["table", "tableRow", "tableHeader", "tableCell", "taskList"]),
    )
    expect(names).not.toContain("image")
  })
})

describe("a requirement block", () => {
  const { requirement } = lessonSchema().nodes

  it("has one flat attribute for each thing that can be asked for, absent by default", () => {
    const attributes = requirement?.spec.attrs ?? {}
    const named = [
      "kind",
      "count",
      "per",
      "groupSize",
      "planBFor",
      "deviceKind",
      "camera",
      "runsOn",
      "domain",
    ]
    expect(Object.keys(attributes)).toEqual(expect.arrayContaining(named))
    expect(Object.values(attributes).every(({ default: value }) => value === null)).toBe(true)
  })

  it("keeps a wrong value, because what the schema refuses would be deleted for everyone", () => {
    const wrong = docOf({ type: "requirement", attrs: { kind: "device", count: "many", camera: 7 } })
    expect(() => wrong.check()).not.toThrow()
    expect(wrong.firstChild?.attrs).toMatchObject({ count: "many", camera: 7 })
  })

  it("is copied and pasted with its numbers as numbers and its yes and no as such", () => {
    const attrs = { kind: "device", count: 28, camera: true, touch: false, minOs: "120.0", id: "r1" }
    const drawn = requirement?.spec.toDOM?.(docOf({ type: "requirement", attrs }).child(0))
    const html: Record<string, string> = Array.isArray(drawn) ? drawn[1] : {}
    expect(html).toMatchObject({ "data-requirement": "", "data-count": "28", "data-min-os": "120.0" })

    const rule = requirement?.spec.parseDOM?.[0]
    const pasted = { getAttribute: (name: string) => html[name] ?? null }
    expect(rule?.getAttrs?.(pasted)).toMatchObject(attrs)
    const typedWrong = { getAttribute: (name: string) => (name === "data-count" ? "many" : null) }
    expect(rule?.getAttrs?.(typedWrong)).toEqual({ count: "many" })
  })

  it("is left by Enter, wherever the caret stands in its note, and not split into two that ask twice", () => {
    const note = [{ type: "text", text: "with chargers" }]
    const editor = new Editor({
      element: null,
      extensions: lessonExtensions(),
      content: docOf({ type: "requirement", attrs: { id: "r1", count: 28 }, content: note }).toJSON(),
    })
    const extension = editor.extensionManager.extensions.find(({ name }) => name === "requirement")
    const shortcuts = extension && getExtensionField(extension, "addKeyboardShortcuts", { editor })()
    editor.commands.setTextSelection(5)
    expect(shortcuts.Enter({ editor })).toBe(true)
    const blocks = editor.state.doc.content.content
    expect(blocks.map((block) => block.type.name)).toEqual(["requirement", "paragraph"])
    expect(blocks[0]?.textContent).toBe("with chargers")
    expect(editor.state.selection.$from.parent.type.name).toBe("paragraph")
    expect(shortcuts.Enter({ editor })).toBe(false)
  })
})

describe("a link", () => {
  const { link } = lessonSchema().marks

  it("keeps only its address and title in the document", () => {
    expect(Object.keys(link?.spec.attrs ?? {}).sort()).toEqual(["href", "title"])
  })

  it.each([
    ["https://scratch.mit.edu/projects", "https://scratch.mit.edu/projects"],
    ["http://intranet/map", "http://intranet/map"],
    ["mailto:it@sunview.example", "mailto:it@sunview.example"],
    ["javascript:alert(1)", null],
    [" java\nscript:alert(1)", null],
    ["data:text/html,hello", null],
    ["ftp://files.example", null],
    ["/relative", null],
    ["", null],
    [42, null],
  ])("%j may stand as %j", (address, allowed) => {
    expect(safeHref(address)).toBe(allowed)
  })

  it("is drawn without address where a foreign client wrote a dangerous one, and always with a safe rel", () => {
    const drawn = (href: string) => link?.spec.toDOM?.(link.create({ href }), true)
    expect(drawn("javascript:alert(1)")).toEqual([
      "a",
      { target: "_blank", rel: "noopener noreferrer nofollow" },
      0,
    ])
    expect(drawn("https://example.org/a")).toEqual([
      "a",
      { target: "_blank", rel: "noopener noreferrer nofollow", href: "https://example.org/a" },
      0,
    ])
  })
})

describe("block ids in the editor", () => {
  const { schema, extensionManager } = new Editor({
    element: null,
    extensions: [...lessonExtensions(), LocalBlockIds, Extension.create({ name: "collaboration" })],
    content: { type: "doc", content: [{ type: "paragraph" }] },
  })
  const stateOf = (...content: object[]) =>
    EditorState.create({
      doc: schema.nodeFromJSON({ type: "doc", content }),
      plugins: extensionManager.plugins,
    })
  const idsOf = (state: EditorState) => state.doc.content.content.map((block) => block.attrs.id)

  it("are given to blocks that are made here, each its own", () => {
    const state = stateOf({
      type: "paragraph",
      attrs: { id: "p1" },
      content: [{ type: "text", text: "two words" }],
    })
    const [first, second] = idsOf(state.apply(state.tr.split(4)))
    expect([first, second]).toContain("p1")
    expect(second).not.toBe(first)
    const made = state.apply(state.tr.insert(0, schema.nodes.requirement?.create({ kind: "device" }) ?? []))
    expect(idsOf(made)).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), "p1"])
  })

  it("are not written into blocks that came from others: opening a page writes nothing", () => {
    const state = stateOf({ type: "paragraph", attrs: { id: "p1" } })
    const double = schema.nodes.requirement?.create({ id: "r" }) ?? []
    const { tr } = state
    tr.insert(0, double)
      .insert(0, double)
      .insert(0, schema.nodes.heading?.create() ?? [])
    expect(idsOf(state.apply(tr.setMeta("y-sync$", {})))).toEqual([null, "r", "r", "p1"])
  })
})

function docOf(...content: object[]) {
  return lessonSchema().nodeFromJSON({ type: "doc", content })
}
