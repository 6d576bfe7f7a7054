import type { SetUpState, SetUpStep } from "./set-up-queries.ts"

/** A step, or what stands behind the last one. */
export type StepPlace = SetUpStep | "end"

const places = {
  school: true,
  bells: true,
  holidays: true,
  inventory: true,
  classes: true,
  people: true,
  end: true,
} as const satisfies Record<StepPlace, true>

/** Whether an address names a step. */
export function isStep(text: string): text is StepPlace {
  return Object.hasOwn(places, text)
}

/**
 * Where one goes on: the next step after `from` that is neither done nor skipped, then the first such one before it; behind
 * the last one where there is none. From nowhere, the first.
 */
export function nextOpen({ steps }: SetUpState, from: SetUpStep | null): StepPlace {
  const at = steps.findIndex(({ step }) => step === from)
  const after = [...steps.slice(at + 1), ...steps.slice(0, Math.max(at, 0))]
  return after.find(({ isDone, isSkipped }) => !isDone && !isSkipped)?.step ?? "end"
}
