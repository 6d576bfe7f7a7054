import { describe, expect, it } from "vitest"
import { amountOf, type ManyField, undoing } from "./many-field.ts"

type Room = { readonly id: string; readonly building: string | null }

const building: ManyField<Room, { building: string | null }> = {
  name: "building",
  label: "Building",
  input: { is: "text", suggestions: [] },
  changeTo: ([text = ""]) => ({ building: text || null }),
  now: (room) => ({ building: room.building }),
}

describe("taking a change of many back", () => {
  it("gives each what it had, but for those that someone has changed or removed since", () => {
    const before = [
      { id: "a", building: null },
      { id: "b", building: "Old" },
      { id: "c", building: "Old" },
      { id: "d", building: "Old" },
    ]
    const now = [
      { id: "a", building: "Main" },
      { id: "b", building: "Main" },
      { id: "c", building: "Annex" },
    ]
    expect(undoing(before, now, building, { building: "Main" })).toEqual([
      { id: "a", change: { building: null } },
      { id: "b", change: { building: "Old" } },
    ])
  })
})

describe("an amount", () => {
  it("is a whole number, null where nothing is typed, and undefined where it is none", () => {
    expect(["", " 12 ", "1 000", "0"].map((typed) => amountOf(typed, 5_000))).toEqual([null, 12, 1000, 0])
    expect(["-1", "2.5", "5001", "many"].map((typed) => amountOf(typed, 5_000))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
