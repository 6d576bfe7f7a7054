/** What it costs to keep the answer of a school's week right while things change. */
import type { Device, Instance, Requirement } from "../src/instance.ts"
import { Dice } from "../tests/milp/dice.ts"
import { costOf, quantile, rounded, tell } from "./measure.ts"
import { SCHOOL_WEEK, week } from "./weeks.ts"

/** A check that is kept open: each change leaves all verdicts that it affects worked out again. */
export type Opened = {
  /** Puts `requirement` in the place of the one of its id. */
  readonly requirement: (requirement: Requirement) => unknown
  /** Puts `device` in the place of the one of its id. */
  readonly device: (device: Device) => unknown
  /** The reasons and suggestions of one lesson. */
  readonly explain: (lesson: string) => unknown
  readonly verdictOf: (lesson: string) => string | undefined
}

const CHANGES = 2000

/** Changes in a school's week that `open` keeps: in microseconds, milliseconds, and of the shortages there are. */
export function changes(open: (instance: Instance) => Opened): void {
  const school = week(SCHOOL_WEEK, 2026)
  const opened = open(school)
  const dice = new Dice(7)
  const taking = school.requirements.filter(({ count, sameDevicesAs }) => Number(count) > 0 && !sameDevicesAs)
  const each = Array.from({ length: CHANGES }, () => {
    const requirement = dice.pick(taking)
    const changed = { ...requirement, count: Math.max(1, Number(requirement.count) + dice.below(7) - 3) }
    const forth = costOf(() => opened.requirement(changed))
    // Back again, so that the week stays what it is.
    opened.requirement(requirement)
    return forth.wall * 1000
  })
  tell("one requirement changed in a school week, p50", "µs", {
    ours: quantile(each, 0.5),
    p99: rounded(quantile(each, 0.99)),
  })

  const away = Array.from({ length: CHANGES / 10 }, () => {
    const device = dice.pick(school.devices)
    const { wall } = costOf(() => opened.device({ ...device, status: "repair", until: null }))
    opened.device(device)
    return wall
  })
  tell("a device's status changed, whole school week, p50", "ms", {
    ours: quantile(away, 0.5),
    p99: rounded(quantile(away, 0.99)),
  })

  // A wish for far too many of each, one after the other, makes a shortage to explain.
  const explained = taking.slice(0, CHANGES / 10).flatMap((requirement) => {
    opened.requirement({ ...requirement, count: Number(requirement.count) + 400 })
    const short = opened.verdictOf(requirement.lesson) === "not-ready"
    const { wall } = costOf(() => opened.explain(requirement.lesson))
    opened.requirement(requirement)
    return short ? [wall] : []
  })
  tell("reasons and suggestions of one shortage, p95", "ms", {
    ours: quantile(explained, 0.95),
    shortages: explained.length,
  })
}
