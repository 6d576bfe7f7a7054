/**
 * Verifies the certificate of a shortage from the instance alone: it shares no code with the engine that found it.
 */
import type { Answer, Shortage, Verdict } from "../src/answer.ts"
import type { Instance } from "../src/instance.ts"
import { type Ask, lessonsOf } from "./milp/ask.ts"
import { type Level, levelOf, type Unit, unitsOf } from "./milp/unit.ts"

/** What there is to look up of an instance whose shortages are verified. */
export class ShortageVerifier {
  readonly #instance: Instance
  readonly #units: readonly Unit[]
  readonly #asks: ReadonlyMap<string, Ask>
  readonly #levels = new Map<string, readonly Level[]>()

  constructor(instance: Instance) {
    this.#instance = instance
    this.#units = unitsOf(instance)
    this.#asks = new Map(lessonsOf(instance).flatMap(({ asks }) => asks.map((ask) => [ask.id, ask] as const)))
  }

  /**
   * What is wrong with the certificate of `lesson`; nothing where it holds: at that time each requirement that it
   * names is held or asked for, together they want `demand` units, all devices that any of them can use (each at the
   * level at which its lesson was accepted) are `supply`, and the difference is what the lesson's unlinked
   * requirements lack.
   */
  faults(answer: Answer, lesson: string, shortage: Shortage): string[] {
    const faults: string[] = []
    const { at, demand, supply } = shortage
    const usable = new Set<Unit>()
    let wanted = 0
    for (const id of new Set(shortage.requirements)) {
      const ask = this.#asks.get(id)
      if (!ask) {
        faults.push(`${id} is no requirement`)
        continue
      }
      if (ask.lesson !== lesson && acceptedAt(answer.lessons[ask.lesson]?.verdict) === null)
        faults.push(`${id} holds nothing`)
      if (ask.link !== null) faults.push(`${id} takes no devices of its own`)
      if (at === null || ask.times === null || at < ask.times.from || ask.times.to <= at)
        faults.push(`${id} is not held then`)
      wanted += ask.count
      for (const unit of this.#usable(answer, ask, lesson)) usable.add(unit)
    }
    if (wanted !== demand) faults.push(`they want ${wanted} units, not ${demand}`)
    if (usable.size !== supply) faults.push(`they can use ${usable.size} units, not ${supply}`)
    const missing = this.#missing(answer, lesson)
    if (wanted - usable.size !== missing)
      faults.push(`${wanted - usable.size} are missing by this, ${missing} by the requirements`)
    return faults
  }

  /**
   * Whether one set explains all the devices that are missing. By Hall's theorem it does where as many are missing
   * though anyone's need not be alike; seats that stay with devices are left out.
   */
  wantsCertificate(answer: Answer, lesson: string): boolean {
    const missing = this.#missing(answer, lesson)
    const seats = answer.lessons[lesson]?.reasons.some(({ code }) => code === "licence-short")
    return missing > 0 && !seats && this.#unmatched(answer, lesson) === missing
  }

  /** Units of `lesson` without a device of their own, by augmenting paths beside all that is held at its time. */
  #unmatched(answer: Answer, lesson: string): number {
    const asks = [...this.#asks.values()].filter(({ link, count }) => link === null && count > 0)
    const own = asks.filter((ask) => ask.lesson === lesson)
    const at = own[0]?.times?.from ?? Number.NaN
    const held = asks.filter(
      (ask) =>
        ask.lesson !== lesson &&
        acceptedAt(answer.lessons[ask.lesson]?.verdict) !== null &&
        ask.times !== null &&
        ask.times.from <= at &&
        at < ask.times.to,
    )
    const holders = new Map<Unit, readonly Unit[]>()
    const place = (usable: readonly Unit[], seen: Set<Unit>): boolean => {
      for (const unit of usable) {
        if (seen.has(unit)) continue
        seen.add(unit)
        const holder = holders.get(unit)
        if (holder && !place(holder, seen)) continue
        holders.set(unit, usable)
        return true
      }
      return false
    }
    let unmatched = 0
    for (const ask of [...held, ...own]) {
      const usable = this.#usable(answer, ask, lesson)
      for (let i = 0; i < ask.count; i++) if (!place(usable, new Set())) unmatched++
    }
    return unmatched
  }

  /** What `ask` can use: at the level at which its lesson was accepted, at any where it is `asking`. */
  #usable(answer: Answer, ask: Ask, asking: string): Unit[] {
    const isAsking = ask.lesson === asking
    const level = isAsking ? 2 : (acceptedAt(answer.lessons[ask.lesson]?.verdict) ?? 2)
    const tests = [ask, ...(isAsking ? [] : this.#linkedToAll(ask))].map((one) => this.#levelsOf(one))
    return this.#units.filter((unit) => tests.every((levels) => (levels[unit.nth] ?? 3) <= level))
  }

  #missing(answer: Answer, lesson: string): number {
    const own = [...this.#asks.values()].filter((ask) => ask.lesson === lesson && ask.link === null)
    return own.reduce((total, { id }) => total + (answer.requirements[id]?.shortBy ?? 0), 0)
  }

  /** What an accepted requirement's devices must all pass too: links that want as many as it has. */
  #linkedToAll({ id, count }: Ask): Ask[] {
    return [...this.#asks.values()].filter((other) => other.link === id && other.count >= count)
  }

  /** Whether all that `lesson` wants is at one time, so that one set explains all it lacks. */
  isOfOneSlot(lesson: string): boolean {
    const asks = [...this.#asks.values()].filter((ask) => ask.lesson === lesson && ask.count > 0)
    const [first] = asks
    return asks.every(
      ({ times }) => times && times.from === first?.times?.from && times.to === first.times.to,
    )
  }

  #levelsOf(ask: Ask): readonly Level[] {
    const known = this.#levels.get(ask.id) ?? this.#units.map((unit) => levelOf(this.#instance, ask, unit))
    this.#levels.set(ask.id, known)
    return known
  }
}

function acceptedAt(verdict: Verdict | undefined): Level | null {
  switch (verdict) {
    case "ready":
      return 0
    case "ready-with-conditions":
      return 1
    case "unknown":
      return 2
    default:
      return null
  }
}
