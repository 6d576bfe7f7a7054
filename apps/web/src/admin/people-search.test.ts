// @vitest-environment node
import { expect, it } from "vitest"
import { readPeopleSearch } from "./people-search.ts"

it("reads school, words, filters and who is open", () => {
  const search = { school: "a", q: "amina", role: "it", state: "invited", open: "b" }
  expect(readPeopleSearch(search)).toEqual(search)
})

it("leaves out what it does not know, and what is empty", () => {
  expect(readPeopleSearch({ q: "", role: "owner", state: 3, open: null, page: "2" })).toEqual({})
})
