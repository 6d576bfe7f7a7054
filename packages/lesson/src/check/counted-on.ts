import type { Asked } from "./asked.ts"
import type { Engine } from "./check-school.ts"
import type { SchoolFacts } from "./school-facts.ts"
import { buildInstance } from "./school-to-instance.ts"

/** How surely a device can serve a requirement, whoever else asks for it. */
export type Fit = "sure" | "conditional" | "unknown"

/** A requirement that some devices are among the choice for, at one time (null: of a lesson without one). */
export type CountedOn = {
  readonly lessonId: string
  readonly occurrenceId: string | null
  readonly start: number | null
  readonly end: number | null
  readonly requirements: readonly { readonly requirementId: string; readonly fit: Fit }[]
}

/**
 * Which requirements count on a device: those whose choice it is among, by kind and status at their time. It is the check's
 * own answer of how many units fit, asked of a school that has this device alone. Rows of its serial are the same device.
 */
export function countedOn(facts: SchoolFacts, asked: Asked, check: Engine, deviceId: string): CountedOn[] {
  const { instance, index } = buildInstance(facts, asked)
  const device = instance.devices.find(({ id }) => id === deviceId)
  if (device === undefined) return []
  const serial = keyOf(device.serial)
  const devices = instance.devices.filter(
    (one) => one === device || (serial !== "" && keyOf(one.serial) === serial),
  )
  const { requirements } = check({ ...instance, devices })
  return [...index.asks.values()].flatMap(({ lessonId, occurrenceId, start, end, blocks }) => {
    const counting = blocks.flatMap((block) => {
      if (block.is !== "asked") return []
      const fit = fitOf(requirements[block.instanceId]?.fits)
      return fit === null ? [] : [{ requirementId: block.requirementId, fit }]
    })
    const place = { lessonId, occurrenceId, start, end }
    return counting.length === 0 ? [] : [{ ...place, requirements: counting }]
  })
}

type Fits = { readonly sure: number; readonly conditional: number; readonly unknown: number }

function fitOf(fits: Fits | undefined): Fit | null {
  if (fits === undefined) return null
  if (fits.sure > 0) return "sure"
  if (fits.conditional > 0) return "conditional"
  return fits.unknown > 0 ? "unknown" : null
}

const keyOf = (serial: string | null | undefined) => (serial ?? "").trim().toLowerCase()
