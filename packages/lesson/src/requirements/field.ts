import type { Text } from "./language.ts"

/** What a requirement's attribute may hold once it is read; absent means not asked for. */
export type AttributeValue = number | boolean | string

/** A requirement's flat attributes, all of the right type. */
export type Attributes = Readonly<Record<string, AttributeValue | undefined>>

/** A list that the school keeps, from which a form offers what to type. */
export type SchoolList = "models" | "apps" | "services" | "roles" | "items"

/** One value of a choice; `other` is its label's plural, where a sentence counts it. */
export type Choice = { readonly value: string; readonly label: Text; readonly other?: Text }

/**
 * Which change of the field asks for more, and so takes the occurrence's place in the order anew:
 * `higher` a higher value or a first one; `given` any value that was not there before; `alternative` the reverse, a
 * value that opens another way and whose loss asks for more; `never` what the check does not read.
 */
export type AsksMore = "higher" | "given" | "alternative" | "never"

type FieldOf<Type extends string, Rest> = {
  /** The attribute's name in the document. */
  readonly name: string
  readonly type: Type
  readonly label: Text
  readonly hint?: Text
  /** Without it the requirement says nothing, and is invalid. */
  readonly required?: boolean
  /** The form shows the field only while another one has a value (one of `is`, where given). */
  readonly shownWhen?: { readonly field: string; readonly is?: readonly AttributeValue[] }
  /** By default `higher` for counts, numbers and versions, `given` for the others. */
  readonly asksMore?: AsksMore
} & Rest

export type CountField = FieldOf<"count", { readonly min: number; readonly max: number }>
export type NumberField = FieldOf<
  "number",
  { readonly unit: Text; readonly min: number; readonly max: number }
>
export type BooleanField = FieldOf<"boolean", unknown>
export type TextField = FieldOf<"text", { readonly maxLength: number; readonly suggest?: SchoolList }>
export type VersionField = FieldOf<"version", unknown>
/** With `open`, other words than the choices are taken as they are. */
export type ChoiceField = FieldOf<"choice", { readonly choices: readonly Choice[]; readonly open?: boolean }>
/** The id of another requirement of the same lesson, of one of `kinds`, or of any where it is absent. */
export type ReferenceField = FieldOf<"reference", { readonly kinds?: readonly string[] }>

/** One attribute of a kind: what the form shows, what is checked, how it is stored. */
export type Field =
  | CountField
  | NumberField
  | BooleanField
  | TextField
  | VersionField
  | ChoiceField
  | ReferenceField

export type StorageType = "number" | "boolean" | "string"

/** How the field's value is stored in the document. */
export function storageType(field: Field): StorageType {
  switch (field.type) {
    case "count":
    case "number":
      return "number"
    case "boolean":
      return "boolean"
    case "text":
    case "version":
    case "choice":
    case "reference":
      return "string"
  }
}

/** Whether the form has a place for the field now: its condition holds, or there is none. */
export function isShown(field: Field, attributes: Attributes): boolean {
  if (field.shownWhen === undefined) return true
  const value = attributes[field.shownWhen.field]
  if (value === undefined) return false
  return field.shownWhen.is === undefined || field.shownWhen.is.includes(value)
}

/** Which direction of change asks for more. */
export function asksMoreOf(field: Field): AsksMore {
  if (field.asksMore !== undefined) return field.asksMore
  return field.type === "count" || field.type === "number" || field.type === "version" ? "higher" : "given"
}
