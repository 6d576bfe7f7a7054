import { expect, it } from "vitest"
import { byName } from "./by-name.ts"

it("counts as people do, so that the tenth room stands behind the second", () => {
  const rooms = ["S10", "S1", "Room 12", "s2", "Room 9"].map((name) => ({ name }))
  expect(byName(rooms).map(({ name }) => name)).toEqual(["Room 9", "Room 12", "S1", "s2", "S10"])
})
