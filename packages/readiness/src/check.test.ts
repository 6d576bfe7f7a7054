import { describe, expect, test } from "vitest"
import { ask, instance, is, some } from "../tests/sample.ts"
import { check, NotAnInstance } from "./check.ts"
import type { Instance } from "./instance.ts"

/** Verdicts by lesson, with what is short. */
function verdicts(parts: Omit<Partial<Instance>, "format">): { [lesson: string]: string } {
  const { lessons } = check(instance(parts))
  return Object.fromEntries(
    Object.entries(lessons).map(([id, { verdict, shortBy }]) => [
      id,
      shortBy > 0 ? `${verdict} ${shortBy}` : verdict,
    ]),
  )
}

describe("lessons", () => {
  test("L2, L3 are accepted as a whole, and a later one takes nothing that an earlier one needs", () => {
    const devices = [...some(1, { camera: true }), ...some(1, { camera: false })]
    const requirements = [
      ask("first", 1),
      ask("second", 1, { where: is("camera", true) }),
      ask("third.1", 1),
      ask("third.2", 0),
    ].map((one, seq) => ({ ...one, seq }))
    expect(verdicts({ devices, requirements })).toEqual({
      first: "ready",
      second: "ready",
      third: "not-ready 1",
    })
  })

  test("L3 keep the level at which they were accepted", () => {
    // The first is sure; so the second must live with the device that is due back.
    const devices = [...some(1), ...some(1, {}, { status: "repair", until: 300 })]
    const requirements = [ask("first", 1, { seq: 1 }), ask("second", 1, { seq: 2 })]
    const answer = check(instance({ devices, requirements }))
    expect(answer.lessons.first).toMatchObject({ verdict: "ready", minUnsureUnits: 0 })
    expect(answer.lessons.second).toMatchObject({ verdict: "ready-with-conditions", minUnsureUnits: 1 })
  })

  test("L4 linked requirements share devices, some of the units each, in any way that serves", () => {
    const devices = [...some(2, { stylus: true }), ...some(2, { reader: true }), ...some(1)]
    const lesson = (count: number) => [
      ask("a.1", count),
      ask("a.2", 2, { sameDevicesAs: "a.1", where: { attr: "stylus", op: "exists" } }),
      ask("a.3", 2, { sameDevicesAs: "a.1", where: { attr: "reader", op: "exists" } }),
    ]
    expect(verdicts({ devices, requirements: lesson(5) })).toEqual({ a: "ready" })
    // Of three devices two each cannot be served: none is both.
    expect(verdicts({ devices, requirements: lesson(3) })).toEqual({ a: "not-ready 1" })
  })

  test("L5 units that must be alike may share any one value, and what is not recorded may be of any", () => {
    const devices = [
      ...some(3, { model: "A" }),
      ...some(2, { model: "b" }),
      ...some(2, { model: " B" }),
      ...some(1),
    ]
    const alike = (count: number) =>
      verdicts({ devices, requirements: [ask("a", count, { uniformBy: "model" })] }).a
    expect([alike(4), alike(5), alike(6)]).toEqual(["ready", "unknown", "not-ready 1"])
  })

  test("L6 without a time are unknown, unless they could never be met", () => {
    const devices = some(10)
    const untimed = (id: string, count: number) => ask(id, count, { start: null, end: null })
    const requirements = [
      untimed("a", 10),
      untimed("b", 11),
      untimed("c.1", 6),
      untimed("c.2", 5),
      ask("d", 10),
    ]
    expect(verdicts({ devices, requirements })).toEqual({
      a: "unknown",
      b: "not-ready 1",
      c: "not-ready 1",
      d: "ready",
    })
  })

  test("L7 that are malformed are invalid, hold nothing, and leave the rest answered", () => {
    const requirements = [ask("a.1", -5), ask("a.2", 5), ask("b", 5), ask("c", 2.5), ask("d", "many")]
    expect(verdicts({ devices: some(5), requirements })).toEqual({
      a: "invalid",
      b: "ready",
      c: "invalid",
      d: "invalid",
    })
  })
})

describe("supplies", () => {
  const devices = some(60)

  test("S1 concurrent seats and shared pools are held by overlap, without set-up and clear-up", () => {
    const licences = [{ id: "app", scope: "concurrent", seats: 30 } as const]
    const pools = [{ id: "wifi", capacity: 200 }]
    const more = { licences: ["app"], uses: [{ pool: "wifi", perUnit: 5 }], after: 30 }
    const requirements = [
      ask("a", 20, { ...more, seq: 1 }),
      ask("b", 20, { ...more, start: 630, end: 680, seq: 2 }),
      ask("c", 10, { ...more, start: 649, end: 680, seq: 3 }),
      ask("d", 20, { ...more, start: 680, end: 720, seq: 4 }),
    ]
    expect(verdicts({ devices, licences, pools, requirements })).toEqual({
      a: "ready",
      b: "not-ready 10",
      c: "ready",
      d: "ready",
    })
  })

  test("S2, S3 stock is used up for good, fixed parts in full", () => {
    const pools = [{ id: "paper", capacity: 10, kind: "stock" } as const]
    const use = (fixed: number, perUnit: number) => ({ uses: [{ pool: "paper", fixed, perUnit }] })
    const requirements = [
      ask("a", 0, { ...use(4, 0), seq: 1 }),
      ask("b", 4, { ...use(2, 2), start: 900, end: 950, seq: 2 }),
      ask("c", 3, { ...use(7, 1), start: 960, end: 970, seq: 3 }),
    ]
    const answer = check(instance({ devices, pools, requirements }))
    expect(answer.lessons.b).toMatchObject({ verdict: "not-ready", shortBy: 2, shortOf: { paper: 4 } })
    expect(answer.lessons.c).toMatchObject({ verdict: "not-ready", shortBy: 3, shortOf: { paper: 4 } })
  })

  test("S4 seats that stay with devices are reused, and not needed where one is assigned", () => {
    const rooms = [...some(3, { room: "1" }), ...some(2, { room: "2" })]
    const assigned = rooms.slice(3, 4).map((device) => device.id)
    const licences = [{ id: "app", scope: "perDevice", seats: 3, assigned } as const]
    const at = (id: string, room: string, count: number, start: number) =>
      ask(id, count, { where: is("room", room), licences: ["app"], start, end: start + 50, seq: start })
    const requirements = [at("a", "1", 3, 0), at("b", "1", 3, 60), at("c", "2", 1, 120), at("d", "2", 2, 180)]
    expect(verdicts({ devices: rooms, licences, requirements })).toEqual({
      a: "ready",
      b: "ready",
      c: "ready",
      d: "not-ready 1",
    })
  })

  test("S5 seats by person, of those who take no device too", () => {
    const licences = [{ id: "app", scope: "perUser", seats: 3 } as const]
    const by = (id: string, count: number, users: string[], seq: number) =>
      ask(id, count, { licences: ["app"], users, seq })
    const requirements = [
      by("a", 2, ["1", "2"], 1),
      by("b", 1, ["3", "4"], 2),
      by("c", 0, ["5"], 3),
      by("d", 3, ["1", "2"], 4),
      ask("e", 1, { licences: ["app"], seq: 5 }),
    ]
    expect(verdicts({ devices, licences, requirements })).toEqual({
      a: "ready",
      b: "ready",
      c: "not-ready",
      d: "not-ready 1",
      e: "unknown",
    })
  })

  test("S6 software runs only where it runs", () => {
    const licences = [{ id: "app", scope: "site", platforms: is("type", "laptop") } as const]
    const mixed = [...some(2, { type: "laptop" }), ...some(2, { type: "tablet" })]
    const requirements = [ask("a", 3, { licences: ["app"] })]
    expect(verdicts({ devices: mixed, licences, requirements })).toEqual({ a: "not-ready 1" })
  })

  test("L3 what nobody recorded is unknown, not without limit", () => {
    const requirements = [
      ask("a", 1, { licences: ["nowhere"] }),
      ask("b", 1, { uses: [{ pool: "nowhere", fixed: 1 }] }),
      ask("c", 1, { apps: ["nowhere"] }),
      ask("d", 1, { domains: ["a.org"] }),
    ]
    expect(verdicts({ devices, requirements })).toEqual({
      a: "unknown",
      b: "unknown",
      c: "unknown",
      d: "unknown",
    })
  })
})

test("A1 apps and domains refuse, leave waiting or leave open, and a refused lesson holds nothing", () => {
  const apps = {
    good: { approved: true, privacy: "signed" },
    bad: { approved: false, privacy: "signed" },
    leaky: { approved: true, privacy: "missing" },
    waiting: { approved: "pending", privacy: "signed" },
    half: { approved: true },
  } as const
  const names = ["bad", "leaky", "good", "waiting", "half"]
  const requirements = names.map((app, seq) =>
    ask(app, 1, { apps: [app], seq, start: seq < 3 ? 0 : 60 * seq, end: 60 * seq + 50 }),
  )
  expect(verdicts({ devices: some(1), apps, requirements })).toEqual({
    bad: "not-ready",
    leaky: "not-ready",
    good: "ready",
    waiting: "ready-with-conditions",
    half: "unknown",
  })
})

describe("numbers", () => {
  test("X7 a count of 10^12 is short by exactly what is missing", () => {
    const devices = some(1, {}, { qty: 71 })
    const requirements = [ask("a", 1e12), ask("b", 5e11, { sameDevicesAs: undefined, start: 700, end: 750 })]
    expect(verdicts({ devices, requirements })).toEqual({
      a: `not-ready ${1e12 - 71}`,
      b: `not-ready ${5e11 - 71}`,
    })
    const plenty = some(1, {}, { qty: 2e12 })
    expect(
      verdicts({ devices: plenty, requirements: [ask("a", 1e12), ask("b", 1e12), ask("c", 1)] }),
    ).toEqual({
      a: "ready",
      b: "ready",
      c: "not-ready 1",
    })
  })

  test("N6 requirements are judged in order, and what they lack adds up", () => {
    const devices = [...some(20, { type: "chromebook" }), ...some(10, { type: "laptop" })]
    const requirements = [
      ask("a.1", 25, { where: is("type", "chromebook") }),
      ask("a.2", 12),
      ask("a.3", 4, { where: is("type", "laptop") }),
    ]
    const answer = check(instance({ devices, requirements }))
    const short = ["a.1", "a.2", "a.3"].map((id) => answer.requirements[id]?.shortBy)
    expect(short).toEqual([5, 2, 4])
    expect(answer.lessons.a?.shortBy).toBe(11)
  })

  test("N6 a supply is taken by the requirements above before it is asked of those below", () => {
    const pools = [{ id: "wifi", capacity: 10 }]
    const requirements = ["a.1", "a.2"].map((id) => ask(id, 0, { uses: [{ pool: "wifi", fixed: 6 }] }))
    const answer = check(instance({ pools, requirements }))
    expect([answer.requirements["a.1"]?.verdict, answer.requirements["a.2"]?.verdict]).toEqual([
      "ready",
      "not-ready",
    ])
    expect(answer.lessons.a).toMatchObject({ verdict: "not-ready", shortBy: 0, shortOf: { wifi: 2 } })
  })

  test("N6 a link is judged by the devices of the one it names, wherever it stands", () => {
    const devices = [...some(20, { apps: ["geogebra"] }), ...some(10, { apps: [] })]
    const requirements = [
      ask("a.2", 30, { sameDevicesAs: "a.1", where: { attr: "apps", op: "has", value: "geogebra" } }),
      ask("a.1", 30),
    ]
    const answer = check(instance({ devices, requirements }))
    expect(answer.requirements["a.1"]).toMatchObject({ verdict: "ready", shortBy: 0 })
    expect(answer.requirements["a.2"]).toMatchObject({ verdict: "not-ready", shortBy: 10 })
    expect(answer.lessons.a).toMatchObject({ verdict: "not-ready", shortBy: 10 })
  })

  test("N4 the most units that are sure, of all lessons together; null where fixed parts alone exceed a pool", () => {
    const devices = [...some(3), ...some(2, {}, { status: "loaned", until: 0 })]
    const requirements = [
      ask("a", 2, { seq: 1 }),
      ask("b", 2, { seq: 2 }),
      ask("c", 9, { start: null, end: null }),
      ask("d", -1),
    ]
    expect(check(instance({ devices, requirements })).totals.sure).toEqual({
      maxUnits: 3,
      irreducible: ["a", "b"],
    })
    const pools = [{ id: "room", capacity: 1 }]
    const both = requirements.map((one) => ({ ...one, uses: [{ pool: "room", fixed: 1 }] }))
    expect(check(instance({ devices, pools, requirements: both })).totals.sure).toEqual({ maxUnits: null })
  })

  test("N4 what one lesson's fixed part takes of a pool is missing for another's units", () => {
    const pools = [{ id: "paper", capacity: 11 }]
    const uses = (fixed: number, perUnit: number) => ({ uses: [{ pool: "paper", fixed, perUnit }] })
    const requirements = [ask("a", 2, { ...uses(5, 3), seq: 1 }), ask("b", 1, { ...uses(4, 0), seq: 2 })]
    const answer = check(instance({ devices: some(3), pools, requirements }))
    expect([answer.lessons.a?.verdict, answer.lessons.b?.verdict]).toEqual(["ready", "not-ready"])
    expect(answer.totals.sure.maxUnits).toBe(1)
  })

  test("N5 of all that cannot be met, a set without anyone to spare", () => {
    const devices = [...some(2, { type: "a" }), ...some(2, { type: "b" })]
    const requirements = [
      ask("x", 1, { where: is("type", "b"), seq: 1 }),
      ask("y", 1, { where: is("type", "a"), seq: 2 }),
      ask("z", 2, { where: is("type", "a"), seq: 3 }),
    ]
    expect(check(instance({ devices, requirements })).totals.sure).toEqual({
      maxUnits: 3,
      irreducible: ["y", "z"],
    })
  })
})

describe("what is no instance", () => {
  test("is told in one clear error", () => {
    const values = [null, [], "{}", {}, { format: "readiness-instance/2", devices: [], requirements: [] }]
    for (const value of values) expect(() => check(value)).toThrow(NotAnInstance)
    expect(() => check({ format: "readiness-instance/1", devices: {}, requirements: [] })).toThrow("devices")
    expect(() => check({ format: "readiness-instance/1", devices: [] })).toThrow("requirements")
  })

  test("L7 but anything inside it may be of any shape", () => {
    const strange = {
      format: "readiness-instance/1",
      tz: 7,
      policy: "strict",
      devices: [
        1,
        { id: 1, attrs: [], windows: 3, qty: "x" },
        { attrs: { __proto__: null, type: { a: 1 } } },
      ],
      carts: {},
      licences: [{ id: "l", scope: "weekly" }, null],
      pools: [{ id: "p", capacity: "lots" }],
      domains: { rules: "all" },
      apps: [],
      requirements: [
        7,
        {
          id: "constructor",
          lesson: "__proto__",
          count: 1,
          licences: ["l"],
          uses: [{ pool: "p", perUnit: 1 }],
        },
      ],
    }
    const answer = check(strange)
    expect(
      Object.entries(answer.lessons)
        .map(([, { verdict }]) => verdict)
        .sort(),
    ).toEqual(["invalid", "unknown"])
    expect(answer.requirements.constructor).toMatchObject({ verdict: "unknown" })
  })
})

test("N6 a need above that must stay as sure as it is leaves nothing to one at another time that only it could make room for", () => {
  const tablet = {
    all: [
      { attr: "type", op: "eq", value: "tablet" } as const,
      { attr: "new", op: "eq", value: true } as const,
    ],
  }
  const school = instance({
    devices: [
      ...some(1, { type: "tablet", new: true }),
      ...some(1, { type: "chromebook" }),
      ...some(1, { type: "chromebook" }),
    ],
    requirements: [
      ask("a.1", 1, { where: { attr: "new", op: "eq", value: true }, start: 81, end: 143 }),
      ask("a.2", 2, { where: tablet, start: 81, end: 143 }),
      ask("a.3", 2, { where: is("type", "chromebook"), start: 53, end: 97 }),
    ],
  })
  // The first is met by the tablet, or by one of which nobody knows whether it is new; then the second has the tablet.
  const { requirements } = check(school)
  expect(requirements["a.2"]).toMatchObject({ verdict: "not-ready", shortBy: 1 })
  expect(requirements["a.3"]).toMatchObject({ verdict: "not-ready", shortBy: 1 })
  // What cannot stay met is seen without a search.
  expect(check(school, { steps: 0 }).requirements["a.3"]?.verdict).not.toBe("ready")
})
