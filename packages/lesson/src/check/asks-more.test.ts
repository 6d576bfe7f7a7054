import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { defaultRegistry } from "../requirements/default-registry.ts"
import type { Attributes } from "../requirements/field.ts"
import { parseRequirement } from "../requirements/parse-requirement.ts"
import type { AskedState } from "./asks-more.ts"
import { asksMore } from "./asks-more.ts"

const base: Attributes = {
  count: 14,
  deviceKind: "chromebook",
  camera: true,
  platform: "chromeos",
  minOs: "120",
  minRamGb: 4,
}
const state = (attributes: Attributes, rest: Partial<AskedState> = {}, kind = "device"): AskedState => ({
  requirements: [{ id: "d", kind, attributes }],
  attendance: { classSize: 28 },
  roomId: "204",
  classId: "7B",
  start: 600,
  end: 660,
  ...rest,
})

/** A change, what it was and is, whether that way asks for more, and whether the way back does. */
const changes: readonly [string, AskedState, AskedState, boolean, boolean][] = [
  ["the count", state(base), state({ ...base, count: 15 }), true, false],
  ["the same count per pair", state(base), state({ ...base, count: 1, per: "pair" }), false, false],
  ["per student", state(base), state({ ...base, count: 1, per: "student" }), true, false],
  ["a feature", state(base), state({ ...base, stylus: true }), true, false],
  ["a version", state(base), state({ ...base, minOs: "120.1" }), true, false],
  ["a version in other words", state(base), state({ ...base, minOs: "120.0" }), false, false],
  ["a version at all", state({ ...base, minOs: undefined }), state(base), true, false],
  ["the memory", state(base), state({ ...base, minRamGb: 8 }), true, false],
  ["another kind of device", state(base), state({ ...base, deviceKind: "tablet" }), true, true],
  ["an alternative lost", state({ ...base, orDeviceKind: "tablet" }), state(base), true, false],
  [
    "another alternative",
    state({ ...base, orDeviceKind: "tablet" }),
    state({ ...base, orDeviceKind: "laptop" }),
    true,
    true,
  ],
  ["own devices no longer counted", state({ ...base, countOwn: true }), state(base), true, false],
  ["all alike", state(base), state({ ...base, alike: true }), true, false],
  ["a Plan B applied", state({ ...base, planBFor: "x" }), state(base), true, false],
  [
    "the class's size",
    state({ ...base, per: "student" }),
    state({ ...base, per: "student" }, { attendance: { classSize: 29 } }),
    true,
    false,
  ],
  [
    "a class size that matters to nothing",
    state(base),
    state(base, { attendance: { classSize: 99 } }),
    false,
    false,
  ],
  ["a longer time", state(base), state(base, { end: 670 }), true, false],
  ["another time", state(base), state(base, { start: 700, end: 760 }), true, true],
  ["set-up", state(base), state(base, { before: 5 }), true, false],
  ["set-up turned into lesson", state(base, { before: 10 }), state(base, { start: 590 }), true, false],
  ["a room", state(base, { roomId: null }), state(base), true, false],
  ["another room", state(base), state(base, { roomId: "205" }), true, true],
  ["another class", state(base), state(base, { classId: "7A" }), false, false],
  [
    "another class with own devices",
    state({ ...base, countOwn: true }),
    state({ ...base, countOwn: true }, { classId: "7A" }),
    true,
    true,
  ],
  ["a block", { ...state(base), requirements: [] }, state(base), true, false],
  ["another kind of block", state(base), state({ domain: "a.org" }, {}, "website"), true, true],
  [
    "a site",
    state({ domain: "a.org" }, {}, "website"),
    state({ domain: "b.org" }, {}, "website"),
    true,
    true,
  ],
  ["speed", state({ downMbps: 5 }, {}, "network"), state({ downMbps: 6 }, {}, "network"), true, false],
  [
    "speed up as well",
    state({ downMbps: 5 }, {}, "network"),
    state({ downMbps: 5, upMbps: 1 }, {}, "network"),
    true,
    false,
  ],
]

describe("asking for more", () => {
  it.each(changes)("%s", (_, was, is, there, back) => {
    expect(asksMore(was, is)).toBe(there)
    expect(asksMore(is, was)).toBe(back)
    expect(asksMore(was, was)).toBe(false)
    expect(asksMore(is, is)).toBe(false)
  })

  it("is a count that becomes known, not one that ceases to be", () => {
    const perStudent = { ...base, per: "student" }
    const unknown = state(perStudent, { attendance: {} })
    expect(asksMore(unknown, state(perStudent))).toBe(true)
    expect(asksMore(state(perStudent), unknown)).toBe(false)
  })

  it("is never more one way and the other unless something was exchanged, and never more when nothing changed", () => {
    const fields = defaultRegistry.kinds.find(({ kind }) => kind === "device")?.fields ?? []
    const names = ["count", ...fields.map(({ name }) => name)]
    const value = fc.oneof(
      fc.boolean(),
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom("tablet", "laptop", "windows", "11"),
    )
    const attributes = fc.dictionary(fc.constantFrom(...names), value).map((raw) => {
      const parsed = parseRequirement({ id: "d", kind: "device", attributes: raw })
      return parsed.ok ? parsed.requirement.attributes : base
    })
    fc.assert(
      fc.property(attributes, attributes, (one, other) => {
        expect(asksMore(state(one), state({ ...one }))).toBe(false)
        // From one to another and not back is less; both ways not more is the same.
        if (asksMore(state(one), state(other)) || asksMore(state(other), state(one))) return
        const told = (each: Attributes) =>
          Object.entries(each).filter(([name]) => name !== "minOs" && name !== "count")
        expect(new Map(told(one))).toEqual(new Map(told(other)))
      }),
    )
  })
})
