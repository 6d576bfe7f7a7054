import { FollowingCheck } from "@readyroom/readiness/following-check"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { foundText } from "../verdict-text/found-text.ts"
import type { Asked, AskedOccurrence } from "./asked.ts"
import { findSuggestions } from "./find-suggestions.ts"
import { ask } from "./fixtures/ask.ts"
import {
  chromebooks,
  DAY,
  devices,
  HOUR,
  MONDAY_8,
  occurrence,
  room204,
  school,
} from "./fixtures/small-school.ts"
import type { FoundSuggestion } from "./found-suggestion.ts"
import { withEdits } from "./plan-b.ts"
import type { SchoolFacts } from "./school-facts.ts"
import { isWorse } from "./verdicts.ts"

const times = [0, 1, 2, 24, 25].map((hour) => ({
  start: MONDAY_8 + hour * HOUR,
  end: MONDAY_8 + (hour + 1) * HOUR,
}))
const chromebook = (count: number, rest = {}) => ({
  kind: "device",
  deviceKind: "chromebook",
  count,
  ...rest,
})

function find(facts: SchoolFacts, occurrences: AskedOccurrence[], id = "o", at = times): FoundSuggestion[] {
  const following = new FollowingCheck({ suggest: false, among: "model" })
  const looked = { lessonId: `lesson-${id}`, occurrenceId: id }
  return findSuggestions(facts, { occurrences }, looked, at, (instance) => following.answer(instance))
}
const codes = (found: readonly FoundSuggestion[]) => found.map(({ code, verdict }) => `${code}: ${verdict}`)
const english = { language: "en", timeZone: "Europe/Stockholm", now: MONDAY_8 } as const

describe("what would help a lesson that is not ready", () => {
  it("is another kind of which there are enough, said in words", () => {
    const facts = school({ devices: [...chromebooks(3), ...devices(6, { deviceKind: "tablet" })] })
    const found = find(facts, [occurrence("o", { d: chromebook(5) })])
    expect(codes(found)).toEqual(["another-kind: ready"])
    expect(found.map((one) => foundText(one, english))).toEqual(["take tablets instead: then ready"])
    expect(foundText(found[0] as FoundSuggestion, { ...english, language: "sv" })).toBe(
      "ta surfplattor i stället: då redo",
    )
  })

  it("is told with what changes the lesson least first: other equipment is for whom no time and no sharing will do", () => {
    const facts = school({ devices: [...chromebooks(6), ...devices(12, { deviceKind: "tablet" })] })
    const found = find(facts, [
      occurrence("a", { d: chromebook(3) }),
      occurrence("o", { d: chromebook(1, { per: "student" }) }, { students: 6 }),
    ])
    const order = [...new Set(found.map(({ code }) => code))]
    expect(order).toEqual(["another-time", "share", "split", "another-kind"])
  })

  it("is another kind beside it, where neither is enough alone", () => {
    const facts = school({ devices: [...chromebooks(3), ...devices(3, { deviceKind: "tablet" })] })
    expect(find(facts, [occurrence("o", { d: chromebook(5) })])).toMatchObject([
      { code: "another-kind", beside: true, value: "tablet" },
    ])
  })

  it("is no other kind that an earlier lesson of the same rank would then lose its devices to, or has lost the place for", () => {
    const facts = school({ devices: [...chromebooks(3), ...devices(6, { deviceKind: "tablet" })] })
    const first = occurrence("o", { d: chromebook(5) })
    const later = occurrence("p", { d: { kind: "device", deviceKind: "tablet", count: 4 } })
    // Asking for tablets it asks anew, behind the later one: 2 are left.
    expect(find(facts, [first, later], "o", []).filter(({ code }) => code === "another-kind")).toEqual([
      expect.objectContaining({ beside: true }),
    ])
  })

  it("is another time at which the devices are free, and the class too", () => {
    const facts = school({
      devices: chromebooks(5),
      classes: [{ id: "7B", name: "7B", size: 5, ownDevices: [] }],
    })
    const found = find(facts, [
      occurrence("a", { d: chromebook(4) }),
      occurrence("b", {}, { classId: "7B", start: MONDAY_8 + HOUR, end: MONDAY_8 + 2 * HOUR }),
      occurrence("o", { d: chromebook(5) }, { classId: "7B" }),
    ])
    expect(found.filter(({ code }) => code === "another-time")).toMatchObject(
      times.slice(2).map((time) => ({ ...time, verdict: "ready" })),
    )
  })

  it("is another room where the room lacks it, unless somebody is there", () => {
    const bare = { ...room204, id: "bare", name: "Bare", equipment: [{ item: "projector", count: 0 }] }
    const facts = school({ rooms: [bare, room204, { ...room204, id: "r2", name: "Room 10" }] })
    const projector = { p: { kind: "room", equipment: "projector", count: 1 } }
    const found = find(facts, [
      occurrence("x", {}, { roomId: "room-204" }),
      occurrence("o", projector, { roomId: "bare" }),
    ])
    expect(found.filter(({ code }) => code === "another-room")).toMatchObject([
      { roomId: "r2", verdict: "ready" },
    ])
  })

  it("is half of the group at another time, or pupils sharing", () => {
    const facts = school({ devices: chromebooks(5) })
    const found = find(facts, [occurrence("o", { d: chromebook(1, { per: "student" }) }, { students: 9 })])
    expect(codes(found)).toEqual(["share: ready", "split: ready"])
    expect(found).toMatchObject([
      { size: 2, count: 5 },
      { students: 5, others: 4, ...times[1] },
    ])
  })

  it("is the fewest devices back from repair or loan, by the set-up", () => {
    const facts = school({
      carts: [{ id: "c", name: "Cart C" }],
      devices: [
        ...chromebooks(3),
        ...chromebooks(4, { status: "repair", until: MONDAY_8 + DAY, cart: "c" }),
        ...devices(4, { deviceKind: "tablet" }, { status: "loaned" }),
      ],
    })
    const found = find(facts, [occurrence("o", { d: chromebook(5) }, { before: 15 })])
    const [back] = found.filter(({ code }) => code === "bring-back")
    expect(back).toMatchObject({ carts: ["Cart C"], by: MONDAY_8 - 15, verdict: "ready-with-conditions" })
    expect(back?.code === "bring-back" && back.devices.length).toBe(2)
  })

  it("is nothing for a lesson that is ready", () => {
    expect(find(school({ devices: chromebooks(5) }), [occurrence("o", { d: chromebook(5) })])).toEqual([])
  })
})

describe("what to find out where it is unknown", () => {
  it("is facts of which none can be spared", () => {
    const of = (model: string, count: number) => devices(count, { deviceKind: "chromebook", model })
    const facts = school({ devices: [...of("A", 2), ...of("B", 5), ...of("C", 4)] })
    const found = find(facts, [occurrence("o", { d: chromebook(8, { camera: true }) })])
    expect(found).toMatchObject([
      {
        code: "find-out",
        facts: [
          { attribute: "camera", model: "B", units: 5 },
          { attribute: "camera", model: "C", units: 4 },
        ],
        verdict: "ready",
      },
    ])
  })
})

describe("any school", () => {
  it("says of what is offered what a new check says of it once applied, and nobody loses", () => {
    const kinds = ["chromebook", "tablet", "laptop"]
    const row = fc.record({
      kind: fc.constantFrom(...kinds),
      count: fc.nat(6),
      status: fc.constantFrom("available", "available", "repair", "loaned"),
      camera: fc.constantFrom(true, false, undefined),
    })
    const lesson = fc.record({
      kind: fc.constantFrom(...kinds),
      count: fc.integer({ min: 1, max: 8 }),
      per: fc.boolean(),
      camera: fc.boolean(),
      hour: fc.nat(2),
      room: fc.constantFrom("room-204", "r2", null),
      projector: fc.boolean(),
    })
    let offered = 0
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 6 }),
        fc.array(lesson, { minLength: 1, maxLength: 5 }),
        (rows, wanted) => {
          const facts = school({
            rooms: [
              { ...room204, equipment: [{ item: "projector", count: 0 }] },
              { ...room204, id: "r2", name: "R2" },
            ],
            devices: rows.flatMap(({ kind, count, status, camera }, k) =>
              devices(
                count,
                { deviceKind: kind, model: `${kind} ${k}`, features: camera === undefined ? {} : { camera } },
                {
                  status,
                },
              ),
            ),
          })
          const occurrences = wanted.map(({ kind, count, per, camera, hour, room, projector }, k) =>
            occurrence(
              `o${k}`,
              {
                d: {
                  ...chromebook(per ? 1 : count, { deviceKind: kind }),
                  ...(per ? { per: "student" } : {}),
                  ...(camera ? { camera } : {}),
                },
                ...(projector ? { p: { kind: "room", equipment: "projector", count: 1 } } : {}),
              },
              {
                students: count,
                roomId: room,
                start: MONDAY_8 + hour * HOUR,
                end: MONDAY_8 + (hour + 1) * HOUR,
              },
            ),
          )
          const before = ask(facts, occurrences).occurrences
          for (const { id } of occurrences)
            for (const found of find(facts, occurrences, id)) {
              const applied = apply(facts, { occurrences }, id, found)
              if (applied === null) continue
              offered++
              const after = ask(applied.facts, [...applied.asked.occurrences]).occurrences
              const own = after.filter(({ occurrenceId }) => occurrenceId === id || occurrenceId === "half")
              const said = own.map((one) =>
                found.requirementId === null
                  ? one.verdict
                  : one.requirements.find(({ requirementId }) => requirementId === found.requirementId)
                      ?.verdict,
              )
              expect([...new Set(said)].toSorted().at(-1), JSON.stringify(found)).toBe(found.verdict)
              for (const one of before) {
                if (one.occurrenceId === id) continue
                const is = after.find(({ occurrenceId }) => occurrenceId === one.occurrenceId)
                expect(isWorse(is?.verdict ?? "invalid", one.verdict)).toBe(false)
              }
            }
        },
      ),
      { numRuns: 60 },
    )
    expect(offered).toBeGreaterThan(50)
  })
})

/** As a person would do it, written apart from what is tested. */
function apply(facts: SchoolFacts, asked: Asked, id: string, found: FoundSuggestion) {
  const last = { askedAt: 1e12 }
  const change = (edit: (one: AskedOccurrence) => AskedOccurrence) => ({
    facts,
    asked: { occurrences: asked.occurrences.map((one) => (one.id === id ? edit(one) : one)) },
  })
  switch (found.code) {
    case "another-kind":
      return change((one) => ({
        ...one,
        requirements: withEdits(one.requirements, found.edits),
        ...(found.beside ? {} : last),
      }))
    case "share":
      return change((one) => ({ ...one, requirements: withEdits(one.requirements, found.edits) }))
    case "another-time":
      return change((one) => ({ ...one, start: found.start, end: found.end, ...last }))
    case "another-room":
      return change((one) => ({ ...one, roomId: found.roomId, ...last }))
    case "split": {
      const { start, end, students, others } = found
      const changed = change((one) => ({ ...one, students }))
      const half = asked.occurrences
        .filter((one) => one.id === id)
        .map((one) => ({ ...one, id: "half", start, end, students: others, ...last }))
      return { facts, asked: { occurrences: [...changed.asked.occurrences, ...half] } }
    }
    case "bring-back": {
      const ids = new Set(found.devices.map((one) => one.id))
      const back = facts.devices.map((one) => (ids.has(one.id) ? { ...one, until: found.by } : one))
      return { facts: { ...facts, devices: back }, asked }
    }
    case "find-out": {
      const models = new Set(found.facts.map(({ model }) => model))
      const known = facts.devices.map((one) =>
        models.has(String(one.attrs?.model)) ? { ...one, attrs: { ...one.attrs, camera: true } } : one,
      )
      return { facts: { ...facts, devices: known }, asked }
    }
  }
}
