// @vitest-environment node
import { describe, expect, it } from "vitest"
import { initialsOf, inkOn } from "./person-face.tsx"

it.each([
  ["Anna Lindqvist", "AL"],
  ["Chandra Devi Okonkwo", "CO"],
  ["  Åsa  ", "Å"],
  ["Плато", "П"],
  ["", ""],
])("the initials of %j are %j", (name, initials) => expect(initialsOf(name)).toBe(initials))

describe("ink on a person's colour", () => {
  it.each([
    ["#000000", "#fff"],
    ["#ffffff", "#000"],
    ["#2f7d6b", "#fff"],
    ["#ffd43b", "#000"],
  ])("on %s is %s", (colour, ink) => expect(inkOn(colour)).toBe(ink))
})
