import { check } from "@readyroom/readiness"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { asksMore } from "./asks-more.ts"
import { fingerprint } from "./fingerprint.ts"
import { arbitraryBlock } from "./fixtures/arbitrary-block.ts"
import { ask, askOne } from "./fixtures/ask.ts"
import { devices, occurrence, room204, school } from "./fixtures/small-school.ts"
import { buildInstance } from "./school-to-instance.ts"
import { isWorse, worstVerdict } from "./verdicts.ts"

const GB = 2 ** 30
const facts = school({
  rooms: [room204],
  devices: [
    ...devices(3, {
      deviceKind: "chromebook",
      model: "A",
      platform: "chromeos",
      osVersion: "120.0.1",
      ramBytes: 4 * GB,
      features: { camera: true, touch: false },
    }),
    ...devices(2, {
      deviceKind: "tablet",
      model: "B",
      platform: "ipados",
      osVersion: "14.5",
      ramBytes: 8 * GB,
      features: { camera: true, stylus: true },
    }),
    ...devices(2, {
      deviceKind: "laptop",
      model: "C",
      platform: "windows",
      osVersion: "11",
      storageBytes: 8e9,
    }),
  ],
  consumables: [{ id: "c", item: "A4 paper", unit: "", stock: 9 }],
  duty: [{ role: "it-support", count: 2, weekday: null }],
  classes: [
    { id: "7B", name: "7B", size: 3, ownDevices: [{ count: 1, attrs: { type: "chromebook", model: "A" } }] },
  ],
  domains: { rules: [{ action: "allow", pattern: "a.org" }], default: "deny" },
})
const device = { kind: "device", deviceKind: "chromebook", count: 2 }
const place = { roomId: "room-204", classId: "7B", askedAt: 1 }
const lesson = (block: Record<string, unknown> & { kind: string }) =>
  occurrence("o", { d: device, r: block }, place)

function valid(block: Record<string, unknown> & { kind: string }) {
  const parsed = lesson(block).requirements[1]
  return parsed?.ok === true ? parsed.requirement : null
}

const others = lesson(device).requirements.flatMap((one) => (one.ok ? [one.requirement] : []))
const somewhere = { when: "0 60", roomId: "room-204", classId: "7B", attendance: { classSize: 3 } }

describe("any block of any kind", () => {
  it("that the check would be asked about in another way has another fingerprint", () => {
    const asked = (block: Parameters<typeof valid>[0]) =>
      buildInstance(facts, { occurrences: [lesson(block)] }).instance.requirements.find(
        ({ id }) => id === "o/r",
      )
    fc.assert(
      fc.property(arbitraryBlock(), arbitraryBlock(), (one, other) => {
        const [a, b] = [valid(one), valid(other)]
        if (a === null || b === null) return
        if (fingerprint(a, somewhere, others) !== fingerprint(b, somewhere, others)) return
        expect(asked(one)).toEqual(asked(other))
      }),
      { numRuns: 300 },
    )
    // The same with one field changed, where the two are near each other.
    fc.assert(
      fc.property(arbitraryBlock(), arbitraryBlock(), fc.nat(), (one, other, pick) => {
        const names = Object.keys(one)
        const name = names[pick % names.length] ?? "kind"
        if (name === "kind") return
        const changed = { ...one, [name]: other[name] ?? undefined }
        const [a, b] = [valid(one), valid(changed)]
        if (
          a === null ||
          b === null ||
          fingerprint(a, somewhere, others) !== fingerprint(b, somewhere, others)
        )
          return
        expect(asked(one)).toEqual(asked(changed))
      }),
      { numRuns: 500 },
    )
  })

  it("is answered, in an instance that the check finds well formed", () => {
    fc.assert(
      fc.property(fc.array(arbitraryBlock(), { maxLength: 5 }), (list) => {
        const raw = Object.fromEntries(list.map((block, index) => [`b${index}`, block]))
        const asked = occurrence("o", { d: device, ...raw }, place)
        const { instance, index } = buildInstance(facts, { occurrences: [asked] })
        const answer = check(instance)
        for (const [id, { verdict }] of Object.entries(answer.requirements)) {
          expect(index.requirements.has(id)).toBe(true)
          expect(verdict, id).not.toBe("invalid")
        }
        const said = askOne(facts, asked)
        expect(said.requirements).toHaveLength(list.length + 1)
        expect(isWorse(worstVerdict(said.requirements.map(({ verdict }) => verdict)), said.verdict)).toBe(
          false,
        )
      }),
      { numRuns: 150 },
    )
  })

  it("is judged the same beside an invalid one", () => {
    fc.assert(
      fc.property(arbitraryBlock(), (block) => {
        const [alone] = ask(facts, [occurrence("o", { d: device, r: block }, place)]).occurrences
        const [beside] = ask(facts, [
          occurrence("o", { d: device, r: block, i: { kind: "device", count: -3 } }, place),
        ]).occurrences
        expect(beside?.requirements.slice(0, 2)).toEqual(alone?.requirements)
        expect(beside?.verdict).toBe("invalid")
      }),
      { numRuns: 100 },
    )
  })

  it("that was changed without asking for more is judged no worse", () => {
    fc.assert(
      fc.property(arbitraryBlock(["device"]), arbitraryBlock(["device"]), fc.nat(), (one, other, pick) => {
        const names = Object.keys(one)
        const changed = {
          ...one,
          [names[pick % names.length] ?? "kind"]: other[names[pick % names.length] ?? "kind"],
        }
        const [was, is] = [valid(one), valid(changed)]
        if (was === null || is === null) return
        const state = { attendance: { classSize: 3 }, start: 0, end: 60, roomId: "room-204", classId: "7B" }
        if (asksMore({ ...state, requirements: [was] }, { ...state, requirements: [is] })) return
        const judged = (block: typeof one) =>
          askOne(facts, occurrence("o", { r: block }, place)).requirements[0]
        const [before, after] = [judged(one), judged(changed)]
        expect(isWorse(after?.verdict ?? "ready", before?.verdict ?? "ready")).toBe(false)
        expect(after?.shortBy ?? 0).toBeLessThanOrEqual(before?.shortBy ?? 0)
      }),
      { numRuns: 300 },
    )
  })
})
