// @vitest-environment node
import { expect, test } from "vitest"
import type { SchoolClass } from "../school-records.ts"
import { blankClass, classChangeOf, classDraftOf, classOf, wrongInClass } from "./class-draft.ts"

const group: SchoolClass = {
  id: "c",
  name: "8C",
  yearGroup: null,
  size: 28,
  ownDevices: 20,
  ownModel: { id: "m", name: "Acer 311" },
  comingLessons: 0,
}
const draft = classDraftOf(group)

test.each([
  [{}, {}],
  [{ name: " " }, { name: "nameMissing" }],
  [{ size: "0" }, { size: "wrongSize" }],
  [{ size: "-3" }, { size: "wrongSize" }],
  [{ size: "many" }, { size: "wrongSize" }],
  [{ size: "19" }, { ownDevices: "tooManyOwn" }],
  [{ size: "" }, {}],
  [{ ownDevices: "0" }, { ownDevices: "wrongOwn" }],
  [{ ownDevices: "" }, {}],
])("what is wrong with %j: %j", (over, wrong) => {
  expect(wrongInClass({ ...draft, ...over })).toEqual(wrong)
})

test("only what was changed is sent; a model goes with the devices", () => {
  expect(classChangeOf(draft, group)).toEqual({})
  expect(classChangeOf({ ...draft, name: " 8D ", size: "" }, group)).toEqual({ name: "8D", size: null })
  expect(classChangeOf({ ...draft, ownDevices: "" }, group)).toEqual({ ownDevices: null, ownModelId: null })
  expect(classOf({ ...blankClass, name: "1A", ownModelId: "m" })).toMatchObject({ ownModelId: null })
})
