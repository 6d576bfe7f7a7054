// @vitest-environment node
import { expect, it } from "vitest"
import { personChangeOf } from "./person-change.ts"

const amina = { name: "Amina Haddad", role: "teacher" } as const

it("is nothing where nothing differs but blanks around the name", () => {
  expect(personChangeOf({ name: " Amina Haddad ", role: "teacher" }, amina)).toEqual({})
})

it("is only what differs", () => {
  expect(personChangeOf({ ...amina, role: "it" }, amina)).toEqual({ role: "it" })
  expect(personChangeOf({ ...amina, name: "Amina H." }, amina)).toEqual({ name: "Amina H." })
})
