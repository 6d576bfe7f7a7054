import { expect, it } from "vitest"
import { languageFor } from "./accept-language.ts"

it.each([
  [undefined, "en"],
  [null, "en"],
  ["", "en"],
  ["sv", "sv"],
  ["sv-SE,sv;q=0.9,en;q=0.5", "sv"],
  ["en-GB,en;q=0.9,sv;q=0.8", "en"],
  ["SV-FI", "sv"],
  ["de,fr;q=0.9", "en"],
  ["de,sv;q=0.1", "sv"],
  ["en;q=0.2, sv;q=0.3", "sv"],
  ["sv;q=0, en;q=0.1", "en"],
  ["sv;q=0", "en"],
  ["svenska", "en"],
  ["*", "en"],
  [";;;,q=1,sv;q=abc", "en"],
  ["sv, en", "sv"],
])("%s reads %s", (header, language) => {
  expect(languageFor(header)).toBe(language)
})
