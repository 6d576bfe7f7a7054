import { byClass, type Classes, mergeKinds } from "./merge.ts"
import { UNIT, UNSURE } from "./part.ts"
import type { Level } from "./predicate.ts"
import type { Row } from "./row.ts"
import { countBits } from "./scene.ts"
import type { School, Want } from "./school.ts"

/** How the units of one part of an ask may be served. */
export type Shape = {
  /** The classes where one may be. */
  readonly open: readonly number[]
  /** Bits of the links that units serve wherever they are; where it differs, {@link Weights} say more. */
  readonly links: number
  /** Null where all that is open is alike: nothing costs anything. */
  readonly weights: Weights | null
}

/** By class: what a unit costs there, bits of the links that it serves, and how many of its need and these are unsure. */
export type Weights = {
  readonly cost: readonly number[]
  readonly served: readonly number[]
  readonly unsure: readonly number[]
}

/** What makes a {@link Shape}: the want, the worst edges it may use, and bits of the links that its units serve. */
export type ShapeOf = {
  readonly want: Want
  readonly level: Level
  /** Its units must serve all `links`; else they do where their class can. */
  readonly kept: boolean
  readonly links: number
  /** What all units share, where they must. */
  readonly value: number | undefined
}

/** The devices as the wants of one slot see them: in classes that none of these tells further apart. */
export class SlotView {
  readonly classes: Classes
  /** By class. */
  readonly units: Float64Array
  /** How many ways from a part of an ask to a class were looked at, in all flows over these classes. */
  visits = 0
  readonly #school: School
  readonly #version: number
  readonly #rows: ReadonlySet<Row>
  readonly #attributes: ReadonlySet<string>
  readonly #levels = new Map<Row, Uint8Array>()
  readonly #alike = new Map<string, Int32Array>()
  readonly #shapes = new Map<Row, Map<string, Shape>>()
  #numbers: Map<Row, number> | null = null

  constructor(school: School, wants: readonly Want[]) {
    this.#school = school
    this.#rows = rowsOf(wants)
    this.#attributes = attributesOf(wants)
    const alike = [...this.#attributes].map((attribute) => school.kinds.alike(attribute))
    this.classes = mergeKinds(school.kinds.count, this.#rows, alike)
    this.#version = school.kinds.version
    this.units = unitsOf(this.classes, school)
  }

  /** Whether the classes tell apart all that `want` does. */
  knows(want: Want): boolean {
    if (this.#version !== this.#school.kinds.version) return false
    return this.#hasAll(want) && want.links.every((link) => this.#hasAll(link))
  }

  /** Whether it is the view that `wants` would be given. */
  isOf(wants: readonly Want[]): boolean {
    if (this.#version !== this.#school.kinds.version) return false
    const rows = rowsOf(wants)
    return rows.size === this.#rows.size && wants.every((want) => this.knows(want))
  }

  levelsOf(row: Row): Uint8Array {
    const known = this.#levels.get(row)
    if (known) return known
    const levels = byClass(this.classes, row.levels, new Uint8Array(this.classes.count))
    this.#levels.set(row, levels)
    return levels
  }

  alikeOf(attribute: string): Int32Array {
    const known = this.#alike.get(attribute)
    if (known) return known
    const values = byClass(
      this.classes,
      this.#school.kinds.alike(attribute),
      new Int32Array(this.classes.count),
    )
    this.#alike.set(attribute, values)
    return values
  }

  /** Equal questions give the same shape. */
  shapeOf(of: ShapeOf): Shape {
    const { want, level, kept, links, value } = of
    let shapes = this.#shapes.get(want.row)
    if (!shapes) {
      shapes = new Map()
      this.#shapes.set(want.row, shapes)
    }
    let key = `${level}${kept ? "k" : "m"}${links} ${value ?? ""}`
    for (let link = 0; link < want.links.length; link++) {
      if (((links >> link) & 1) === 1) key += ` ${this.#numberOf(want.links[link]?.row)}`
      else key += " -"
    }
    const known = shapes.get(key)
    if (known) return known
    const made = this.#make(of)
    shapes.set(key, made)
    return made
  }

  #make({ want, level, kept, links, value }: ShapeOf): Shape {
    const { count } = this.classes
    const own = this.levelsOf(want.row)
    const linked: { readonly bit: number; readonly levels: Uint8Array }[] = []
    for (const [link, { row }] of want.links.entries()) {
      if (((links >> link) & 1) === 1) linked.push({ bit: 1 << link, levels: this.levelsOf(row) })
    }
    const { uniformBy } = want.need
    const alike = value === undefined || uniformBy === null ? null : this.alikeOf(uniformBy)
    const open: number[] = []
    const weights = kept ? null : { cost: filled(count), served: filled(count), unsure: filled(count) }
    for (let cls = 0; cls < count; cls++) {
      const mine = own[cls] ?? 3
      // At level 2 one without a recorded value may be of any.
      const other = alike === null ? -1 : (alike[cls] ?? -1)
      if (mine > level || (other !== -1 && other !== value)) continue
      let [serves, doubts] = [0, mine > 0 ? 1 : 0]
      for (const { bit, levels } of linked) {
        const its = levels[cls] ?? 3
        if (its > level) continue
        serves |= bit
        if (its > 0) doubts++
      }
      if (kept && serves !== links) continue
      open.push(cls)
      if (!weights) continue
      weights.served[cls] = serves
      weights.unsure[cls] = doubts
      weights.cost[cls] = doubts * UNSURE - countBits(serves) * UNIT
    }
    return { open, links, weights }
  }

  #hasAll({ need, row }: Pick<Want, "need" | "row">): boolean {
    return this.#rows.has(row) && (need.uniformBy === null || this.#attributes.has(need.uniformBy))
  }

  #numberOf(row: Row | undefined): number {
    this.#numbers ??= new Map([...this.#rows].map((one, i) => [one, i]))
    return (row && this.#numbers.get(row)) ?? -1
  }
}

/** The kinds that `wants` see alike; `apart` tells some further apart. */
export function classesFor(
  wants: readonly Want[],
  school: School,
  apart: readonly Int32Array[] = [],
): Classes {
  const alike = [...attributesOf(wants)].map((attribute) => school.kinds.alike(attribute))
  return mergeKinds(school.kinds.count, rowsOf(wants), [...apart, ...alike])
}

/** Units of each class. */
export function unitsOf({ members }: Classes, school: School): Float64Array {
  const { units } = school.kinds
  return Float64Array.from(members, (kinds) => {
    let sum = 0
    for (const kind of kinds) sum += units[kind] ?? 0
    return sum
  })
}

function rowsOf(wants: readonly Want[]): ReadonlySet<Row> {
  const rows = new Set<Row>()
  for (const want of wants) {
    rows.add(want.row)
    for (const link of want.links) rows.add(link.row)
  }
  return rows
}

function attributesOf(wants: readonly Want[]): ReadonlySet<string> {
  const attributes = new Set<string>()
  for (const want of wants) {
    if (want.need.uniformBy !== null) attributes.add(want.need.uniformBy)
    for (const { need } of want.links) if (need.uniformBy !== null) attributes.add(need.uniformBy)
  }
  return attributes
}

function filled(count: number): number[] {
  return new Array<number>(count).fill(0)
}
