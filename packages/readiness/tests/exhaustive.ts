/**
 * The check by exhaustive search: every way to give single devices to requirements is tried. It shares no code
 * with the engine, reads only whole minutes, and is meant for schools of a dozen devices.
 */
import type { Device, Instance, Requirement } from "../src/instance.ts"
import { allowed, type Placed, partly } from "./exhaustive-supplies.ts"
import {
  type Level,
  levelOf,
  mustCharge,
  overlaps,
  padded,
  readOf,
  testOf,
  type Unit,
} from "./exhaustive-unit.ts"

export type Expected = {
  verdict: "ready" | "ready-with-conditions" | "unknown" | "not-ready"
  shortBy: number
  minUnsureUnits: number
}
export type Exhaustive = { lessons: Map<string, Expected>; maxUnits: number | null }

/** Thrown where a search takes more than its steps; the instance is then too large for this method. */
export class TooLarge extends Error {}

export function exhaustive(instance: Instance, steps = 2_000_000): Exhaustive {
  return new Search(instance, steps).run()
}

class Search {
  readonly instance: Instance
  readonly units: Unit[]
  readonly byId = new Map<string, Requirement>()
  stepsLeft: number

  constructor(instance: Instance, steps: number) {
    this.instance = instance
    this.stepsLeft = steps
    for (const requirement of instance.requirements) this.byId.set(requirement.id, requirement)
    const groups = new Map<string, Device[]>()
    for (const row of instance.devices) {
      const serial = (row.serial ?? "").trim().toLowerCase()
      const key = serial === "" ? `id ${row.id}` : `serial ${serial}`
      groups.set(key, [...(groups.get(key) ?? []), row])
    }
    this.units = []
    for (const rows of groups.values()) {
      const row = rows[0]
      if (!row) continue
      for (let i = 0; i < (row.qty ?? 1); i++) this.units.push({ row, rows, kind: "" })
    }
    for (const unit of this.units) {
      unit.kind = JSON.stringify([
        instance.requirements.map((requirement) => this.edge(requirement, unit)),
        instance.requirements.map((requirement) =>
          requirement.uniformBy ? readOf(unit, requirement.uniformBy) : null,
        ),
        unit.row.cart ?? null,
        mustCharge(instance, unit),
        (instance.licences ?? []).map((licence) =>
          unit.rows.some((row) => licence.assigned?.includes(row.id)),
        ),
      ])
    }
  }

  run(): Exhaustive {
    const names = [...new Set(this.instance.requirements.map((requirement) => requirement.lesson))]
    const rank = (lesson: string) => {
      const own = this.instance.requirements.filter((requirement) => requirement.lesson === lesson)
      return {
        priority: Math.max(...own.map((requirement) => requirement.priority ?? 0)),
        seq: Math.min(...own.map((requirement) => requirement.seq ?? 0)),
      }
    }
    names.sort((a, b) => {
      const left = rank(a)
      const right = rank(b)
      return right.priority - left.priority || left.seq - right.seq || (a < b ? -1 : 1)
    })
    const accepted: { requirement: Requirement; level: Level }[] = []
    const lessons = new Map<string, Expected>()
    for (const name of names) {
      const own = this.instance.requirements.filter((requirement) => requirement.lesson === name)
      const policy = this.policy(own)
      let answer: Expected | undefined
      for (const level of [0, 1, 2] as const) {
        if (level < policy) continue
        const wanted = own.map((requirement) => ({ requirement, level }))
        const unsure = this.best(accepted, wanted, "unsure")
        if (unsure === null) continue
        accepted.push(...wanted)
        const verdict = level === 0 ? "ready" : level === 1 ? "ready-with-conditions" : "unknown"
        answer = { verdict, shortBy: 0, minUnsureUnits: unsure }
        break
      }
      if (!answer) {
        const wanted = own.map((requirement) => ({ requirement, level: 2 as const }))
        const demand = own.reduce((sum, requirement) => sum + Number(requirement.count), 0)
        const units = this.best(accepted, wanted, "units", true)
        answer = { verdict: "not-ready", shortBy: units === null ? 0 : demand - units, minUnsureUnits: 0 }
      }
      lessons.set(name, answer)
    }
    const all = this.instance.requirements.map((requirement) => ({ requirement, level: 0 as const }))
    return { lessons, maxUnits: this.best([], all, "units") }
  }

  policy(own: Requirement[]): Level {
    let level: Level = 0
    const worse = (next: Level) => {
      if (next > level) level = next
    }
    for (const requirement of own) {
      for (const app of requirement.apps ?? []) {
        const known = this.instance.apps?.[app]
        if (!known) worse(2)
        else {
          worse(known.approved === true ? 0 : known.approved === false ? 3 : known.approved ? 1 : 2)
          worse(known.privacy === "signed" ? 0 : known.privacy === "missing" ? 3 : known.privacy ? 1 : 2)
        }
      }
      for (const use of requirement.uses ?? []) {
        if (!(this.instance.pools ?? []).some((pool) => pool.id === use.pool)) worse(2)
      }
      if (Number(requirement.count) > 0) continue
      for (const id of requirement.licences ?? []) {
        if (!(this.instance.licences ?? []).some((licence) => licence.id === id)) worse(2)
      }
    }
    return level
  }

  /**
   * The most units that `wanted` get ("units"), or the fewest unsure ones of them all ("unsure"); else null.
   * `lenient`: where fixed parts alone are too much, only units that draw on that supply are refused.
   */
  best(
    kept: { requirement: Requirement; level: Level }[],
    wanted: { requirement: Requirement; level: Level }[],
    aim: "units" | "unsure",
    lenient = false,
  ): number | null {
    const tasks: { requirement: Requirement; level: Level; full: boolean; own: boolean }[] = []
    const add = (list: typeof kept, full: boolean, own: boolean) => {
      const plain = list.filter((entry) => !entry.requirement.sameDevicesAs)
      plain.sort((a, b) => this.fitting(a) - this.fitting(b))
      for (const entry of plain) {
        tasks.push({ ...entry, full, own })
        for (const link of list) {
          if (link.requirement.sameDevicesAs === entry.requirement.id) tasks.push({ ...link, full, own })
        }
      }
    }
    add(kept, true, false)
    add(wanted, aim === "unsure", true)
    const potential: number[] = new Array(tasks.length + 1).fill(0)
    for (let i = tasks.length - 1; i >= 0; i--) {
      const task = tasks[i]
      if (!task) continue
      const most = Math.min(Number(task.requirement.count), this.fitting(task))
      potential[i] = (potential[i + 1] ?? 0) + (task.own && aim === "units" ? most : 0)
    }
    let found: number | null = null
    const better = (value: number) => found === null || (aim === "units" ? value > found : value < found)
    const placed: Placed[] = []

    const dive = (index: number, value: number) => {
      if (this.stepsLeft-- <= 0) throw new TooLarge()
      if (!better(aim === "units" ? value + (potential[index] ?? 0) : value)) return
      const task = tasks[index]
      if (!task) {
        if (allowed(this.instance, tasks, placed, lenient)) found = value
        return
      }
      const { requirement } = task
      const count = Number(requirement.count)
      const source = requirement.sameDevicesAs
        ? placed.filter((p) => p.requirement.id === requirement.sameDevicesAs).map((p) => p.unit)
        : this.units
      const candidates = source.filter((unit) => this.usable(requirement, unit, task.level))
      const choose = (from: number, taken: number, sum: number) => {
        if (this.stepsLeft-- <= 0) throw new TooLarge()
        const gain = task.own ? (aim === "units" ? taken : sum) : 0
        if (aim === "units" && task.own && !better(value + count + (potential[index + 1] ?? 0))) return
        if (taken === count || !task.full) {
          if (partly(this.instance, placed)) dive(index + 1, value + gain)
          if (taken === count) return
        }
        if (task.full && candidates.length - from < count - taken) return
        const tried = new Set<string>()
        for (let i = from; i < candidates.length; i++) {
          const unit = candidates[i]
          if (!unit) continue
          const history = placed.filter((p) => p.unit === unit).map((p) => p.requirement.id)
          const key = `${unit.kind} ${history.join(" ")}`
          if (tried.has(key)) continue
          tried.add(key)
          if (!this.fitsBeside(requirement, unit, placed)) continue
          if (!requirement.sameDevicesAs && !this.charges(requirement, unit, placed)) continue
          placed.push({ unit, requirement })
          const unsure = this.edge(requirement, unit) > 0 ? 1 : 0
          choose(i + 1, taken + 1, sum + unsure)
          placed.pop()
        }
      }
      choose(0, 0, 0)
    }
    dive(0, 0)
    return found
  }

  fitting(entry: { requirement: Requirement; level: Level }): number {
    return this.units.filter((unit) => this.usable(entry.requirement, unit, entry.level)).length
  }

  usable(requirement: Requirement, unit: Unit, level: Level): boolean {
    return this.edge(requirement, unit) <= level
  }

  edge(requirement: Requirement, unit: Unit): Level {
    let level = levelOf(this.instance, requirement, unit)
    if (requirement.uniformBy && readOf(unit, requirement.uniformBy) === undefined && level < 2) level = 2
    const unrecorded = requirement.uses?.some(
      (use) => use.perUnit && !this.instance.pools?.some((pool) => pool.id === use.pool),
    )
    if (unrecorded && level < 2) level = 2
    for (const id of requirement.licences ?? []) {
      const licence = this.instance.licences?.find((one) => one.id === id)
      if (!licence && level < 2) level = 2
      if (licence?.platforms) level = Math.max(level, testOf(licence.platforms, unit)) as Level
    }
    return level
  }

  /** Whether `unit` may go to `requirement` beside what is placed already. */
  fitsBeside(requirement: Requirement, unit: Unit, placed: Placed[]): boolean {
    for (const other of placed) {
      if (requirement.uniformBy && other.requirement === requirement) {
        const mine = readOf(unit, requirement.uniformBy)
        const theirs = readOf(other.unit, requirement.uniformBy)
        if (mine !== undefined && theirs !== undefined && mine !== theirs) return false
      }
      if (requirement.sameDevicesAs || other.requirement.sameDevicesAs) continue
      if (other.unit === unit && overlaps(padded(requirement), padded(other.requirement))) return false
      const cart = unit.row.cart
      const whole = cart && this.instance.carts?.some((one) => one.id === cart && one.moveWhole)
      if (!whole || other.unit.row.cart !== cart || other.requirement.lesson === requirement.lesson) continue
      if (this.lessonsMeet(requirement.lesson, other.requirement.lesson)) return false
    }
    return true
  }

  /** Whether `unit` never has more periods in a row than it may. */
  charges(requirement: Requirement, unit: Unit, placed: Placed[]): boolean {
    const rule = this.instance.policy?.charging
    if (!rule || !mustCharge(this.instance, unit)) return true
    const own = placed.filter((one) => one.unit === unit && !one.requirement.sameDevicesAs)
    const uses = [requirement, ...own.map((one) => one.requirement)]
    uses.sort((a, b) => padded(a)[0] - padded(b)[0])
    let [run, free] = [0, Number.NEGATIVE_INFINITY]
    for (const use of uses) {
      const [from, to] = padded(use)
      run = (from - free < rule.minutes ? run : 0) + (use.periods ?? 1)
      free = to
      if (run > rule.inARow) return false
    }
    return true
  }

  /** A whole cart stays with a lesson for as long as the lesson has anything. */
  lessonsMeet(a: string, b: string): boolean {
    const own = (lesson: string) =>
      this.instance.requirements.filter((one) => one.lesson === lesson).map(padded)
    return own(a).some((left) => own(b).some((right) => overlaps(left, right)))
  }
}
