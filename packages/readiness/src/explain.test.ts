import { describe, expect, test } from "vitest"
import { ask, instance, is, some } from "../tests/sample.ts"
import type { Reason } from "./answer.ts"
import { check } from "./check.ts"
import type { Instance, Requirement } from "./instance.ts"

function reasons(parts: Omit<Partial<Instance>, "format">, requirement: string): readonly Reason[] {
  return check(instance(parts)).requirements[requirement]?.reasons ?? []
}

function reason<C extends Reason["code"]>(
  list: readonly Reason[],
  code: C,
): Extract<Reason, { code: C }> | undefined {
  return list.find((one): one is Extract<Reason, { code: C }> => one.code === code)
}

const chromebook = { where: is("type", "chromebook") }

describe("what is short", () => {
  const devices = [
    ...some(71, { type: "chromebook", camera: true }),
    ...some(9, { type: "chromebook", camera: true }, { status: "repair" }),
    ...some(40, { type: "laptop", camera: true }),
  ]
  const requirements = [
    ask("Year 8 Maps", 30, { ...chromebook, seq: 1 }),
    ask("9B Robotics", 28, { ...chromebook, seq: 2 }),
    ask("Elsewhere", 20, { ...chromebook, start: 700, end: 750, seq: 3 }),
    ask("Essay", 30, { where: is("type", "laptop"), seq: 4 }),
    ask("mine", 26, { ...chromebook, seq: 5 }),
  ]

  test("E1 is a set that asks for more than there is, at a time, with who holds how much", () => {
    const shortage = {
      at: 600,
      requirements: ["Year 8 Maps", "9B Robotics", "mine"],
      demand: 84,
      supply: 71,
      held: [
        { lesson: "Year 8 Maps", units: 30 },
        { lesson: "9B Robotics", units: 28 },
      ],
    }
    const { mine } = check(instance({ devices, requirements })).lessons
    expect(mine).toMatchObject({ verdict: "not-ready", shortBy: 13, proven: true })
    expect(new Set(mine?.shortage?.requirements)).toEqual(new Set(shortage.requirements))
    expect(mine?.shortage).toMatchObject({ ...shortage, requirements: expect.anything() })
    expect(reason(reasons({ devices, requirements }, "mine"), "short")).toMatchObject({
      shortBy: 13,
      asked: 26,
    })
  })

  test("E1 has no such set where it is not devices that are missing", () => {
    const pools = [{ id: "wifi", capacity: 10 }]
    const own = [ask("a", 5, { uses: [{ pool: "wifi", perUnit: 5 }] })]
    const answer = check(instance({ devices, pools, requirements: own })).lessons.a
    expect(answer).toMatchObject({ shortBy: 3, shortOf: { wifi: 15 } })
    expect(answer?.shortage).toBeUndefined()
    expect(reason(answer?.reasons ?? [], "pool-short")).toMatchObject({
      capacity: 10,
      demand: 25,
      shortOf: 15,
    })
  })

  test("E2 goes down a funnel from all there are to what can be had", () => {
    const asked = {
      ...ask("mine", 26, { seq: 5 }),
      where: { all: [is("type", "chromebook"), is("camera", true)] },
    }
    const list = reasons({ devices, requirements: [...requirements.slice(0, 4), asked] }, "mine")
    expect(reason(list, "funnel")?.steps).toEqual([
      { step: "all", left: 120, unsure: 0 },
      { step: "test", test: is("type", "chromebook"), left: 80, unsure: 0 },
      { step: "test", test: is("camera", true), left: 80, unsure: 0 },
      { step: "status", left: 71, unsure: 0, away: [{ why: "repair", units: 9 }] },
      {
        step: "held",
        left: 13,
        unsure: 0,
        held: [
          { lesson: "Year 8 Maps", units: 30 },
          { lesson: "9B Robotics", units: 28 },
        ],
      },
    ])
  })

  test("E2 tells what is booked apart by the words of its window", () => {
    const booked = (why?: string) => ({
      windows: [{ from: 0, to: 700, state: "no" as const, ...(why && { why }) }],
    })
    const devices = [
      ...some(3, {}, booked("exams")),
      ...some(4, {}, booked("open day")),
      ...some(2, {}, booked()),
      ...some(1, {}, { status: "repair" }),
    ]
    const steps = reason(reasons({ devices, requirements: [ask("a", 1)] }, "a"), "funnel")?.steps
    expect(steps?.at(-1)).toMatchObject({
      left: 0,
      away: [
        { why: "booked", units: 4, by: "open day" },
        { why: "booked", units: 3, by: "exams" },
        { why: "booked", units: 2 },
        { why: "repair", units: 1 },
      ],
    })
  })

  test("says how many fit, whoever holds them, also of what is ready", () => {
    const answer = check(instance({ devices, requirements }))
    expect(answer.requirements.mine?.fits).toEqual({ sure: 71, conditional: 0, unknown: 0 })
    expect(answer.requirements["Year 8 Maps"]?.fits).toEqual({ sure: 71, conditional: 0, unknown: 0 })
  })

  test("may be that not enough are alike, or that too few of those have the software", () => {
    const mixed = [...some(5, { model: "A", apps: ["x"] }), ...some(6, { model: "B", apps: [] })]
    const alike = reasons({ devices: mixed, requirements: [ask("a", 8, { uniformBy: "model" })] }, "a")
    expect(reason(alike, "not-alike")).toMatchObject({ attribute: "model", best: 6 })
    const software: Requirement = ask("a.2", 8, {
      sameDevicesAs: "a.1",
      where: { attr: "apps", op: "has", value: "x" },
    })
    const linked = reasons({ devices: mixed, requirements: [ask("a.1", 8), software] }, "a.2")
    expect(reason(linked, "too-few-of-those")).toMatchObject({ sameDevicesAs: "a.1" })
    expect(reason(linked, "short")).toMatchObject({ shortBy: 3 })
  })

  test("may be seats, of any scope", () => {
    const licences = [
      { id: "now", scope: "concurrent", seats: 5 },
      { id: "device", scope: "perDevice", seats: 5 },
      { id: "person", scope: "perUser", seats: 1 },
    ] as const
    const of = (id: string, users: string[] = []) =>
      reason(
        reasons({ devices, licences, requirements: [ask("a", 8, { licences: [id], users })] }, "a"),
        "licence-short",
      )
    expect(of("now")).toMatchObject({ scope: "concurrent", seats: 5, demand: 8, at: 600 })
    expect(of("device")).toMatchObject({ scope: "perDevice", seats: 5 })
    expect(of("person", ["1", "2"])).toMatchObject({ scope: "perUser", seats: 1, demand: 2 })
  })

  test("looks mistyped where it is far beyond all there are", () => {
    expect(reason(reasons({ devices, requirements: [ask("a", 1e12)] }, "a"), "looks-mistyped")).toEqual({
      code: "looks-mistyped",
      requirement: "a",
      count: 1e12,
      units: 120,
    })
    expect(reason(reasons({ devices, requirements: [ask("a", 130)] }, "a"), "looks-mistyped")).toBeUndefined()
  })
})

describe("E4 what a promise rests on", () => {
  test("is told with how many units, and until when", () => {
    const devices = [
      ...some(3),
      ...some(1, {}, { status: "repair", until: 100 }),
      ...some(1, {}, { status: "repair", until: 300 }),
      ...some(1, {}, { windows: [{ from: 0, to: 700, state: "conditional", why: "open day" }] }),
      ...some(1, { aue: "1969-12-31" }),
    ]
    const list = reasons({ devices, policy: { aue: "warn" }, requirements: [ask("a", 7)] }, "a")
    expect(reason(list, "due-back")).toEqual({
      code: "due-back",
      requirement: "a",
      units: 2,
      status: "repair",
      by: 300,
    })
    expect(reason(list, "booking-unconfirmed")).toMatchObject({ units: 1, why: "open day" })
    expect(reason(list, "updates-end")).toMatchObject({ units: 1, date: "1969-12-31" })
  })

  test("is no more than it must be", () => {
    const devices = [...some(3), ...some(4, {}, { status: "loaned", until: 100 })]
    const list = reasons({ devices, requirements: [ask("a", 5)] }, "a")
    expect(reason(list, "due-back")).toMatchObject({ units: 2, status: "loaned" })
  })
})

describe("E3 what nobody recorded", () => {
  test("is told with how many units it leaves open", () => {
    const devices = [
      ...some(3, { type: "laptop" }),
      ...some(2, { camera: true }),
      ...some(1, { type: "laptop", ram: "4" }),
      { id: "x", serial: "1", status: "available", attrs: { ram: "4 GB", type: "laptop" } },
      { id: "y", serial: "1", status: "available", attrs: { ram: "8 GB", type: "laptop" } },
      ...some(2, { type: "laptop", ram: "8 GB" }, { status: undefined }),
      ...some(4, { type: "tablet" }),
    ]
    const where = {
      all: [is("type", "laptop"), { attr: "ram", op: "qGe", kind: "ram", value: "8 GB" } as const],
    }
    const list = reasons({ devices, requirements: [ask("a", 5, { where })] }, "a")
    expect(list.filter((one) => one.code === "attribute-not-recorded")).toEqual([
      { code: "attribute-not-recorded", requirement: "a", attribute: "ram", units: 5 },
      { code: "attribute-not-recorded", requirement: "a", attribute: "type", units: 2 },
    ])
    expect(reason(list, "attribute-not-readable")).toMatchObject({ attribute: "ram", units: 1, example: "4" })
    expect(reason(list, "attribute-conflicting")).toMatchObject({ attribute: "ram", units: 1 })
    expect(reason(list, "status-not-recorded")).toMatchObject({ units: 2 })
  })

  test("may be in what is asked itself", () => {
    const devices = some(2, { ram: "8 GB" })
    const where = { attr: "ram", op: "qGe", kind: "ram", value: "4" } as const
    const list = reasons({ devices, requirements: [ask("a", 2, { where })] }, "a")
    expect(reason(list, "test-not-readable")).toMatchObject({ attribute: "ram", value: "4", units: 2 })
  })

  test("or be a licence, its users, a pool, an app, a domain, a time", () => {
    const more = { licences: ["l", "u"], uses: [{ pool: "p", fixed: 1 }], apps: ["app"], domains: ["a.org"] }
    const licences = [{ id: "u", scope: "perUser", seats: 9 } as const]
    const requirements = [ask("a", 1, { ...more, start: null, end: null })]
    const codes = reasons({ devices: some(1), licences, requirements }, "a").map(({ code }) => code)
    expect(codes).toEqual([
      "app-not-recorded",
      "domain-not-recorded",
      "licence-not-recorded",
      "users-not-recorded",
      "pool-not-recorded",
      "not-scheduled",
    ])
  })
})

test("E5 every reason is a code with values: no text of ours is in an answer", () => {
  const requirements = [
    ask("a", 9),
    ask("b", -1),
    ask("c", 1, { apps: ["x"] }),
    ask("d", 1, { where: is("camera", true) }),
  ]
  const answer = check(instance({ devices: some(3), requirements }))
  const walk = (value: unknown): string[] => {
    if (typeof value === "string") return [value]
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(walk) : []
  }
  for (const text of walk(answer)) expect(text).not.toMatch(/\s/)
})
