import { lineText } from "@readyroom/lesson/verdict-text/block-text"
import { describe, expect, it } from "vitest"
import { demandContext, demandKey, demandSentence, saidOf, withWord } from "./demand.ts"
import type { DeskItem } from "./desk-queries.ts"

const item = (over: Partial<DeskItem> = {}): DeskItem => ({
  lesson: { id: "lesson", title: "Rivers" },
  occurrence: {
    id: "tuesday",
    seriesId: "weekly",
    startsAt: "2026-11-24T09:00:00.000Z",
    endsAt: "2026-11-24T09:45:00.000Z",
    class: "8B",
    room: "204",
    building: null,
    setUpMin: 0,
    clearUpMin: 0,
    priority: 0,
    confirmation: null,
  },
  around: [],
  since: null,
  requirement: {
    id: "r1",
    kind: "device",
    attributes: { deviceKind: "chromebook", count: 28, camera: true },
    note: "",
  },
  verdict: "not-ready",
  said: {
    requirementId: "r1",
    shortBy: 13,
    reasons: [{ code: "short", shortBy: 13, asked: 28, at: null, demand: 84, supply: 71, holders: [] }],
    suggestions: [],
  },
  signOff: null,
  ...over,
})

const word = (over: object = {}) => ({
  id: "w",
  requirementId: "r1",
  occurrenceId: "tuesday",
  seriesId: null,
  word: "signed-off" as const,
  why: "",
  by: { id: "p", name: "Ines", colour: "#123456" },
  at: "2026-11-20T09:00:00.000Z",
  verdict: "not-ready" as const,
  lapsed: false,
  lapsedFor: [],
  ...over,
})

describe("an item of the desk", () => {
  it("says in one line what is asked for, in either language", () => {
    expect(demandSentence(item(), "en")).toBe("28 Chromebooks with camera")
    expect(demandSentence(item(), "sv")).toBe("28 Chromebooks med kamera")
  })

  it("shows a count that is none as it is written", () => {
    const { requirement } = item()
    const many = item({
      requirement: { ...requirement, attributes: { deviceKind: "chromebook", count: "many" } },
    })
    expect(demandSentence(many, "en")).toBe("“many” Chromebooks")
  })

  it("says why it stands as it does", () => {
    const said = saidOf(item())
    expect(said).not.toBeNull()
    if (said === null) return
    const context = demandContext(item(), { language: "en", timeZone: "Europe/Stockholm" })
    expect(lineText(said, context)).toContain("13 short")
  })

  it("says nothing of a verdict that this page cannot read", () => {
    expect(saidOf(item({ said: { requirementId: "r1", shortBy: 0 } }))).toBeNull()
  })

  it("names the block of the same lesson that it rests on", () => {
    const rests = item({
      requirement: { id: "r2", kind: "software", attributes: { app: "Scratch", runsOn: "r1" }, note: "" },
    })
    expect(demandSentence({ ...rests, around: [item().requirement] }, "en")).toContain("28 Chromebooks")
    expect(demandSentence(rests, "en")).not.toContain("28")
  })

  it("is told from the same block at another time", () => {
    expect(demandKey(item())).not.toBe(demandKey(item({ occurrence: null })))
  })
})

describe("a word of IT", () => {
  it("stands on the time it is about alone", () => {
    expect(withWord(item(), "lesson", word()).signOff?.id).toBe("w")
    expect(withWord(item(), "lesson", word({ occurrenceId: "friday" })).signOff).toBeNull()
    expect(withWord(item(), "other", word()).signOff).toBeNull()
    expect(withWord(item(), "lesson", word({ requirementId: "r9" })).signOff).toBeNull()
  })

  it("stands on every time of its series", () => {
    expect(withWord(item(), "lesson", word({ occurrenceId: null, seriesId: "weekly" })).signOff?.id).toBe("w")
    expect(withWord(item(), "lesson", word({ occurrenceId: null, seriesId: "other" })).signOff).toBeNull()
  })

  it("stands on no time of its series that was changed alone", () => {
    const given = word({ occurrenceId: null, seriesId: "weekly", lapsedFor: ["tuesday"] })
    expect(withWord(item(), "lesson", given).signOff).toBeNull()
  })

  it("stands on a lesson without a time", () => {
    const untimed = item({ occurrence: null })
    expect(withWord(untimed, "lesson", word({ occurrenceId: null })).signOff?.id).toBe("w")
    expect(withWord(untimed, "lesson", word()).signOff).toBeNull()
    expect(withWord(item(), "lesson", word({ occurrenceId: null })).signOff).toBeNull()
  })
})
