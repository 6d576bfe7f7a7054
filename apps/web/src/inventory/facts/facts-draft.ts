import { accessibilityFeatures, features } from "@readyroom/lesson/requirements/device-words"
import { bytesOf, gigabytesOf, type SizeOf } from "../device-words.ts"

/** What is known of a model, or of a device itself. Absent: nobody has recorded it. */
export type Facts = {
  readonly deviceKind?: string | undefined
  readonly platform?: string | undefined
  readonly ramBytes?: number | undefined
  readonly storageBytes?: number | undefined
  readonly aue?: string | undefined
  readonly features?: Readonly<Record<string, boolean>> | undefined
}

/** A feature there, not there, or not recorded. */
export type Has = "yes" | "no" | ""

/** Facts as a form holds them: texts, blank where nobody has recorded it. Sizes in GB. */
export type FactsDraft = {
  readonly deviceKind: string
  readonly platform: string
  readonly ram: string
  readonly storage: string
  readonly aue: string
  readonly features: Readonly<Record<string, Has>>
}

/** What to change; null takes a fact away. */
export type FactsChange = {
  deviceKind?: string | null
  platform?: string | null
  ramBytes?: number | null
  storageBytes?: number | null
  aue?: string | null
  features?: Record<string, boolean | null>
}

export type WrongField = "ram" | "storage" | "aue"

/** The features that the form asks for, and those of the school's own that the facts have. */
export function featuresOf(facts: Facts): {
  readonly features: readonly string[]
  readonly accessibility: readonly string[]
} {
  const known = features.map(({ name }) => name)
  const accessibility = accessibilityFeatures.map(({ value }) => value)
  const own = Object.keys(facts.features ?? {}).filter(
    (name) => !known.includes(name) && !accessibility.includes(name),
  )
  return { features: [...known, ...own], accessibility }
}

/** The facts as a form holds them. */
export function draftOf(facts: Facts): FactsDraft {
  return {
    deviceKind: facts.deviceKind ?? "",
    platform: facts.platform ?? "",
    ram: gigabytes("ram", facts.ramBytes),
    storage: gigabytes("storage", facts.storageBytes),
    aue: facts.aue ?? "",
    features: Object.fromEntries(
      Object.entries(facts.features ?? {}).map(([name, has]) => [name, has ? "yes" : "no"] as const),
    ),
  }
}

/** The fields that cannot be saved as they are. */
export function wrongFields(draft: FactsDraft): readonly WrongField[] {
  const wrong: WrongField[] = []
  if (sizeOf("ram", draft.ram) === undefined) wrong.push("ram")
  if (sizeOf("storage", draft.storage) === undefined) wrong.push("storage")
  if (draft.aue !== "" && !/^\d{4}-\d{2}-\d{2}$/.test(draft.aue)) wrong.push("aue")
  return wrong
}

/** What of the facts the draft changes: only that is sent, so that what someone else changes meanwhile stays. */
export function changeOf(draft: FactsDraft, facts: Facts): FactsChange {
  const before = draftOf(facts)
  const change: FactsChange = {}
  if (draft.deviceKind.trim() !== before.deviceKind) change.deviceKind = textOrNull(draft.deviceKind)
  if (draft.platform !== before.platform) change.platform = textOrNull(draft.platform)
  if (draft.ram !== before.ram) change.ramBytes = sizeOf("ram", draft.ram) ?? null
  if (draft.storage !== before.storage) change.storageBytes = sizeOf("storage", draft.storage) ?? null
  if (draft.aue !== before.aue) change.aue = textOrNull(draft.aue)
  const changed = [...new Set([...Object.keys(draft.features), ...Object.keys(before.features)])].filter(
    (name) => (draft.features[name] ?? "") !== (before.features[name] ?? ""),
  )
  if (changed.length > 0)
    change.features = Object.fromEntries(changed.map((name) => [name, booleanOf(draft.features[name] ?? "")]))
  return change
}

/** The bytes that a text of GB says, null for a blank one, undefined for one that says no size. */
function sizeOf(of: SizeOf, text: string): number | null | undefined {
  if (text.trim() === "") return null
  const size = Number(
    text
      .trim()
      .replace(",", ".")
      .replace(/\s*GB$/i, ""),
  )
  return Number.isFinite(size) && size > 0 && size <= 1_000_000 ? bytesOf(of, size) : undefined
}

function gigabytes(of: SizeOf, bytes: number | undefined): string {
  return bytes === undefined ? "" : String(Math.round(gigabytesOf(of, bytes) * 1000) / 1000)
}

function textOrNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim()
}

function booleanOf(has: Has): boolean | null {
  return has === "" ? null : has === "yes"
}
