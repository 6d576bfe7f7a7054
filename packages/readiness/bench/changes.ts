/** What it costs to keep the answer of a school's week right while things change. */
import type { Device, Requirement } from "../src/instance.ts"
import { OpenCheck } from "../src/open-check.ts"
import { Dice } from "../tests/milp/dice.ts"
import { costOf, quantile, rounded, tell } from "./measure.ts"
import { SCHOOL_WEEK, week } from "./weeks.ts"

const CHANGES = 2000
/** Changes that are made before any is measured: a server has long been warm. */
const WARM = 3000

/** Changes in a school's week that is kept open: in microseconds, milliseconds, and of the shortages there are. */
export function changes(): void {
  const school = week(SCHOOL_WEEK, 2026)
  const open = new OpenCheck(school)
  const byLesson = Map.groupBy(school.requirements, ({ lesson }) => lesson)
  const opened = {
    /** Puts `requirement` in the place of the one of its id. */
    requirement: (requirement: Requirement) => {
      const own = byLesson.get(requirement.lesson) ?? []
      open.setLesson(
        requirement.lesson,
        own.map((one) => (one.id === requirement.id ? requirement : one)),
      )
    },
    device: (device: Device) => open.setDevice(device),
    explain: (lesson: string) => open.tell([lesson], { suggest: true, among: null }),
    verdictOf: (lesson: string) => open.outcomes.get(lesson)?.verdict,
  }
  const dice = new Dice(7)
  const taking = school.requirements.filter(({ count, sameDevicesAs }) => Number(count) > 0 && !sameDevicesAs)
  const change = () => {
    const requirement = dice.pick(taking)
    const changed = { ...requirement, count: Math.max(1, Number(requirement.count) + dice.below(7) - 3) }
    const forth = costOf(() => opened.requirement(changed))
    // Back again, so that the week stays what it is.
    opened.requirement(requirement)
    return forth.wall * 1000
  }
  for (let i = 0; i < WARM; i++) change()
  const each = Array.from({ length: CHANGES }, change)
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
