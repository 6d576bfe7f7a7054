import type { DeviceRow } from "../../readiness/load-devices.ts"
import type { Imported } from "../../readiness/load-school-facts.ts"
import type { ImportPlan, PlanCounts, PlannedBatch, PlannedDevice } from "./plan-import.ts"

/** Differences that are told one by one; the counts tell all. */
const MOST_DIFFERENCES = 100

/** What an import does, as whoever asked for it is told. */
export type PlannedImport = Pick<ImportPlan, "absent" | "places" | "listed"> &
  Readonly<PlanCounts> & {
    /** The first devices that are new, or another than before. */
    readonly differences: readonly PlannedDevice[]
    readonly newModels: ReadonlySet<string>
    /** Devices that are written; of some only what the list said is new. */
    readonly written: number
  }

/** Keeps of a plan, as its batches go by, what is told of it and what the check must know. */
export class PlanRecorder {
  readonly #plan: ImportPlan
  /** JSON of arrays of `DeviceRow`, of devices that the check could judge otherwise. */
  readonly #texts: string[] = []
  readonly #carts: Imported["carts"][number][] = []
  readonly #models: Imported["models"][number][] = []
  readonly #differences: PlannedDevice[] = []
  #written = 0

  constructor(plan: ImportPlan) {
    this.#plan = plan
  }

  add({ devices, carts, models }: PlannedBatch): void {
    this.#written += devices.length
    const changing = devices.filter(({ is }) => is !== "noted")
    if (changing.length > 0) this.#texts.push(JSON.stringify(changing.map(checkedRow)))
    for (const { id, name } of carts) this.#carts.push({ id, name })
    for (const { id, name } of models) this.#models.push({ id, name })
    this.#differences.push(...changing.slice(0, MOST_DIFFERENCES - this.#differences.length))
  }

  /** What of it the check must know, as its thread takes it. */
  get parts() {
    return { devices: this.#texts, carts: this.#carts, models: this.#models }
  }

  get written(): number {
    return this.#written
  }

  planned(): PlannedImport {
    const { absent, places, listed, counts } = this.#plan
    return {
      ...{ absent, places, listed, ...counts },
      differences: this.#differences,
      newModels: new Set(this.#models.map(({ name }) => name)),
      written: this.#written,
    }
  }
}

function checkedRow({ columns }: PlannedDevice): DeviceRow {
  return {
    id: columns.id,
    serial: columns.serial,
    modelId: columns.modelId,
    cartId: columns.cartId,
    roomId: columns.roomId,
    status: columns.status,
    until: columns.until,
    osVersion: columns.osVersion,
    ramBytes: columns.ramBytes,
    storageBytes: columns.storageBytes,
    aue: columns.aue,
    facts: columns.facts,
  }
}
