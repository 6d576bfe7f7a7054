import { describe, expect, test } from "vitest"
import { week } from "../bench/weeks.ts"
import { check } from "../src/check.ts"
import type { Instance } from "../src/instance.ts"
import { ask, instance, is } from "./sample.ts"

/** Milliseconds of processor time: the machine may be busy with other things. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** How much slower this machine is now than one on which this loop takes 50 ms. */
function slowness(): number {
  const spin = () => {
    let x = 0
    for (let i = 0; i < 50_000_000; i++) x = (x * 31 + i) | 0
    return x
  }
  spin()
  return Math.max(1, cost(spin) / 50)
}

function least(times: number, school: Instance): number {
  return Math.min(...Array.from({ length: times }, () => cost(() => check(school))))
}

describe("X7 the cost", () => {
  test("of a school's week (900 devices, 300 lessons of 3 requirements) is well under 100 ms", () => {
    const school = week({ devices: 900, lessons: 300, periods: 40, units: [10, 32] }, 1)
    const [spent, slow] = [least(8, school), slowness()]
    console.log(
      `a school's week: ${spent.toFixed(0)} ms, on a machine ${slow.toFixed(1)} times as slow as it should be`,
    )
    expect(spent / slow).toBeLessThan(100)
  })

  test("of a district's (30,000 devices, 500 lessons) is under 1.5 s", () => {
    const school = week({ devices: 30_000, lessons: 500, periods: 40, units: [10, 32] }, 2)
    const [spent, slow] = [least(2, school), slowness()]
    console.log(`a district's week: ${spent.toFixed(0)} ms, on a machine ${slow.toFixed(1)} times as slow`)
    expect(spent / slow).toBeLessThan(1500)
  })

  test("of telling what nobody has recorded follows the kinds of device, not devices times requirements", () => {
    const school = instance({
      devices: Array.from({ length: 20_000 }, (_, n) => ({
        id: `d${n}`,
        status: "available",
        attrs: { model: `m${n % 12}` },
      })),
      requirements: Array.from({ length: 300 }, (_, n) =>
        ask(`r${n}`, 30, {
          start: n * 100,
          end: n * 100 + 45,
          where: { all: [is("type", "laptop"), is("camera", true), is("pen", true)] },
          lesson: `l${n}`,
        }),
      ),
    })
    const [spent, slow] = [
      Math.min(...[1, 2].map(() => cost(() => check(school, { among: "model" })))),
      slowness(),
    ]
    console.log(
      `a school of which little is recorded: ${spent.toFixed(0)} ms, times ${slow.toFixed(1)} as slow`,
    )
    expect(spent / slow).toBeLessThan(300)
  })

  test("does not follow the counts", () => {
    const huge = (factor: number) =>
      instance({
        devices: [0, 1, 2, 3].map((n) => ({
          id: `d${n}`,
          status: "available",
          qty: 10 * factor,
          attrs: { n },
        })),
        licences: [{ id: "l", scope: "perDevice", seats: 12 * factor }],
        pools: [{ id: "p", capacity: 100 * factor }],
        requirements: [0, 1, 2, 3].flatMap((n) => [
          ask(`a${n}.1`, 9 * factor, { where: { not: is("n", n) }, licences: n < 2 ? ["l"] : [], seq: n }),
          ask(`a${n}.2`, 4 * factor, { sameDevicesAs: `a${n}.1`, where: { not: is("n", (n + 1) % 4) } }),
          ask(`a${n}.3`, 3 * factor, { sameDevicesAs: `a${n}.1`, where: { not: is("n", (n + 2) % 4) } }),
          ask(`a${n}.4`, factor, { uses: [{ pool: "p", perUnit: 30 }], uniformBy: "n" }),
        ]),
      })
    const small = check(huge(1))
    const large = check(huge(1e12))
    expect(Object.values(large.lessons).map(({ verdict }) => verdict)).toEqual(
      Object.values(small.lessons).map(({ verdict }) => verdict),
    )
    for (const [lesson, { shortBy }] of Object.entries(small.lessons)) {
      expect(large.lessons[lesson]?.shortBy).toBe(shortBy * 1e12)
    }
  })
})
