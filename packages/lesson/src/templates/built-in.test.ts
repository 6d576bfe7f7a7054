import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { readLesson } from "../document/read-lesson.ts"
import { lessonSchema } from "../document/schema.ts"
import { seedLesson } from "../document/seed.ts"
import { languages } from "../requirements/language.ts"
import { parseRequirements } from "../requirements/parse-requirement.ts"
import { builtInTemplate, builtInTemplates } from "./built-in.ts"
import { builtInKeys, templateContent } from "./template.ts"

it("has one template for each key", () => {
  expect(builtInTemplates.map(({ key }) => key)).toEqual(builtInKeys)
})

describe.each(builtInKeys)("the template %s", (key) => {
  const template = builtInTemplate(key)
  const outlines = languages.map((language) => {
    const root = lessonSchema().nodeFromJSON(templateContent(template, language))
    root.check()
    return root
  })

  it("has the same blocks in each language", () => {
    const [first, ...others] = outlines.map((root) =>
      root.children.map((block) => [block.type.name, block.attrs.level, block.attrs.kind, block.childCount]),
    )
    const shape = (blocks: unknown) => JSON.stringify(blocks).replaceAll(/,\d+]/g, "]")
    for (const other of others) expect(shape(other)).toEqual(shape(first))
  })

  it("guides in every part, says how long each takes, and leaves no markup in the text", () => {
    for (const root of outlines) {
      const headings = root.children.filter(({ type }) => type.name === "heading")
      expect(headings.length).toBeGreaterThanOrEqual(6)
      expect(root.textContent).toMatch(/\[[^[\]]{10,}\]/)
      expect(root.textContent).toMatch(/\d min/)
      expect(root.textContent).not.toMatch(/\{\{|\*\*|^#|\|-/)
    }
  })

  it.each(languages)("begins a lesson whose requirements can all be checked, in %s", (language) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, seedLesson({ title: "", content: templateContent(template, language) }))
    const { requirements } = readLesson(doc)
    expect(requirements).toHaveLength(Object.keys(template.requirements).length)
    for (const requirement of parseRequirements(requirements)) expect(requirement).toMatchObject({ ok: true })
    const ids = new Set(requirements.map(({ id }) => id))
    for (const { attributes } of requirements)
      for (const name of ["runsOn", "amongst", "planBFor"])
        if (attributes[name] !== undefined) expect(ids).toContain(attributes[name])
  })
})
