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

  // Each time for itself allows the last; no assignment does. The engine to come will say so.
  const hard = {
    devices: [...some(1, { tier: 1 }), ...some(1, { tier: 2 }), ...some(5, { tier: 9 })],
    requirements: [
      from("a", 1, 0, 20, { where: { attr: "tier", op: "le", value: 2 }, seq: 1 }),
      from("p", 1, 0, 10, { where: is("tier", 2), seq: 2 }),
      from("b", 1, 10, 30, { where: { attr: "tier", op: "le", value: 2 }, seq: 3 }),
      from("q", 1, 20, 30, { where: is("tier", 2), seq: 4 }),
    ],
  }

  test("X3 what lies between the bounds is unknown, with what it competes with", () => {
    const { q } = check(instance(hard)).lessons
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
    const { lessons } = check(instance({ ...hard, requirements: [...hard.requirements, ...later] }))
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
    const { lessons } = check(instance({ ...hard, pools, licences, requirements }))
    expect(lessons.q).toMatchObject({ verdict: "unknown", proven: false })
    expect(lessons.pool).toMatchObject({ verdict: "unknown", proven: false })
    expect(lessons.seats).toMatchObject({ verdict: "unknown", proven: false })
  })
})

describe("whole carts", () => {
  const carts = [{ id: "A", moveWhole: true }]

  test("X3 that one lesson wants alone are no matter, those of two are open unless too few in any case", () => {
    const devices = [...some(30, { type: "a" }, { cart: "A" }), ...some(5, { type: "b" })]
    const a = { where: is("type", "a") }
    const requirements = [
      from("first", 10, 0, 50, { ...a, seq: 1 }),
      from("second", 10, 0, 50, { ...a, seq: 2 }),
      from("far", 10, 60, 90, { ...a, seq: 3 }),
      from("other", 5, 0, 50, { where: is("type", "b"), seq: 4 }),
      from("many", 31, 0, 50, { ...a, seq: 5 }),
    ]
    const { lessons } = check(instance({ devices, carts, requirements }))
    expect(lessons.first).toMatchObject({ verdict: "ready", proven: true })
    expect(lessons.second).toMatchObject({ verdict: "unknown", proven: false })
    expect(lessons.second?.reasons).toContainEqual({
      code: "not-decided-yet",
      because: "carts",
      lessons: ["first"],
    })
    expect(lessons.far).toMatchObject({ verdict: "ready", proven: true })
    expect(lessons.other).toMatchObject({ verdict: "ready", proven: true })
    expect(lessons.many).toMatchObject({ verdict: "not-ready" })
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
