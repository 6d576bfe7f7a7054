// @vitest-environment node
import { describe, expect, it } from "vitest"
import { type Language, languages } from "./language.ts"
import { type Namespace, translationLoaders } from "./namespaces.ts"

/** Words that are the same in both languages, with good reason: names, numbers, and loan words. */
const sameInBoth = new Set([
  "shell:appName",
  "admin:count_one",
  "admin:place",
  "shell:place.admin",
  "shell:role.it",
  "shell:role.lead",
  "lessons:minutes",
  "inventory:import.source.snipe-it",
  "lists:roster.open",
  "devices:many.what.status",
  "devices:page.more",
  "imports:licences.as.perUser",
  "set-up:organisation",
  "resources:duty.people_one",
  "what-if:fromWhere.reserved",
  "editor:head.lengthUnit",
  "editor:format.paragraph",
  "editor:insert.text",
])

type Words = { readonly [key: string]: string | Words }

const namespaces = Object.keys(translationLoaders.en).filter(
  (name): name is Namespace => name in translationLoaders.en,
)

/** Every text of a namespace by its path, such as "filter.search". */
async function textsOf(language: Language, namespace: Namespace): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  const walk = (words: Words, path: string) => {
    for (const [key, value] of Object.entries(words)) {
      if (typeof value === "string") texts.set(path + key, value)
      else walk(value, `${path}${key}.`)
    }
  }
  walk(await translationLoaders[language][namespace](), "")
  return texts
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort()

describe.each(namespaces)("the words of %s", (namespace) => {
  it("are there in both languages, under the same keys", async () => {
    const [english, swedish] = await Promise.all(languages.map((language) => textsOf(language, namespace)))
    expect([...(swedish?.keys() ?? [])].sort()).toEqual([...(english?.keys() ?? [])].sort())
  })

  it("are never empty, and begin and end without a space", async () => {
    for (const language of languages) {
      for (const [key, text] of await textsOf(language, namespace)) {
        expect(text.trim(), `${language} ${key}`).toBe(text)
        expect(text, `${language} ${key}`).not.toBe("")
      }
    }
  })

  it("take the same values in both languages", async () => {
    const swedish = await textsOf("sv", namespace)
    for (const [key, text] of await textsOf("en", namespace)) {
      expect(placeholders(swedish.get(key) ?? ""), key).toEqual(placeholders(text))
    }
  })

  it("are not English left in Swedish", async () => {
    const swedish = await textsOf("sv", namespace)
    const left = [...(await textsOf("en", namespace))]
      .filter(([key, text]) => swedish.get(key) === text && /\p{L}/u.test(text.replace(/\{\{.*?\}\}/g, "")))
      .map(([key]) => `${namespace}:${key}`)
      .filter((key) => !sameInBoth.has(key))
    expect(left).toEqual([])
  })

  it("have both numbers wherever there is one", async () => {
    for (const language of languages) {
      const keys = [...(await textsOf(language, namespace)).keys()]
      for (const key of keys.filter((each) => each.endsWith("_one"))) {
        expect(keys).toContain(key.replace(/_one$/, "_other"))
      }
      for (const key of keys.filter((each) => each.endsWith("_other"))) {
        expect(keys).toContain(key.replace(/_other$/, "_one"))
      }
    }
  })
})
