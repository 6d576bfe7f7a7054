import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Answer, Verdict } from "../src/answer.ts"
import { check } from "../src/check.ts"
import type { Device, Instance, Time } from "../src/instance.ts"
import { lessonsOf } from "./milp/ask.ts"
import { FAMILIES, instanceOf } from "./milp/families.ts"
import { randomFrom, smallSchool, traitsFrom } from "./schools.ts"

/** Small schools by seed; a failure names the seed, fast-check how to run it again. */
const seeds = fc.integer({ min: 1, max: 1_000_000 })
const RUNS = { numRuns: 150 }

const ORDER: readonly Verdict[] = ["ready", "ready-with-conditions", "unknown", "not-ready", "invalid"]

function onGrid(seed: number): Instance {
  return smallSchool(seed, {
    ...traitsFrom(seed),
    grid: true,
    overlapping: false,
    carts: false,
    buffers: false,
  })
}

/** What must not change: verdicts and numbers. */
function essence(answer: Answer): unknown {
  const lessons = Object.entries(answer.lessons).map(
    ([id, { verdict, shortBy, minUnsureUnits, shortOf }]) => [
      id,
      { verdict, shortBy, minUnsureUnits, shortOf },
    ],
  )
  return { lessons: Object.fromEntries(lessons), maxUnits: answer.totals.sure.maxUnits }
}

function first(school: Instance): string {
  const [lesson] = school.requirements.toSorted(
    (a, b) => (b.priority ?? 0) - (a.priority ?? 0) || (a.seq ?? 0) - (b.seq ?? 0),
  )
  return lesson?.lesson ?? ""
}

describe("for any small school", () => {
  test("one more device makes the first lesson no worse, and the most units no fewer", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const school = onGrid(seed)
        const twin = school.devices[seed % school.devices.length]
        const devices = [
          ...school.devices,
          { ...twin, id: "new", serial: "new", status: "available", windows: [] },
        ]
        const [before, after] = [check(school), check({ ...school, devices })]
        const lesson = first(school)
        const rank = (answer: Answer) => ORDER.indexOf(answer.lessons[lesson]?.verdict ?? "invalid")
        expect({ seed, worse: rank(after) > rank(before) }).toEqual({ seed, worse: false })
        expect(after.lessons[lesson]?.shortBy).toBeLessThanOrEqual(before.lessons[lesson]?.shortBy ?? 0)
        expect(after.totals.sure.maxUnits ?? 0).toBeGreaterThanOrEqual(before.totals.sure.maxUnits ?? 0)
      }),
      RUNS,
    )
  })

  test("X6 neither the order of devices nor that of lessons matters", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const school = onGrid(seed)
        const random = randomFrom(seed + 1)
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => ({ one, key: random() }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one)
        const requirements = shuffled(school.requirements)
        expect({
          seed,
          is: essence(check({ ...school, devices: shuffled(school.devices), requirements })),
        }).toEqual({
          seed,
          is: essence(check(school)),
        })
      }),
      RUNS,
    )
  })

  test("X6 a row with qty is as many rows", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const school = smallSchool(seed, {
          ...traitsFrom(seed),
          quantities: true,
          duplicates: false,
          licences: false,
        })
        const devices = school.devices.flatMap((device) =>
          Array.from(
            { length: device.qty ?? 1 },
            (_, i): Device => ({ ...device, id: `${device.id}.${i}`, serial: "", qty: 1 }),
          ),
        )
        expect({ seed, is: essence(check({ ...school, devices })) }).toEqual({
          seed,
          is: essence(check(school)),
        })
      }),
      RUNS,
    )
  })

  test("X6 all at another time is the same", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: -10_000, max: 10_000_000 }), (seed, minutes) => {
        const school = smallSchool(seed, { ...traitsFrom(seed), conditions: false })
        const later = (time: Time | null) => (typeof time === "number" ? time + minutes : time)
        const requirements = school.requirements.map((one) => ({
          ...one,
          start: later(one.start),
          end: later(one.end),
        }))
        expect({ seed, is: essence(check({ ...school, requirements })) }).toEqual({
          seed,
          is: essence(check(school)),
        })
      }),
      RUNS,
    )
  })

  test("L2 what comes later changes nothing for what came before", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const school = smallSchool(seed)
        const lesson = first(school)
        const alone = school.requirements.filter((one) => one.lesson === lesson)
        const { verdict, shortBy, minUnsureUnits } = check(school).lessons[lesson] ?? {}
        expect({ seed, ...check({ ...school, requirements: alone }).lessons[lesson] }).toMatchObject({
          seed,
          verdict,
          shortBy,
          minUnsureUnits,
        })
      }),
      RUNS,
    )
  })

  test("N6 what unlinked requirements lack adds up to what the lesson lacks", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const traits = {
          ...traitsFrom(seed),
          linked: false,
          uniform: false,
          pools: false,
          licences: false,
          policy: false,
        }
        const school = smallSchool(seed, {
          ...traits,
          grid: true,
          overlapping: false,
          carts: false,
          buffers: false,
        })
        const answer = check(school)
        for (const [lesson, { shortBy }] of Object.entries(answer.lessons)) {
          const own = school.requirements.filter((one) => one.lesson === lesson)
          const sum = own.reduce((total, one) => total + (answer.requirements[one.id]?.shortBy ?? 0), 0)
          expect({ seed, lesson, sum }).toEqual({ seed, lesson, sum: shortBy })
        }
      }),
      RUNS,
    )
  })

  test("E1 a shortage is a fact: its requirements ask for more than any of them can use", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const school = onGrid(seed)
        for (const [lesson, { shortage, verdict, shortBy }] of Object.entries(check(school).lessons)) {
          if (!shortage) continue
          const inside = school.requirements.filter((one) => shortage.requirements.includes(one.id))
          const asked = inside.reduce((sum, one) => sum + Number(one.count), 0)
          expect({ seed, verdict, asked, more: shortage.demand > shortage.supply }).toEqual({
            seed,
            verdict: "not-ready",
            asked: shortage.demand,
            more: true,
          })
          for (const { start, end } of inside) {
            expect(Number(start)).toBeLessThanOrEqual(shortage.at ?? Number.NaN)
            expect(Number(end)).toBeGreaterThan(shortage.at ?? Number.NaN)
          }
          const { length } = school.requirements.filter((one) => one.lesson === lesson)
          const plain = inside.every(
            (one) => !one.uniformBy && !one.licences && !one.uses && !one.sameDevicesAs,
          )
          if (plain && length === 1)
            expect({ seed, shortBy }).toEqual({ seed, shortBy: shortage.demand - shortage.supply })
        }
      }),
      RUNS,
    )
  })

  test("X5 the same instance gives the same answer, and the answer is plain JSON", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const answer = check(smallSchool(seed))
        expect({ seed, answer: check(smallSchool(seed)) }).toEqual({ seed, answer })
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
      }),
      RUNS,
    )
  })
})

/** Any of the families of FORMAT, as the solver is asked about them. */
const instances = fc
  .tuple(fc.constantFrom(...FAMILIES), seeds, fc.integer({ min: 0, max: 2 }))
  .map(([family, seed, size]) => ({
    name: `${family} ${seed} ${size}`,
    school: instanceOf(family, seed, size),
  }))

/** The first of two answers that is not the same for both, in the stated order; null where all are. */
function firstThatDiffers(before: Answer, after: Answer, order: readonly string[]) {
  for (const id of order) {
    const [was, is] = [before.lessons[id], after.lessons[id]]
    if (!was || !is) continue
    const grade = ({ verdict, minUnsureUnits, shortBy }: typeof was) => [
      ORDER.indexOf(verdict),
      shortBy,
      minUnsureUnits,
    ]
    const pairs = grade(was).map((value, nth) => [value, grade(is)[nth] ?? 0] as const)
    const difference = pairs.find(([one, other]) => one !== other)
    if (difference) return { id, better: difference[1] < difference[0], proven: was.proven && is.proven }
  }
  return null
}

/** All that an answer claims: lessons that are proven, and the most units where it knows them. */
function decided({ lessons, totals }: Answer): Map<string, string> {
  const told = new Map<string, string>()
  for (const [id, { verdict, shortBy, minUnsureUnits, proven }] of Object.entries(lessons))
    if (proven) told.set(`lesson ${id}`, `${verdict} ${shortBy} ${minUnsureUnits}`)
  if (totals.sure.maxUnits !== undefined) told.set("most units", String(totals.sure.maxUnits))
  return told
}

describe("for an instance of any family", () => {
  test("L1 X6 the order of devices and of requirements in the file never matters", () => {
    fc.assert(
      fc.property(instances, seeds, ({ name, school }, seed) => {
        const random = randomFrom(seed)
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => ({ one, key: random() }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one)
        const mixed = {
          ...school,
          devices: shuffled(school.devices),
          requirements: shuffled(school.requirements),
        }
        const [here, there] = [decided(check(school)), decided(check(mixed))]
        // What is left open (X3) is not the same in every order yet: see found.test.ts.
        const both = [...here.keys()].filter((key) => there.has(key))
        const told = (answer: typeof here) => both.map((key) => [key, answer.get(key)])
        expect({ name, is: told(there) }).toEqual({ name, is: told(here) })
      }),
      RUNS,
    )
  })

  test("L1 L3 one more device: the first lesson that differs is better", () => {
    fc.assert(
      fc.property(instances, ({ name, school }) => {
        const [twin] = school.devices
        const more = {
          ...twin,
          id: "new",
          serial: "new",
          qty: 1,
          status: "available",
          cart: null,
          windows: [],
        }
        const order = lessonsOf(school).map(({ id }) => id)
        const [before, after] = [check(school), check({ ...school, devices: [...school.devices, more] })]
        const difference = firstThatDiffers(before, after, order)
        // What is left open (X3) may be open at one place and not at another.
        if (difference?.proven) expect({ name, ...difference }).toMatchObject({ name, better: true })
      }),
      RUNS,
    )
  })

  test("L2 a refused lesson holds nothing: without it all others are answered alike", () => {
    fc.assert(
      fc.property(instances, ({ name, school }) => {
        const answer = check(school)
        const refused = Object.entries(answer.lessons).find(
          ([, { verdict, proven }]) => verdict === "not-ready" && proven,
        )
        if (!refused) return
        const [lesson] = refused
        const others = school.requirements.filter((one) => one.lesson !== lesson)
        const { [lesson]: _refused, ...lessons } = answer.lessons
        const without = check({ ...school, requirements: others }).lessons
        const told = (list: Answer["lessons"]) =>
          Object.entries(list).map(([id, { verdict, shortBy, minUnsureUnits }]) => [
            id,
            verdict,
            shortBy,
            minUnsureUnits,
          ])
        expect({ name, lesson, others: told(without).sort() }).toEqual({
          name,
          lesson,
          others: told(lessons).sort(),
        })
      }),
      RUNS,
    )
  })

  test("V3 4 GB and 4096 MB are one, recorded or asked for", () => {
    const words: { readonly [memory: string]: string } = {
      "4 GB": "4096 MB",
      "4096 MB": "4 GiB",
      "8 GB": "8192 MB",
      "8192 MB": "8 GB",
      "2 GB": "2048 MB",
    }
    fc.assert(
      fc.property(instances, fc.boolean(), fc.boolean(), ({ name, school }, inDevices, inTests) => {
        const reworded = <T>(value: T): T =>
          JSON.parse(JSON.stringify(value), (_, part) =>
            typeof part === "string" ? (words[part] ?? part) : part,
          )
        const said = {
          ...school,
          devices: inDevices ? reworded(school.devices) : school.devices,
          requirements: inTests ? reworded(school.requirements) : school.requirements,
        }
        expect({ name, is: essence(check(said)) }).toEqual({ name, is: essence(check(school)) })
      }),
      RUNS,
    )
  })
})
