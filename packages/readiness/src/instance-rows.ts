import { type Item, parseInventory } from "./inventory.ts"
import type { School } from "./school.ts"
import { folded } from "./text.ts"

type Fields = Readonly<Record<string, unknown>>

/**
 * The rows of an instance as they came, and as they are changed one by one. Says of a change whether it is that row's
 * alone: where rows are malformed, or bear on each other (two of one serial, a link into another lesson), it is not, and
 * all must be read again.
 */
export class InstanceRows {
  readonly #instance: Fields
  #byLesson: Map<string, readonly unknown[]> | null = null
  /** By id of a requirement: its lesson. */
  readonly #lessonOf = new Map<string, string>()
  #devices: unknown[] | null = null
  readonly #deviceAt = new Map<string, number>()
  readonly #serials = new Map<string, number>()
  /** Whether rows bear on each other, or did. */
  #isIrregular = false

  constructor(instance: Fields) {
    this.#instance = instance
  }

  /** As it is now. */
  instance(): Fields {
    return {
      ...this.#instance,
      ...(this.#devices ? { devices: this.#devices } : {}),
      ...(this.#byLesson ? { requirements: [...this.#byLesson.values()].flat() } : {}),
    }
  }

  /** As it is now, with the requirements of these lessons alone; of all where rows of several bear on each other. */
  only(lessons: ReadonlySet<string>): Fields {
    const byLesson = [...this.#requirements()]
    if (this.#isIrregular) return this.instance()
    return {
      ...this.instance(),
      requirements: byLesson.flatMap(([lesson, rows]) => (lessons.has(lesson) ? rows : [])),
    }
  }

  /** Whether this touches no other lesson's requirements. */
  setLesson(lesson: string, requirements: readonly unknown[]): boolean {
    const byLesson = this.#requirements()
    const before = byLesson.get(lesson) ?? []
    if (requirements.length > 0) byLesson.set(lesson, requirements)
    else byLesson.delete(lesson)
    for (const id of idsOf(before)) this.#lessonOf.delete(id)
    this.#note(lesson, requirements)
    return !this.#isIrregular
  }

  /** Where among the items of `school` the device is, and what it is now; null where it is not this row's alone. */
  setDevice(row: unknown, school: School): { readonly place: number; readonly item: Item } | null {
    const devices = this.#rows()
    const id = textOf(row, "id")
    const index = id === null ? undefined : this.#deviceAt.get(id)
    if (id === null || index === undefined) {
      if (id !== null) this.#deviceAt.set(id, devices.length)
      devices.push(row)
      return null
    }
    const before = devices[index]
    devices[index] = row
    const serial = serialOf(row)
    if (serial !== serialOf(before) || (this.#serials.get(serial) ?? 0) > 1) return null
    const place = school.placeOf(id)
    const [was, is] = [readAlone(before, school), readAlone(row, school)]
    return was && is && place !== undefined ? { place, item: is } : null
  }

  #requirements(): Map<string, readonly unknown[]> {
    if (this.#byLesson) return this.#byLesson
    const byLesson = new Map<string, unknown[]>()
    const { requirements } = this.#instance
    for (const value of Array.isArray(requirements) ? requirements : []) {
      const lesson = textOf(value, "lesson")
      if (lesson === null) this.#isIrregular = true
      const list = byLesson.get(lesson ?? "")
      if (list) list.push(value)
      else byLesson.set(lesson ?? "", [value])
    }
    this.#byLesson = byLesson
    for (const [lesson, list] of byLesson) this.#note(lesson, list)
    return byLesson
  }

  #note(lesson: string, requirements: readonly unknown[]): void {
    const links: string[] = []
    for (const value of requirements) {
      const [id, link] = [textOf(value, "id"), textOf(value, "sameDevicesAs")]
      if (id === null || textOf(value, "lesson") !== lesson || this.#lessonOf.has(id))
        this.#isIrregular = true
      if (id !== null) this.#lessonOf.set(id, lesson)
      if (link !== null) links.push(link)
    }
    for (const link of links) {
      // A link to nothing may come to be one into another lesson.
      if (this.#lessonOf.get(link) !== lesson) this.#isIrregular = true
    }
  }

  #rows(): unknown[] {
    if (this.#devices) return this.#devices
    const { devices } = this.#instance
    const rows: unknown[] = Array.isArray(devices) ? [...devices] : []
    for (const [index, row] of rows.entries()) {
      const [id, serial] = [textOf(row, "id"), serialOf(row)]
      if (id !== null) this.#deviceAt.set(id, index)
      if (serial !== "") this.#serials.set(serial, (this.#serials.get(serial) ?? 0) + 1)
    }
    this.#devices = rows
    return rows
  }
}

/** The one item that a row is; null where it is more, or is warned of. */
function readAlone(row: unknown, { reading: { zone } }: School): Item | null {
  let warnings = 0
  const items = parseInventory([row], zone, () => warnings++)
  return items.length === 1 && warnings === 0 ? (items[0] ?? null) : null
}

function idsOf(requirements: readonly unknown[]): string[] {
  return requirements.flatMap((value) => textOf(value, "id") ?? [])
}

function textOf(value: unknown, field: string): string | null {
  const text = isFields(value) ? value[field] : null
  return typeof text === "string" ? text : null
}

function serialOf(row: unknown): string {
  const serial = isFields(row) ? (row.serial ?? "") : ""
  return folded(String(serial))
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null
}
