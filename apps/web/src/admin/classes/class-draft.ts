import type { ClassChange, SchoolClass } from "../school-records.ts"

/** A class as a form holds it: texts, blank where nobody has recorded it. */
export type ClassDraft = {
  readonly name: string
  readonly yearGroup: string
  readonly size: string
  readonly ownDevices: string
  readonly ownModelId: string | null
}

export const blankClass: ClassDraft = { name: "", yearGroup: "", size: "", ownDevices: "", ownModelId: null }

export function classDraftOf({ name, yearGroup, size, ownDevices, ownModel }: SchoolClass): ClassDraft {
  return {
    name,
    yearGroup: yearGroup ?? "",
    size: text(size),
    ownDevices: text(ownDevices),
    ownModelId: ownModel?.id ?? null,
  }
}

export type ClassWrong = "nameMissing" | "wrongSize" | "wrongOwn" | "tooManyOwn"

/** The fields that cannot be saved as they are, each with why. */
export function wrongInClass(draft: ClassDraft): Partial<Record<keyof ClassDraft, ClassWrong>> {
  const size = amountOf(draft.size)
  const own = amountOf(draft.ownDevices)
  return {
    ...(draft.name.trim() === "" ? { name: "nameMissing" } : {}),
    ...(size === undefined ? { size: "wrongSize" } : {}),
    ...(own === undefined
      ? { ownDevices: "wrongOwn" }
      : typeof own === "number" && typeof size === "number" && own > size
        ? { ownDevices: "tooManyOwn" }
        : {}),
  }
}

/** What the draft says, as it is stored. */
export function classOf(draft: ClassDraft): Required<ClassChange> {
  const own = amountOf(draft.ownDevices) ?? null
  return {
    name: draft.name.trim(),
    yearGroup: draft.yearGroup.trim() || null,
    size: amountOf(draft.size) ?? null,
    ownDevices: own,
    // A model of no devices says nothing.
    ownModelId: own === null ? null : draft.ownModelId,
  }
}

/** What of the class the draft changes: only that is sent, so that what someone else changes meanwhile stays. */
export function classChangeOf(draft: ClassDraft, of: SchoolClass): ClassChange {
  const next = classOf(draft)
  const change: ClassChange = {}
  if (next.name !== of.name) change.name = next.name
  if (next.yearGroup !== of.yearGroup) change.yearGroup = next.yearGroup
  if (next.size !== of.size) change.size = next.size
  if (next.ownDevices !== of.ownDevices) change.ownDevices = next.ownDevices
  if (next.ownModelId !== (of.ownModel?.id ?? null)) change.ownModelId = next.ownModelId
  return change
}

/** A whole number from 1, null for a blank text, undefined for one that says no such number. */
function amountOf(typed: string): number | null | undefined {
  const digits = typed.replace(/\s/g, "")
  if (digits === "") return null
  return /^[1-9]\d{0,4}$/.test(digits) && Number(digits) <= 10_000 ? Number(digits) : undefined
}

function text(value: number | null): string {
  return value === null ? "" : String(value)
}
