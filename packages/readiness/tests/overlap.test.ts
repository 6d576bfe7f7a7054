import { describe, expect, test } from "vitest"
import { check } from "../src/check.ts"
import type { Requirement } from "../src/instance.ts"
import { ask, instance, is, some } from "./sample.ts"

const from = (id: string, count: number, start: number, end: number, more: Partial<Requirement> = {}) =>
  ask(id, count, { start, end, seq: start, ...more })

describe("times that overlap without being the same", () => {
  test("X3 one class of device is decided by its peak", () => {
    const devices = some(10)
    const requirements = [
      from("a", 6, 0, 50),
      from("b", 4, 30, 80),
      from("c", 6, 50, 100),
      from("d", 1, 60, 70),
    ]
    const { lessons, totals } = check(instance({ devices, requirements }))
    expect(Object.values(lessons).map(({ verdict, proven }) => `${verdict} ${proven}`)).toEqual([
      "ready true",
      "ready true",
      "ready true",
      "not-ready true",
    ])
    expect(lessons.d).toMatchObject({ shortBy: 1, shortage: { demand: 11, supply: 10 } })
    expect(totals.sure.maxUnits).toBe(16)
  })

  test("X3 several classes are decided where a way is found, or where one time shows that there is none", () => {
    const devices = [...some(5, { camera: true }), ...some(5, { camera: false })]
    const camera = { where: is("camera", true) }
    const requirements = [from("a", 5, 0, 50), from("b", 5, 30, 80, camera), from("c", 1, 40, 60, camera)]
    const { lessons } = check(instance({ devices, requirements }))
    expect(lessons.b).toMatchObject({ verdict: "ready", proven: true })
    expect(lessons.c).toMatchObject({ verdict: "not-ready", shortBy: 1, proven: true })
  })

  test("X3 lessons that share no device do not stand in each other's way", () => {
    const devices = [...some(5, { type: "a" }), ...some(5, { type: "b" })]
    const requirements = [
      from("a", 5, 0, 50, { where: is("type", "a") }),
      from("b", 6, 30, 80, { where: is("type", "b") }),
    ]
    expect(check(instance({ devices, requirements })).lessons.b).toMatchObject({
      verdict: "not-ready",
      shortBy: 1,
      proven: true,
    })
  })

  test("X3 set-up and clear-up overlap too", () => {
    const devices = some(20)
    const requirements = [
      from("a", 20, 0, 50, { after: 5 }),
      from("b", 20, 54, 100, { before: 0 }),
      from("c", 20, 55, 100),
    ]
    const { lessons } = check(instance({ devices, requirements }))
    expect([lessons.a?.verdict, lessons.b?.verdict, lessons.c?.verdict]).toEqual([
      "ready",
      "not-ready",
      "ready",
    ])
  })

  // Each time for itself allows the last; no assignment does.
  const hard = {
    devices: [...some(1, { tier: 1 }), ...some(1, { tier: 2 }), ...some(5, { tier: 9 })],
    requirements: [
      from("a", 1, 0, 20, { where: { attr: "tier", op: "le", value: 2 }, seq: 1 }),
      from("p", 1, 0, 10, { where: is("tier", 2), seq: 2 }),
      from("b", 1, 10, 30, { where: { attr: "tier", op: "le", value: 2 }, seq: 3 }),
      from("q", 1, 20, 30, { where: is("tier", 2), seq: 4 }),
    ],
  }

  test("X3 that each time for itself allows it is not enough, and then no time is blamed", () => {
    const { lessons, totals } = check(instance(hard))
    expect(lessons.q).toMatchObject({ verdict: "not-ready", proven: true, shortBy: 1 })
    expect(lessons.q?.shortage).toMatchObject({ at: null, demand: 4, supply: 3 })
    expect(lessons.q?.shortage?.requirements.toSorted()).toEqual(["a", "b", "p", "q"])
    expect(totals.sure).toEqual({ maxUnits: 3, irreducible: ["a", "p", "b", "q"] })
  })

  test("X5 without steps that is not found out, and it is said with what it competes", () => {
    const { q } = check(instance(hard), { steps: 0 }).lessons
    expect(q).toMatchObject({ verdict: "unknown", proven: false, shortBy: 0 })
    expect(q?.reasons).toContainEqual({
      code: "not-decided-yet",
      because: "overlap",
      lessons: expect.arrayContaining(["a", "b", "p"]),
    })
  })

  test("X4 a later lesson that the undecided might touch is open, another is not", () => {
    const later = [
      from("touched", 1, 25, 28, { where: { attr: "tier", op: "le", value: 2 }, seq: 5 }),
      from("wide", 5, 25, 28, { seq: 6 }),
      from("apart", 2, 30, 40, { where: { attr: "tier", op: "le", value: 2 }, seq: 7 }),
      from("too many", 8, 30, 40, { seq: 8 }),
    ]
    const { lessons } = check(instance({ ...hard, requirements: [...hard.requirements, ...later] }), {
      steps: 0,
    })
    expect(lessons.touched).toMatchObject({ verdict: "unknown", proven: false })
    expect(lessons.wide).toMatchObject({ verdict: "ready", proven: true })
    expect(lessons.apart).toMatchObject({ verdict: "ready", proven: true })
    expect(lessons["too many"]).toMatchObject({ verdict: "not-ready", proven: true })
  })

  test("X4 an undecided lesson may hold pools and seats as well", () => {
    const pools = [{ id: "room", capacity: 1 }]
    const licences = [{ id: "app", scope: "perDevice", seats: 3 } as const]
    const more = { uses: [{ pool: "room", fixed: 1 }], licences: ["app"] }
    const requirements = [
      ...hard.requirements.slice(0, 3),
      from("q", 1, 20, 30, { where: is("tier", 2), seq: 4, ...more }),
      from("pool", 0, 25, 35, { uses: more.uses, seq: 5 }),
      from("seats", 3, 50, 60, { where: is("tier", 9), licences: ["app"], seq: 6 }),
      from("fewer", 2, 50, 60, { where: is("tier", 9), licences: ["app"], seq: 7 }),
    ]
    const { lessons } = check(instance({ ...hard, pools, licences, requirements }), { steps: 0 })
    expect(lessons.q).toMatchObject({ verdict: "unknown", proven: false })
    expect(lessons.pool).toMatchObject({ verdict: "unknown", proven: false })
    expect(lessons.seats).toMatchObject({ verdict: "unknown", proven: false })
  })
})

describe("whole carts", () => {
  const carts = [{ id: "A", moveWhole: true }]

  const a = { where: is("type", "a") }

  test("X3 a cart goes to one lesson at a time, and one that a lesson wants alone is no matter", () => {
    const devices = [...some(30, { type: "a" }, { cart: "A" }), ...some(5, { type: "b" })]
    const requirements = [
      from("first", 10, 0, 50, { ...a, seq: 1 }),
      from("second", 10, 0, 50, { ...a, seq: 2 }),
      from("far", 10, 60, 90, { ...a, seq: 3 }),
      from("other", 5, 0, 50, { where: is("type", "b"), seq: 4 }),
      from("many", 31, 0, 50, { ...a, seq: 5 }),
    ]
    const { lessons, totals } = check(instance({ devices, carts, requirements }))
    expect(lessons.first).toMatchObject({ verdict: "ready", proven: true })
    expect(lessons.second).toMatchObject({ verdict: "not-ready", proven: true, shortBy: 10 })
    expect(lessons.far).toMatchObject({ verdict: "ready", proven: true })
    expect(lessons.other).toMatchObject({ verdict: "ready", proven: true })
    expect(lessons.many).toMatchObject({ verdict: "not-ready", proven: true, shortBy: 31 })
    expect(totals.sure.maxUnits).toBe(45)
  })

  test("X3 accepted lessons may be given other carts, so long as each keeps to whole ones", () => {
    const devices = [
      ...some(30, { type: "a" }, { cart: "A" }),
      ...some(20, { type: "a" }, { cart: "B" }),
      ...some(10, { type: "a" }),
    ]
    const requirements = [
      from("small", 15, 0, 50, { ...a, seq: 1 }),
      from("large", 30, 20, 70, { ...a, seq: 2 }),
      from("loose", 15, 30, 60, { ...a, seq: 3 }),
      from("rest", 5, 40, 45, { ...a, seq: 4 }),
      from("after", 20, 50, 80, { ...a, seq: 5 }),
    ]
    const both = [...carts, { id: "B", moveWhole: true }]
    const { lessons } = check(instance({ devices, carts: both, requirements }))
    const told = Object.values(lessons).map(({ verdict, shortBy }) => `${verdict} ${shortBy}`)
    expect(told).toEqual(["ready 0", "ready 0", "not-ready 5", "ready 0", "ready 0"])
  })

  test("X3 a lesson with a break leaves its cart to others in the break", () => {
    const devices = some(10, { type: "a" }, { cart: "A" })
    const requirements = [
      from("split.1", 5, 0, 20, { ...a, seq: 1 }),
      from("split.2", 5, 60, 80, { ...a, seq: 1 }),
      from("between", 5, 20, 60, { ...a, seq: 2 }),
      from("late", 5, 50, 70, { ...a, seq: 3 }),
    ]
    const { lessons } = check(instance({ devices, carts, requirements }))
    expect(lessons.between).toMatchObject({ verdict: "ready", proven: true })
    expect(lessons.late).toMatchObject({ verdict: "not-ready", proven: true, shortBy: 5 })
  })

  test("X3 many carts that hold the same are no more work than few", () => {
    const devices = Array.from({ length: 20 }, (_, cart) =>
      some(1, { type: "a" }, { cart: `c${cart}`, qty: 30 }),
    ).flat()
    const whole = Array.from({ length: 20 }, (_, cart) => ({ id: `c${cart}`, moveWhole: true }))
    const requirements = Array.from({ length: 24 }, (_, n) => from(`l${n}`, 25, n, n + 50, { ...a, seq: n }))
    const { lessons } = check(instance({ devices, carts: whole, requirements }))
    const told = Object.values(lessons).map(({ verdict, proven }) => `${verdict} ${proven}`)
    expect(told.filter((one) => one === "ready true")).toHaveLength(20)
    expect(told.filter((one) => one === "not-ready true")).toHaveLength(4)
  })
})

describe("counts", () => {
  const scaled = (factor: number, moveWhole: boolean) =>
    instance({
      devices: [0, 1, 2].flatMap((tier) => [
        { id: `d${tier}`, status: "available", qty: 3 * factor, attrs: { tier } },
        { id: `e${tier}`, qty: 2 * factor, attrs: { tier } },
        { id: `c${tier}`, status: "available", qty: 4 * factor, attrs: { tier }, cart: `C${tier % 2}` },
      ]),
      carts: [
        { id: "C0", moveWhole },
        { id: "C1", moveWhole },
      ],
      licences: [{ id: "l", scope: "perDevice", seats: 7 * factor }],
      pools: [{ id: "p", capacity: 100 * factor }],
      requirements: [0, 1, 2, 3, 4].flatMap((n) => [
        from(`l${n}.1`, 6 * factor, 10 * n, 10 * n + 25, {
          where: { not: is("tier", n % 3) },
          licences: n % 2 === 0 ? ["l"] : [],
          seq: n,
        }),
        from(`l${n}.2`, 2 * factor, 10 * n, 10 * n + 25, { sameDevicesAs: `l${n}.1`, seq: n }),
        from(`l${n}.3`, factor, 10 * n, 10 * n + 15, { uses: [{ pool: "p", perUnit: 40 }], seq: n }),
      ]),
    })

  test("X7 are exact and cost the same where they are huge", () => {
    const [small, large] = [check(scaled(1, false)), check(scaled(1e12, false))]
    for (const [lesson, { verdict, shortBy, minUnsureUnits, proven }] of Object.entries(small.lessons)) {
      expect({ lesson, proven }).toEqual({ lesson, proven: true })
      expect(large.lessons[lesson]).toMatchObject({
        verdict,
        shortBy: shortBy * 1e12,
        minUnsureUnits: minUnsureUnits * 1e12,
        proven,
      })
    }
    expect(new Set(Object.values(small.lessons).map(({ verdict }) => verdict)).size).toBeGreaterThan(1)
    expect(large.totals.sure.maxUnits).toBe((small.totals.sure.maxUnits ?? 0) * 1e12)
  })

  test("X1 nothing is wrong where whole carts hold so many that it cannot be told", () => {
    const [small, large] = [check(scaled(1, true)), check(scaled(1e12, true))]
    for (const [lesson, { verdict, shortBy, proven }] of Object.entries(small.lessons)) {
      expect({ lesson, proven }).toEqual({ lesson, proven: true })
      const found = large.lessons[lesson]
      if (found?.proven) expect(found).toMatchObject({ verdict, shortBy: shortBy * 1e12 })
      else expect(found?.shortBy).toBeLessThanOrEqual(shortBy * 1e12)
    }
  })
})

describe("X5 the budget", () => {
  const models = ["A", "B", "C", "D", "E", "F"]
  const devices = models.flatMap((model, i) => some(4 + i, { model }))
  const requirements = models.map((model, i) =>
    ask(`l${i}`, 9 - i, { uniformBy: "model", seq: i, lesson: model }),
  )

  test("is of steps: too few leave the hard ones open, enough decide them", () => {
    const full = check(instance({ devices, requirements }))
    expect(Object.values(full.lessons).map(({ verdict }) => verdict)).toEqual(models.map(() => "ready"))
    const little = check(instance({ devices, requirements }), { steps: 0 })
    for (const { verdict, proven } of Object.values(little.lessons)) {
      expect(["ready", "unknown"]).toContain(verdict)
      expect(proven).toBe(verdict === "ready")
    }
    expect(check(instance({ devices, requirements }), { steps: 0 })).toEqual(little)
  })
})
