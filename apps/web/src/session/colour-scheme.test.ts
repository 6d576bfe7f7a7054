import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, it } from "vitest"
import { colourSchemeManager } from "./colour-scheme.ts"

it("is read before the first paint under the key that it is kept by", async () => {
  localStorage.clear()
  colourSchemeManager.set("dark")
  const script = await readFile(join(import.meta.dirname, "../../public/colour-scheme.js"), "utf8")
  const key = script.match(/getItem\("([^"]+)"\)/)?.[1] ?? ""
  expect(localStorage.getItem(key)).toBe("dark")
})
