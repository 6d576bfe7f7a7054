import { check } from "@readyroom/readiness"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { reasonText } from "../verdict-text/reason-text.ts"
import type { Asked, AskedOccurrence } from "./asked.ts"
import { checkSchool } from "./check-school.ts"
import { countedOn } from "./counted-on.ts"
import { ask, askOne, told } from "./fixtures/ask.ts"
import { chromebooks, DAY, HOUR, MONDAY_8, occurrence, room204, school } from "./fixtures/small-school.ts"
import { nextRelease } from "./own-carts.ts"
import type { SchoolBooking, SchoolFacts, SchoolRules } from "./school-facts.ts"
import { suppose } from "./suppose.ts"
import { localToEpoch } from "./zone.ts"

const STOCKHOLM = "Europe/Stockholm"
const noBells = { periods: [], aWeeks: [], dayPlans: [] }
const rules = (part: Partial<SchoolRules>): SchoolRules => ({
  noticeDays: null,
  ownCartsDays: null,
  bells: noBells,
  holidays: [],
  ...part,
})
const local = (time: string, zone = STOCKHOLM) => localToEpoch(time, zone)
const device = { d: { kind: "device", deviceKind: "chromebook", count: 2 } }

/** Taught at a local time for an hour, last asked for more at another. */
function taught(at: string, askedAt: string, rest: Partial<AskedOccurrence> = {}): AskedOccurrence {
  const start = local(at)
  return occurrence("o", device, { start, end: start + HOUR, askedAt: local(askedAt) * 60_000, ...rest })
}

describe("minimum notice", () => {
  const wanting = (noticeDays: number, part: Partial<SchoolFacts> = {}, more: Partial<SchoolRules> = {}) =>
    school({ devices: chromebooks(5), rules: rules({ noticeDays, ...more }), ...part })
  const late = (facts: SchoolFacts, at: string, askedAt: string) =>
    askOne(facts, taught(at, askedAt)).verdict === "ready-with-conditions"

  it("makes what was asked for later than so many school days before ready only if IT agrees", () => {
    const verdict = askOne(wanting(2), taught("2026-03-04T10:00", "2026-03-03T09:00"))
    expect(verdict.verdict).toBe("ready-with-conditions")
    expect(told(verdict, "d")).toBe(
      "ready-with-conditions; if IT agrees: asked for on Tue for Wed; the school wants 2 school days’ notice",
    )
    const [reason] = verdict.requirements[0]?.reasons ?? []
    if (reason === undefined) throw new Error("no reason was told")
    expect(reason).toMatchObject({ code: "short-notice", days: 2, requirementId: "d" })
    expect(reasonText(reason, { language: "sv", timeZone: STOCKHOLM, now: MONDAY_8 })).toBe(
      "om IT går med på det: begärt tis till ons; skolan vill ha besked 2 skoldagar före",
    )
  })

  it("counts the school's days: the last one to ask on is that many before the lesson's", () => {
    const facts = wanting(2)
    expect(late(facts, "2026-03-04T10:00", "2026-03-02T23:59")).toBe(false)
    expect(late(facts, "2026-03-04T10:00", "2026-03-03T00:00")).toBe(true)
    // Over a weekend: for Monday it is Thursday.
    expect(late(facts, "2026-03-09T10:00", "2026-03-05T23:59")).toBe(false)
    expect(late(facts, "2026-03-09T10:00", "2026-03-06T00:00")).toBe(true)
  })

  it("leaves out holidays, and days on which the school has no lessons", () => {
    const closed = wanting(1, {}, { holidays: [{ firstDay: "2026-03-02", lastDay: "2026-03-03" }] })
    expect(late(closed, "2026-03-04T10:00", "2026-02-27T23:59")).toBe(false)
    expect(late(closed, "2026-03-04T10:00", "2026-02-28T00:00")).toBe(true)
    const period = { name: "1", startsAt: "08:00", endsAt: "09:00", ordinal: 1 }
    const sundayToThursday = [7, 1, 2, 3, 4].map((weekday) => ({
      ...period,
      weekday,
      week: "every" as const,
    }))
    const bells = { ...noBells, periods: sundayToThursday }
    const elsewhere = wanting(1, {}, { bells })
    expect(late(elsewhere, "2026-03-02T10:00", "2026-03-01T23:00")).toBe(false)
    expect(late(elsewhere, "2026-03-08T10:00", "2026-03-05T23:00")).toBe(false)
    expect(late(elsewhere, "2026-03-08T10:00", "2026-03-06T08:00")).toBe(true)
    const testDay = { name: "Test day", periods: [period], days: ["2026-03-07"] }
    const withSaturday = wanting(1, {}, { bells: { ...bells, dayPlans: [testDay] } })
    expect(late(withSaturday, "2026-03-08T10:00", "2026-03-06T08:00")).toBe(false)
  })

  it("goes by the school's clock, also where it changes", () => {
    // In Stockholm the clock is set forward on Sunday 29 March.
    const facts = wanting(1)
    expect(late(facts, "2026-03-30T08:00", "2026-03-27T23:59")).toBe(false)
    expect(late(facts, "2026-03-30T08:00", "2026-03-28T00:00")).toBe(true)
    const far = wanting(1, { timeZone: "Pacific/Auckland" })
    const start = local("2026-03-04T09:00", "Pacific/Auckland")
    const asked = (time: string) => local(time, "Pacific/Auckland") * 60_000
    const at = (time: string) =>
      askOne(far, occurrence("o", device, { start, end: start + HOUR, askedAt: asked(time) })).verdict
    expect([at("2026-03-03T23:59"), at("2026-03-04T00:00")]).toEqual(["ready", "ready-with-conditions"])
  })

  it("is lifted by IT's confirmation, and never asked of what stands in the room or the store", () => {
    const facts = wanting(2, {
      rooms: [room204],
      consumables: [{ id: "p", item: "paper", unit: "", stock: 9 }],
    })
    const [at, askedAt] = ["2026-03-04T10:00", "2026-03-03T09:00"]
    expect(askOne(facts, taught(at, askedAt, { confirmed: true })).verdict).toBe("ready")
    const raw = {
      r: { kind: "room", equipment: "projector", count: 1 },
      c: { kind: "consumable", item: "paper", count: 1 },
    }
    const there = occurrence("o", raw, {
      roomId: "room-204",
      start: local(at),
      end: local(at) + HOUR,
      askedAt: local(askedAt) * 60_000,
    })
    expect(told(askOne(facts, there), "r")).toBe("ready")
    expect(told(askOne(facts, there), "c")).toBe("ready")
  })

  it("says nothing of a lesson that is not ready for another reason, and nothing where the school has no such rule", () => {
    const [at, askedAt] = ["2026-03-04T10:00", "2026-03-03T09:00"]
    expect(askOne(wanting(2, { devices: chromebooks(1) }), taught(at, askedAt)).verdict).toBe("not-ready")
    expect(askOne(school({ devices: chromebooks(5), rules: rules({}) }), taught(at, askedAt)).verdict).toBe(
      "ready",
    )
  })
})

describe("a department's first use of its own carts", () => {
  const cart = { id: "a", name: "Cart A", subjects: ["Science", "Biology"] }
  const facts = (part: Partial<SchoolFacts> = {}): SchoolFacts =>
    school({
      devices: chromebooks(3, { cart: "a" }),
      carts: [cart],
      rules: rules({ ownCartsDays: 2 }),
      ...part,
    })
  const [monday, wednesday] = ["2026-03-02T08:00", "2026-03-04T10:00"]
  const lesson = (subject: string | null, id = "o") =>
    occurrence(id, device, { start: local(wednesday), end: local(wednesday) + HOUR, subject })
  const judged = (school: SchoolFacts, one: AskedOccurrence, now: string) =>
    checkSchool(school, { occurrences: [one], now: local(now) }, check).occurrences[0]

  it("keeps them for its lessons until so many school days before, and says for whom and until when", () => {
    const before = judged(facts(), lesson("Art"), "2026-03-01T23:59")
    expect(before?.verdict).toBe("not-ready")
    const funnel = before?.requirements[0]?.reasons.find(({ code }) => code === "funnel")
    if (funnel === undefined) throw new Error("no funnel was told")
    const context = { timeZone: STOCKHOLM, now: local("2026-03-01T23:59") }
    expect(reasonText(funnel, { ...context, language: "en" })).toBe(
      "3 in all, 0 not kept for Biology and Science until Mon",
    )
    expect(reasonText(funnel, { ...context, language: "sv" })).toBe(
      "3 totalt, 0 inte vikta för Biology och Science till mån",
    )
    // Kept are they for others, so doing without is no edit of the block.
    expect(before?.requirements[0]?.suggestions.filter(({ code }) => code === "without-test")).toEqual([])
    expect(judged(facts(), lesson("Art"), "2026-03-02T00:00")?.verdict).toBe("ready")
  })

  it("lets every lesson of those subjects count on them, however they are written, and nobody without a subject", () => {
    const early = "2026-02-20T08:00"
    for (const subject of ["Science", " science ", "BIOLOGY"])
      expect(judged(facts(), lesson(subject), early)?.verdict).toBe("ready")
    expect(judged(facts(), lesson(null), early)?.verdict).toBe("not-ready")
    expect(judged(facts(), lesson(""), early)?.verdict).toBe("not-ready")
  })

  it("keeps nothing without the rule, without subjects, or of what stands in no such cart", () => {
    const early = "2026-02-20T08:00"
    expect(judged(facts({ rules: rules({}) }), lesson("Art"), early)?.verdict).toBe("ready")
    expect(judged(facts({ carts: [{ id: "a" }] }), lesson("Art"), early)?.verdict).toBe("ready")
    const both = facts({ devices: [...chromebooks(3, { cart: "a" }), ...chromebooks(2, { room: "x" })] })
    expect(judged(both, lesson("Art"), early)?.verdict).toBe("ready")
    const other = { id: "b", subjects: ["Art"] }
    const two = facts({
      devices: [...chromebooks(3, { cart: "a" }), ...chromebooks(2, { cart: "b", room: "y" })],
      carts: [cart, other],
    })
    expect(judged(two, lesson("Art"), early)?.verdict).toBe("ready")
    expect(judged(two, lesson("Music"), early)?.verdict).toBe("not-ready")
  })

  it("is not lifted by a confirmation, and what nobody may count on takes nothing from the department", () => {
    const art = { ...lesson("Art", "art"), confirmed: true }
    const said = checkSchool(
      facts(),
      { occurrences: [art, lesson("Science", "sci")], now: local("2026-02-20T08:00") },
      check,
    )
    expect(said.occurrences.map(({ verdict }) => verdict)).toEqual(["not-ready", "ready"])
  })

  it("is kept for a lesson without `now`, and is no matter of a lesson without a time", () => {
    expect(ask(facts(), [lesson("Art")]).occurrences[0]?.verdict).toBe("not-ready")
    const [alone] = ask(
      facts(),
      [],
      [{ lessonId: "l", title: "L", requirements: lesson("Art").requirements }],
    ).unscheduled
    expect(alone?.verdict).toBe("unknown")
  })

  it("names the next moment at which something is no longer kept", () => {
    const asked = (now: string): Asked => ({
      occurrences: [lesson("Art", "one"), { ...lesson("Art", "two"), start: local("2026-03-10T10:00") }],
      now: local(now),
    })
    expect(nextRelease(facts(), asked(monday))).toBe(local("2026-03-06T00:00"))
    expect(nextRelease(facts(), asked("2026-03-01T23:59"))).toBe(local("2026-03-02T00:00"))
    expect(nextRelease(facts(), asked("2026-03-06T00:00"))).toBe(null)
    expect(nextRelease(facts({ rules: rules({}) }), asked(monday))).toBe(null)
    expect(nextRelease(facts(), { occurrences: [lesson("Biology")], now: 0 })).toBe(null)
  })

  it("holds in what counts on a device, and in a dry run", () => {
    const asked: Asked = { occurrences: [lesson("Art")], now: local("2026-02-20T08:00") }
    expect(countedOn(facts(), asked, check, { cartId: "a" })).toEqual([])
    const [{ id = "" } = {}] = facts().devices
    expect(countedOn(facts(), { ...asked, now: local(monday) }, check, { deviceId: id })).toHaveLength(1)
    const options = { models: new Map(), now: local("2026-02-20T08:00") * 60_000 }
    const more = { is: "more-devices", count: 2, of: { kind: "chromebook" }, features: [] } as const
    const bought = suppose({ facts: facts(), asked }, [more], options)
    expect(checkSchool(bought.facts, bought.asked, check).occurrences[0]?.verdict).toBe("ready")
  })

  it("never lets a later now worsen what one lesson alone is told", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom("Art", "Science", null),
        (one, other, ownCartsDays, subject) => {
          const at = (days: number) =>
            checkSchool(
              facts({ rules: rules({ ownCartsDays }) }),
              { occurrences: [lesson(subject)], now: MONDAY_8 - 10 * DAY + days * DAY },
              check,
            ).occurrences[0]?.verdict
          if (at(Math.min(one, other)) === "ready") expect(at(Math.max(one, other))).toBe("ready")
        },
      ),
    )
  })
})

describe("what the school does not lend at a time", () => {
  const examWeek = (what: SchoolBooking["what"], part: Partial<SchoolBooking> = {}): SchoolBooking => ({
    id: "x",
    who: "Exam week",
    confirmed: true,
    what,
    start: local("2026-03-02T00:00"),
    end: local("2026-03-07T00:00"),
    weekly: false,
    lastDay: null,
    ...part,
  })
  const facts = (booking: SchoolBooking) =>
    school({
      devices: [...chromebooks(3, { cart: "a" }), ...chromebooks(2, { room: "x" })],
      carts: [{ id: "a" }],
      rooms: [room204],
      bookings: [booking],
    })
  const inRoom = (part: Partial<AskedOccurrence> = {}) =>
    occurrence("o", device, { roomId: "room-204", ...part })

  it("is every device, every room or everything, and no confirmation of a lesson overrides it", () => {
    const verdicts = (what: SchoolBooking["what"], confirmed = false) => {
      const said = askOne(facts(examWeek(what)), inRoom({ confirmed }))
      return [said.requirements[0]?.verdict, said.verdict]
    }
    expect(verdicts({ of: "devices" })).toEqual(["not-ready", "not-ready"])
    expect(verdicts({ of: "rooms" })).toEqual(["ready", "not-ready"])
    expect(verdicts({ of: "everything" })).toEqual(["not-ready", "not-ready"])
    expect(verdicts({ of: "everything" }, true)).toEqual(["not-ready", "not-ready"])
    expect(verdicts({ of: "rooms" }, true)).toEqual(["ready", "not-ready"])
  })

  it("is said by its name", () => {
    const said = askOne(facts(examWeek({ of: "everything" })), inRoom())
    const texts = [...said.reasons, ...(said.requirements[0]?.reasons ?? [])].map((reason) =>
      reasonText(reason, { language: "en", timeZone: STOCKHOLM, now: MONDAY_8 }),
    )
    expect(texts).toContain("Exam week: no room can be had then, Room 204 neither")
    expect(texts).toContain("5 in all, 0 not away (5 booked: Exam week)")
  })

  it("is all of a kind or model where no number is told, and over when it ends", () => {
    const kind = facts(examWeek({ of: "kind", kind: "chromebook", count: null }))
    expect(askOne(kind, inRoom()).verdict).toBe("not-ready")
    expect(
      askOne(kind, inRoom({ start: local("2026-03-07T00:00"), end: local("2026-03-07T01:00") })).verdict,
    ).toBe("ready")
    const other = facts(examWeek({ of: "kind", kind: "tablet", count: null }))
    expect(askOne(other, inRoom()).verdict).toBe("ready")
  })

  it("leaves a class its own devices", () => {
    const attrs = { type: "chromebook" }
    const withOwn: SchoolFacts = {
      ...facts(examWeek({ of: "devices" })),
      classes: [{ id: "7b", name: "7B", size: 2, ownDevices: [{ count: 2, attrs }] }],
    }
    const own = { d: { kind: "device", deviceKind: "chromebook", count: 2, countOwn: true } }
    expect(askOne(withOwn, occurrence("o", own, { classId: "7b" })).verdict).toBe("ready")
  })
})
