import type { Attributes } from "./field.ts"

/** A requirement as it was read from the lesson: every attribute is of its field's type and within its bounds. */
export type Requirement = {
  readonly id: string
  readonly kind: string
  /** The common fields (`count`, `per`, `groupSize`, `planBFor`) and its kind's own; absent is not asked for. */
  readonly attributes: Attributes
}

/** What is wrong with one field of a requirement, as a code and what a sentence about it needs. */
export type Problem = {
  /** The attribute's name; `kind` where the kind itself is not known. */
  readonly field: string
  readonly code: ProblemCode | (string & {})
  readonly values: Readonly<Record<string, string | number>>
}

/** The codes that every kind shares; a kind may add its own, with sentences of its own. */
export type ProblemCode =
  | "unknown-kind"
  | "missing"
  | "not-a-number"
  | "not-whole"
  | "below-minimum"
  | "above-maximum"
  | "not-yes-or-no"
  | "not-text"
  | "too-long"
  | "not-a-version"
  | "not-a-choice"
  | "needs-field"
  | "no-such-requirement"
  | "wrong-kind-of-requirement"
  | "refers-to-itself"
  | "plan-b-of-plan-b"

/** The text attribute, or undefined where it is absent. */
export function textOf(attributes: Attributes, name: string): string | undefined {
  const value = attributes[name]
  return typeof value === "string" ? value : undefined
}

/** The number attribute, or undefined where it is absent. */
export function numberOf(attributes: Attributes, name: string): number | undefined {
  const value = attributes[name]
  return typeof value === "number" ? value : undefined
}

/** Whether the feature is asked for. */
export function isOn(attributes: Attributes, name: string): boolean {
  return attributes[name] === true
}

/** Whether the requirement is the Plan B of another: it takes nothing until someone applies it. */
export function isPlanB(requirement: Requirement): boolean {
  return textOf(requirement.attributes, "planBFor") !== undefined
}
