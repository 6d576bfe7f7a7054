import { describe, expect, test } from "vitest"
import { check } from "../src/check.ts"
import type { Instance, Requirement } from "../src/instance.ts"
import { OpenCheck } from "../src/open-check.ts"
import { exhaustive, TooLarge } from "./exhaustive.ts"
import { compare } from "./milp/compare.ts"
import { instanceOf } from "./milp/families.ts"
import { judge } from "./milp/judge.ts"
import { Solver } from "./milp/solver.ts"

const SOLVED = 200
const SEARCHED = 300

/** Lessons `L1`, `L2`, … of so many units, in periods of an hour with five minutes between; null: none then. */
function day(units: number, charging: object, counts: readonly (number | null)[]): Instance {
  return {
    format: "readiness-instance/1",
    policy: { charging: charging as { inARow: number; minutes: number } },
    devices: [{ id: "d", qty: units, status: "available" }],
    requirements: counts.flatMap((count, i) => (count === null ? [] : [lesson(i + 1, count, 65 * i, 60)])),
  }
}

function lesson(nth: number, count: number, start: number, minutes: number, periods = 1): Requirement {
  return {
    id: `r${nth}`,
    lesson: `L${nth}`,
    count,
    where: { all: [] },
    start,
    end: start + minutes,
    seq: nth,
    periods,
  }
}

function verdicts(instance: Instance): string[] {
  return Object.values(check(instance).lessons).map(({ verdict, shortBy }) =>
    verdict === "not-ready" ? `short by ${shortBy}` : verdict,
  )
}

function outcomesOf({ outcomes }: OpenCheck) {
  const told = [...outcomes].map(
    ([id, { verdict, shortBy, minUnsureUnits, proven }]) =>
      [id, { verdict, shortBy, minUnsureUnits, proven }] as const,
  )
  return Object.fromEntries(told)
}

describe("at most so many periods in a row, then charging", () => {
  // C1, C2
  test("every time has devices enough, but not one after the other", () => {
    expect(verdicts(day(3, { inARow: 2, minutes: 30 }, [3, 3, 1]))).toEqual(["ready", "ready", "short by 1"])
  })

  test("a device that rests each time is enough, however long the day", () => {
    expect(verdicts(day(3, { inARow: 2, minutes: 30 }, [2, 2, 2, 2, 2, 2, 2]))).toEqual(
      new Array(7).fill("ready"),
    )
  })

  test("charging across a break", () => {
    expect(verdicts(day(1, { inARow: 2, minutes: 30 }, [1, 1, null, 1, 1]))).toEqual(
      new Array(4).fill("ready"),
    )
    expect(verdicts(day(1, { inARow: 2, minutes: 71 }, [1, 1, null, 1]))).toEqual([
      "ready",
      "ready",
      "short by 1",
    ])
    // From the end at 125 to the start at 195 there are 70 minutes.
    expect(verdicts(day(1, { inARow: 2, minutes: 70 }, [1, 1, null, 1]))).toEqual(["ready", "ready", "ready"])
  })

  test("a double lesson counts as two, and one that is too long has none of these devices", () => {
    const rule = { charging: { inARow: 2, minutes: 30 } }
    const instance = day(2, {}, [])
    const double = {
      ...instance,
      policy: rule,
      requirements: [lesson(1, 2, 0, 125, 2), lesson(2, 1, 130, 60)],
    }
    expect(verdicts(double)).toEqual(["ready", "short by 1"])
    const triple = {
      ...instance,
      policy: rule,
      requirements: [lesson(1, 2, 0, 190, 3), lesson(2, 1, 195, 60)],
    }
    expect(verdicts(triple)).toEqual(["short by 2", "ready"])
  })

  test("what is surely not under the rule needs no time", () => {
    const where = { attr: "type", op: "eq", value: "tablet" }
    const of = (attrs: object) => ({
      ...day(1, { inARow: 1, minutes: 30, where }, [1, 1]),
      devices: [{ id: "d", status: "available" as const, attrs: { ...attrs } }],
    })
    expect(verdicts(of({ type: "laptop" }))).toEqual(["ready", "ready"])
    expect(verdicts(of({ type: "tablet" }))).toEqual(["ready", "short by 1"])
    expect(verdicts(of({}))).toEqual(["ready", "short by 1"])
  })

  test("who comes first has them, at whatever time", () => {
    const instance = day(1, { inARow: 2, minutes: 30 }, [1, 1, 1])
    const requirements = instance.requirements.map((one, i) => ({ ...one, priority: i }))
    expect(verdicts({ ...instance, requirements })).toEqual(["short by 1", "ready", "ready"])
  })

  test("says how many it is short by because devices charge", () => {
    const { reasons } = check(day(3, { inARow: 2, minutes: 30 }, [3, 3, 2])).lessons.L3 ?? { reasons: [] }
    expect(reasons).toContainEqual({ code: "charging", requirement: "r3", units: 2, inARow: 2, minutes: 30 })
    const long = { ...day(2, { inARow: 2, minutes: 30 }, []), requirements: [lesson(1, 1, 0, 190, 3)] }
    expect(check(long).lessons.L1?.reasons).toContainEqual({
      code: "charging",
      requirement: "r1",
      units: 1,
      inARow: 2,
      minutes: 30,
    })
  })

  test("a rule that cannot be read is warned of", () => {
    expect(check(day(1, { inARow: 0, minutes: 30 }, [1])).warnings).toEqual([
      { code: "row-not-readable", kind: "policy", id: "charging", field: "inARow" },
    ])
  })
})

describe("charging, against others", () => {
  const solver = new Solver()

  // X1, X2, C1, C2, C3
  test(`says what a solver says of ${SOLVED} instances`, { timeout: 300_000 }, async () => {
    const open: string[] = []
    for (let seed = 101; seed <= 100 + SOLVED; seed++) {
      const instance = instanceOf("charging", seed, seed % 3)
      const found = compare(check(instance, { suggest: false }), await judge(instance, solver))
      expect({ seed, wrong: found.wrong }).toEqual({ seed, wrong: [] })
      for (const one of found.open) open.push(`${seed} ${one}`)
    }
    expect(open).toEqual([])
  })

  test(`says what a search of every way says of ${SEARCHED} instances`, { timeout: 300_000 }, () => {
    let searched = 0
    for (let seed = 1001; seed <= 1000 + SEARCHED; seed++) {
      const instance = instanceOf("charging", seed, 0)
      // Users of licences are not the search's to count.
      let expected: ReturnType<typeof exhaustive>
      try {
        expected = exhaustive(instance, 300_000)
      } catch (error) {
        if (error instanceof TooLarge) continue
        throw error
      }
      searched++
      const { lessons, totals } = check(instance, { suggest: false })
      for (const [id, told] of expected.lessons)
        expect({ seed, id, ...lessons[id] }).toMatchObject({ seed, id, ...told })
      expect({ seed, most: totals.sure.maxUnits }).toEqual({ seed, most: expected.maxUnits })
      for (const steps of [0, 3]) {
        const few = check(instance, { suggest: false, steps })
        for (const [id, told] of expected.lessons) {
          const one = few.lessons[id]
          if (one?.proven) expect({ seed, steps, id, ...one }).toMatchObject({ seed, steps, id, ...told })
          else if (one?.verdict !== "unknown")
            expect({ seed, id, is: one?.verdict }).toEqual({ seed, id, is: told.verdict })
        }
      }
    }
    expect(searched).toBeGreaterThan(SEARCHED / 2)
  })

  // I1
  test("a check that is kept open says what a new one says", { timeout: 120_000 }, () => {
    for (let seed = 2001; seed <= 2100; seed++) {
      const [before, after] = [instanceOf("charging", seed, 1), instanceOf("charging", seed + 5000, 1)]
      const { policy, devices, carts, licences } = before
      const shared = { ...before, policy, devices, carts, licences } as Instance
      const open = new OpenCheck(shared)
      const byLesson = new Map(Object.entries(Object.groupBy(before.requirements, (one) => one.lesson)))
      for (const [id, requirements = []] of Object.entries(
        Object.groupBy(after.requirements, (one) => one.lesson),
      )) {
        byLesson.set(id, requirements)
        open.setLesson(id, requirements)
        const now = { ...shared, requirements: [...byLesson.values()].flatMap((own) => own ?? []) }
        const anew = new OpenCheck(now)
        expect({ seed, id, ...outcomesOf(open) }).toEqual({ seed, id, ...outcomesOf(anew) })
      }
      const [device] = devices
      if (!device) continue
      const other = { ...device, attrs: { ...device.attrs, type: "tablet" }, status: "available" as const }
      open.setDevice(other)
      const now = {
        ...shared,
        devices: [other, ...devices.slice(1)],
        requirements: [...byLesson.values()].flatMap((own) => own ?? []),
      }
      expect({ seed, ...outcomesOf(open) }).toEqual({
        seed,
        ...outcomesOf(new OpenCheck(now)),
      })
    }
  })
})
