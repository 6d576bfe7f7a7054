import { describe, expect, test } from "vitest"
import { SCHOOL_WEEK, week } from "../bench/weeks.ts"
import type { Answer } from "../src/answer.ts"
import { check } from "../src/check.ts"
import { FollowingCheck } from "../src/following-check.ts"
import type { Device, Instance, Requirement } from "../src/instance.ts"
import { OpenCheck } from "../src/open-check.ts"
import { answerOf } from "../src/tell.ts"
import { ask, instance, is, some } from "./sample.ts"
import { randomFrom, smallSchool } from "./schools.ts"

const TOLD = { suggest: true, among: null }

/** Instances that follow from each other by one change, and the change. */
function* changes(
  seed: number,
): Generator<{ now: Instance; apply: (open: OpenCheck) => unknown; what: string }> {
  const random = randomFrom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const other = smallSchool(seed + 10_000)
  let now = smallSchool(seed)
  for (let step = 0; step < 6; step++) {
    const lessons = [...new Set([...now.requirements, ...other.requirements].map(({ lesson }) => lesson))]
    const lesson = lessons[below(lessons.length)] ?? "L0"
    const device = now.devices[below(now.devices.length)]
    const kind = below(4)
    if (kind === 0 && device) {
      const row: Device = { ...device, status: ["available", "repair", "retired"][below(3)] ?? null }
      now = { ...now, devices: now.devices.map((one) => (one === device ? row : one)) }
      yield { now, apply: (open) => open.setDevice(row), what: `device ${row.id} ${row.status}` }
      continue
    }
    if (kind === 1 && device) {
      const row: Device = { ...device, attrs: other.devices[below(other.devices.length)]?.attrs ?? {} }
      now = { ...now, devices: now.devices.map((one) => (one === device ? row : one)) }
      yield { now, apply: (open) => open.setDevice(row), what: `device ${row.id} becomes another` }
      continue
    }
    const own = now.requirements.filter((one) => one.lesson === lesson)
    const next: Requirement[] =
      kind === 2
        ? other.requirements.filter((one) => one.lesson === lesson)
        : own.map((one) => ({ ...one, count: Math.max(0, Number(one.count) + below(3) - 1), seq: below(4) }))
    now = { ...now, requirements: [...now.requirements.filter((one) => one.lesson !== lesson), ...next] }
    yield { now, apply: (open) => open.setLesson(lesson, next), what: `lesson ${lesson}: ${next.length}` }
  }
}

/** All that is told of an open check's lessons. */
function answered(open: OpenCheck): Answer {
  const { outcomes, warnings } = open
  return answerOf(outcomes.keys(), open.tell(outcomes.keys(), TOLD), { totals: { sure: {} }, warnings })
}

/**
 * What must be the same however the devices came to be sorted. Which of several equal ways is told (which units are the
 * ones in doubt, which of several sets cannot be met) is not of it.
 */
function said({ lessons, requirements, warnings }: Answer) {
  const codes = (all: readonly { readonly code: string }[]) =>
    [...new Set(all.map(({ code }) => code))].sort()
  return {
    lessons: Object.entries(lessons)
      .map(([id, { reasons, suggestions, shortage, ...numbers }]) => ({
        id,
        ...numbers,
        reasons: codes(reasons),
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    requirements: Object.entries(requirements)
      .map(([id, { reasons, ...told }]) => ({ id, ...told, reasons: codes(reasons) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    warnings: codes(warnings),
  }
}

describe("I1 an open check says what a new one would say", () => {
  const SEEDS = 150
  test(`after each of some changes of ${SEEDS} small schools, seeds 1 to ${SEEDS}`, {
    timeout: 120_000,
  }, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const open = new OpenCheck(smallSchool(seed))
      const made: string[] = []
      for (const { now, apply, what } of changes(seed)) {
        apply(open)
        made.push(what)
        expect({ seed, made, answer: said(answered(open)) }).toEqual({
          seed,
          made,
          answer: said(check(now)),
        })
      }
    }
  })

  test("and so does one that follows whole instances", { timeout: 120_000 }, () => {
    for (let seed = 1; seed <= 60; seed++) {
      const following = new FollowingCheck()
      following.answer(smallSchool(seed))
      const made: string[] = []
      for (const { now, what } of changes(seed)) {
        made.push(what)
        const told = said(following.answer(now))
        expect({ seed, made, told }).toEqual({ seed, made, told: said(check(now)) })
      }
    }
  })
})

describe("I1 rows that bear on each other", () => {
  const told = (open: OpenCheck) => said(answered(open))

  test("a device that could not be read in full is no more warned of when it can", () => {
    const [device] = some(1)
    if (!device) throw new Error("there is one")
    const open = new OpenCheck(instance({ devices: [{ ...device, qty: -1 }], requirements: [ask("a.1", 1)] }))
    expect(open.warnings).toHaveLength(1)
    open.setDevice(device)
    expect(open.warnings).toEqual([])
    open.setDevice({ ...device, qty: -1 })
    expect(open.warnings).toHaveLength(1)
  })

  test("an id that two lessons use makes the later one invalid, until one of them lets it go", () => {
    const [a, b] = [[ask("a.1", 1)], [{ ...ask("a.1", 1), lesson: "b" }]]
    const open = new OpenCheck(instance({ devices: some(2), requirements: a }))
    open.setLesson("b", b)
    expect(open.outcomes.get("b")?.verdict).toBe("invalid")
    open.setLesson("b", [ask("b.1", 1)])
    expect(open.outcomes.get("b")?.verdict).toBe("ready")
    // And then a change touches no more than it must.
    expect([...open.setLesson("c", [ask("c.1", 1, { start: 900, end: 950 })]).touched]).toEqual(["c"])
  })

  test("rows that come to be of one serial are one device, with a warning", () => {
    const [first, second] = some(2)
    if (!first || !second) throw new Error("there are two")
    const devices = [
      { ...first, serial: "S1" },
      { ...second, serial: "S2" },
    ]
    const open = new OpenCheck(instance({ devices, requirements: [ask("a.1", 2)] }))
    expect(open.outcomes.get("a")?.verdict).toBe("ready")
    open.setDevice({ ...second, serial: " s1" })
    expect(open.outcomes.get("a")).toMatchObject({ verdict: "not-ready", shortBy: 1 })
    expect(open.warnings).toHaveLength(1)
    open.setDevice({ ...second, serial: "S2" })
    expect(told(open)).toEqual(said(check(instance({ devices, requirements: [ask("a.1", 2)] }))))
  })
})

describe("I3 where all fits, the work follows what changes, and not the school", () => {
  /** What is looked at for one unit more and one fewer: half of so many lessons need no more. */
  function effortOf(times: number) {
    const { devices, lessons, units, periods } = SCHOOL_WEEK
    const size = { devices: devices * times, lessons: lessons * times, units, periods }
    const { requirements, ...school } = week(size, 7)
    // Rooms and seats do not grow with it.
    const asked = requirements.map(({ uses: _, licences: __, ...one }) => one)
    const open = new OpenCheck({ ...school, requirements: asked })
    const ready = [...open.outcomes].filter(([, { verdict }]) => verdict === "ready").slice(0, 40)
    const efforts = ready.map(([lesson]) => {
      const own = asked.filter((one) => one.lesson === lesson)
      const more = own.map((one) => ({ ...one, count: Number(one.count) + (one.sameDevicesAs ? 0 : 1) }))
      // The first change of a time sorts out what stands there.
      open.setLesson(lesson, own)
      const before = open.effort
      for (const next of [more, own]) open.setLesson(lesson, next)
      const { visits, evaluations } = open.effort
      return { visits: visits - before.visits, evaluations: evaluations - before.evaluations }
    })
    const half = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
    return {
      visits: half(efforts.map(({ visits }) => visits)),
      evaluations: Math.max(...efforts.map(({ evaluations }) => evaluations)),
    }
  }

  test("at 1, 4 and 16 times of a school", { timeout: 60_000 }, () => {
    const efforts = [1, 4, 16].map((times) => ({ times, ...effortOf(times) }))
    console.table(efforts)
    const [one] = efforts
    expect(one?.visits).toBeGreaterThan(0)
    for (const { visits, evaluations } of efforts) {
      expect(visits).toBeLessThanOrEqual(2 * (one?.visits ?? 0))
      expect(evaluations).toBe(0)
    }
  })
})

describe("I1 kinds of device that come to be told apart", () => {
  test("by a lesson at another time: what stands at this one is counted in full", () => {
    const devices = [...some(2, { n: 1, colour: "red" }), ...some(2, { n: 2, colour: "red" })]
    const alike = (count: number) => [ask("a.1", count, { uniformBy: "colour" })]
    const open = new OpenCheck(instance({ devices, requirements: alike(1) }))
    open.setLesson("a", alike(2))
    open.setLesson("z", [ask("z.1", 2, { where: is("n", 1), start: 900, end: 950 })])
    open.setLesson("a", alike(5))
    expect(open.outcomes.get("a")).toMatchObject({ verdict: "not-ready", shortBy: 1 })
  })
})

describe("I2 a change says whose outcome is another one", () => {
  const two = () =>
    instance({
      devices: some(3),
      requirements: [
        ask("a.1", 2, { seq: 1 }),
        ask("b.1", 2, { seq: 2 }),
        ask("c.1", 2, { seq: 3, start: 900, end: 950 }),
      ],
    })

  test("of a lesson that asks for less, and of the one behind it", () => {
    const open = new OpenCheck(two())
    expect(open.outcomes.get("b")).toMatchObject({ verdict: "not-ready", shortBy: 1 })
    const { turned, touched } = open.setLesson("a", [ask("a.1", 1, { seq: 1 })])
    expect([...turned]).toEqual(["b"])
    expect([...touched].sort()).toEqual(["a", "b"])
    expect(open.outcomes.get("b")?.verdict).toBe("ready")
    // Now all are ready, and stay so: nobody else need be looked at.
    expect([...open.setLesson("a", [ask("a.1", 1, { seq: 0 })]).touched]).toEqual(["a"])
    expect([...open.setLesson("a", [ask("a.1", 2, { seq: 0 })]).turned]).toEqual(["b"])
    // One behind it that is short is looked at again, though it would fit beside what the others hold.
    expect([...open.setLesson("a", [ask("a.1", 1, { seq: 0 })]).turned]).toEqual(["b"])
  })

  test("of a lesson that is moved: of those it leaves, and those it comes to", () => {
    const open = new OpenCheck(two())
    const { turned, touched } = open.setLesson("a", [ask("a.1", 2, { seq: 1, start: 900, end: 950 })])
    expect([...touched].sort()).toEqual(["a", "b", "c"])
    expect([...turned].sort()).toEqual(["b", "c"])
  })

  test("of lessons that come and go", () => {
    const open = new OpenCheck(two())
    expect([...open.setLesson("a", []).turned].sort()).toEqual(["a", "b"])
    expect(open.outcomes.has("a")).toBe(false)
    expect([...open.setLesson("d", [ask("d.1", 1, { seq: 9 })]).turned]).toEqual(["d"])
  })

  test("of a device that is away, for those alone who might have it", () => {
    const [first, ...others] = some(3)
    if (!first) throw new Error("there are three")
    const open = new OpenCheck(
      instance({
        devices: [
          { ...first, attrs: { type: "tablet" } },
          ...others.map((one) => ({ ...one, attrs: { type: "laptop" } })),
        ],
        requirements: [
          ask("a.1", 1, { where: is("type", "tablet") }),
          ask("b.1", 1, { where: is("type", "laptop"), start: 900, end: 950 }),
        ],
      }),
    )
    const { turned, touched } = open.setDevice({ ...first, attrs: { type: "tablet" }, status: "retired" })
    expect([...turned]).toEqual(["a"])
    expect([...touched]).toEqual(["a"])
  })

  test("of a device that is no more like the others, for those who want them alike", () => {
    const [first, second] = some(2, { colour: "red" })
    if (!first || !second) throw new Error("there are two")
    const requirements = [ask("a.1", 2, { uniformBy: "colour" })]
    const open = new OpenCheck(instance({ devices: [first, second], requirements }))
    expect([...open.setDevice({ ...second, attrs: { colour: "blue" } }).turned]).toEqual(["a"])
    expect([...open.setDevice(second).turned]).toEqual(["a"])
  })

  test("S1 what a lesson asked for before is given back: nothing of it is counted on", () => {
    const asking = (id: string, amount: number, seq: number) => [
      ask(`${id}.1`, amount, { seq, licences: ["seats"], uses: [{ pool: "air", perUnit: 1 }] }),
    ]
    const open = new OpenCheck(
      instance({
        devices: some(40),
        pools: [{ id: "air", capacity: 10 }],
        licences: [{ id: "seats", scope: "concurrent", seats: 10 }],
        requirements: [...asking("a", 4, 1), ...asking("b", 4, 2)],
      }),
    )
    open.setLesson("a", asking("a", 5, 1))
    for (const amount of [6, 5, 6])
      expect([...open.setLesson("a", asking("a", amount, 1)).touched]).toEqual(["a"])
    open.setLesson("b", asking("b", 5, 2))
    expect(answered(open).lessons.b).toMatchObject({ verdict: "not-ready", shortOf: { air: 1 } })
  })

  test("S2 stock joins lessons of all times as soon as there may be too little of it, and no sooner", () => {
    const sheets = (id: string, amount: number, start: number) =>
      ask(id, 0, { start, end: start + 50, seq: start, uses: [{ pool: "paper", fixed: amount }] })
    const open = new OpenCheck(
      instance({
        pools: [{ id: "paper", capacity: 100, kind: "stock" }],
        requirements: [sheets("a.1", 40, 100), sheets("b.1", 40, 900)],
      }),
    )
    expect([...open.setLesson("a", [sheets("a.1", 50, 100)]).touched]).toEqual(["a"])
    const { turned } = open.setLesson("a", [sheets("a.1", 70, 100)])
    expect([...turned]).toEqual(["b"])
    expect([...open.setLesson("a", [sheets("a.1", 50, 100)]).turned]).toEqual(["b"])
  })
})
