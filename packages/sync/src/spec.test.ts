import { globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"

const RULE = /\b(?:ST|[A-Z])\d+\b/g

const src = fileURLToPath(new URL(".", import.meta.url))

/** The rules that tests name in their titles, the contract suite's too. */
function citedRules(): Set<string> {
  const files = [...globSync("**/*.test.ts", { cwd: src }), "store-contract.ts"]
  const titles = files.flatMap((file) => {
    const code = readFileSync(`${src}/${file}`, "utf8")
    return [...code.matchAll(/\bit\(\s*"([^"]*)"/g)].map(([, title]) => title ?? "")
  })
  return new Set(titles.flatMap((title) => title.match(RULE) ?? []))
}

it("each rule of SPEC.md has a test, and each rule that a test cites stands there", () => {
  const spec = readFileSync(`${src}/../SPEC.md`, "utf8")
  const rules = [...spec.matchAll(/^- \*\*([A-Z]+\d+)\*\*/gm)].map(([, rule]) => rule ?? "")
  expect(new Set(rules).size).toBe(rules.length)
  expect([...citedRules()].sort()).toEqual([...rules].sort())
})
