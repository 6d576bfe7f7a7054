import { describe, expect, it } from "vitest"
import { changeKinds, changeOf, type DraftChange, newDraft, readDrafts, writeDrafts } from "./draft-change.ts"

const timetable = {
  schoolId: "s",
  timeZone: "Europe/Stockholm",
  periods: [],
  aWeeks: [],
  dayPlans: [],
  holidays: [],
  classes: [],
  rooms: [],
  carts: [],
}

const drafts: readonly DraftChange[] = [
  { is: "more-devices", count: "12", of: "model:Tab ~8! *x", features: "camera,stylus" },
  { is: "fewer-devices", count: "3", of: "kind:tablet" },
  { is: "back", from: "repair", of: "" },
  { is: "more-seats", count: "8", appId: "a" },
  { is: "wifi", roomId: "r", downMbps: "", upMbps: "50" },
  { is: "move", lessonId: "l", occurrenceId: "o", day: "2026-03-02", from: "10:00", to: "10:50", roomId: "" },
  { is: "students", lessonId: "l", occurrenceId: "o", students: "31" },
]

describe("changes in an address", () => {
  it("are read as they were written, whatever stands in them", () => {
    expect(readDrafts(writeDrafts(drafts))).toEqual(drafts)
    for (const is of changeKinds) expect(readDrafts(writeDrafts([newDraft(is)]))).toEqual([newDraft(is)])
  })

  it("are left out where they are not understood, and are at most as many as the server takes", () => {
    expect(readDrafts("")).toEqual([])
    expect(readDrafts("burn~3!back~repair")).toEqual([{ is: "back", from: "repair", of: "" }])
    expect(readDrafts("back!".repeat(50))).toHaveLength(20)
  })
})

describe("a change as it is asked about", () => {
  it("says numbers, things and instants", () => {
    expect(drafts.map((draft) => changeOf(draft, timetable))).toEqual([
      { is: "more-devices", count: 12, of: { model: "Tab ~8! *x" }, features: ["camera", "stylus"] },
      { is: "fewer-devices", count: 3, of: { kind: "tablet" } },
      { is: "back", from: "repair", of: null },
      { is: "more-seats", count: 8, appId: "a" },
      { is: "wifi", roomId: "r", downMbps: null, upMbps: 50 },
      {
        is: "move",
        occurrenceId: "o",
        startsAt: "2026-03-02T09:00:00Z",
        endsAt: "2026-03-02T09:50:00Z",
        roomId: null,
      },
      { is: "students", occurrenceId: "o", students: 31 },
    ])
  })

  it.each<DraftChange>([
    { is: "more-devices", count: "0", of: "kind:tablet", features: "" },
    { is: "more-devices", count: "12", of: "", features: "" },
    { is: "fewer-devices", count: "1.5", of: "kind:tablet" },
    { is: "back", from: "the moon", of: "" },
    { is: "more-seats", count: "8", appId: "" },
    { is: "wifi", roomId: "r", downMbps: "", upMbps: "" },
    { is: "wifi", roomId: "r", downMbps: "fast", upMbps: "5" },
    { is: "move", lessonId: "l", occurrenceId: "o", day: "", from: "", to: "", roomId: "" },
    {
      is: "move",
      lessonId: "l",
      occurrenceId: "o",
      day: "2026-03-02",
      from: "11:00",
      to: "10:00",
      roomId: "",
    },
    { is: "students", lessonId: "l", occurrenceId: "", students: "31" },
  ])("waits while it is not whole: %j", (draft) => {
    expect(changeOf(draft, timetable)).toBeNull()
  })
})
