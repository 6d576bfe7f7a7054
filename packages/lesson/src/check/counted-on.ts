import type { Device } from "@readyroom/readiness/instance"
import type { Asked } from "./asked.ts"
import type { Engine } from "./check-school.ts"
import type { SchoolFacts } from "./school-facts.ts"
import { buildInstance } from "./school-to-instance.ts"

/** How surely a device can serve a requirement, whoever else asks for it. */
export type Fit = "sure" | "conditional" | "unknown"

/** Devices that lessons count on: one, with all rows of its serial, or all of a cart. */
export type Counted = { readonly deviceId: string } | { readonly cartId: string }

/** A requirement that some devices are among the choice for, at one time (null: of a lesson without one). */
export type CountedOn = {
  readonly lessonId: string
  readonly occurrenceId: string | null
  readonly start: number | null
  readonly end: number | null
  readonly requirements: readonly {
    readonly requirementId: string
    /** How surely the surest of them can serve it. */
    readonly fit: Fit
    /** Devices that it asks for, from all that fit; 0 where it uses another one's. */
    readonly units: number
  }[]
}

/**
 * Which requirements count on these devices: those whose choice they are among, by kind and status at their time. It is the
 * check's own answer of how many units fit, asked of a school that has these devices alone.
 */
export function countedOn(facts: SchoolFacts, asked: Asked, check: Engine, counted: Counted): CountedOn[] {
  const { instance, index } = buildInstance(facts, asked)
  const devices = rowsOf(instance.devices, counted)
  if (devices.length === 0) return []
  const { requirements } = check({ ...instance, devices })
  return [...index.asks.values()].flatMap(({ lessonId, occurrenceId, start, end, blocks }) => {
    const counting = blocks.flatMap((block) => {
      if (block.is !== "asked") return []
      const fit = fitOf(requirements[block.instanceId]?.fits)
      if (fit === null) return []
      const need = index.requirements.get(block.instanceId)?.need
      const units = need === undefined || need.sameDevicesAs !== undefined ? 0 : need.units
      return [{ requirementId: block.requirementId, fit, units }]
    })
    const place = { lessonId, occurrenceId, start, end }
    return counting.length === 0 ? [] : [{ ...place, requirements: counting }]
  })
}

function rowsOf(rows: readonly Device[], counted: Counted): readonly Device[] {
  if ("cartId" in counted) return rows.filter(({ cart }) => cart === counted.cartId)
  const device = rows.find(({ id }) => id === counted.deviceId)
  if (device === undefined) return []
  const serial = keyOf(device.serial)
  return rows.filter((one) => one === device || (serial !== "" && keyOf(one.serial) === serial))
}

type Fits = { readonly sure: number; readonly conditional: number; readonly unknown: number }

function fitOf(fits: Fits | undefined): Fit | null {
  if (fits === undefined) return null
  if (fits.sure > 0) return "sure"
  if (fits.conditional > 0) return "conditional"
  return fits.unknown > 0 ? "unknown" : null
}

const keyOf = (serial: string | null | undefined) => (serial ?? "").trim().toLowerCase()
