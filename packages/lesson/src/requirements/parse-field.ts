import type { AttributeValue, ChoiceField, Field } from "./field.ts"
import { nameKey } from "./names.ts"
import type { Problem, ProblemCode } from "./requirement.ts"
import { parseVersion } from "./version.ts"

/** What stood in an attribute: nothing, a value of the field's type, or something else and what is wrong with it. */
export type ParsedField =
  | { readonly is: "absent" }
  | { readonly is: "value"; readonly value: AttributeValue }
  | { readonly is: "wrong"; readonly problem: Problem }

/** The longest word that an open choice takes. */
const MAX_WORD = 80

/**
 * Reads one attribute as it stands in the document, where any client may have written anything. Empty text is absent;
 * a number or a yes written as text is read as what it says.
 */
export function parseField(field: Field, raw: unknown): ParsedField {
  if (raw === undefined || raw === null || (typeof raw === "string" && raw.trim() === "")) return absent
  switch (field.type) {
    case "count":
    case "number":
      return parseNumber(field, raw)
    case "boolean":
      return parseBoolean(field, raw)
    case "text":
      return parseText(field, raw, field.maxLength)
    case "reference":
      return parseText(field, raw, 200)
    case "version":
      return parseVersionText(field, raw)
    case "choice":
      return parseChoice(field, raw)
  }
}

const absent: ParsedField = { is: "absent" }

function wrong(field: Field, code: ProblemCode, values: Problem["values"]): ParsedField {
  return { is: "wrong", problem: { field: field.name, code, values } }
}

function parseNumber(field: Extract<Field, { type: "count" | "number" }>, raw: unknown): ParsedField {
  const value = typeof raw === "number" ? raw : numberIn(raw)
  if (value === null || !Number.isFinite(value)) return wrong(field, "not-a-number", { value: shown(raw) })
  if (value < field.min) return wrong(field, "below-minimum", { value, min: field.min })
  if (field.type === "count" && !Number.isInteger(value)) return wrong(field, "not-whole", { value })
  if (value > field.max) return wrong(field, "above-maximum", { value, max: field.max })
  // -0 would be told from 0 where values are compared.
  return { is: "value", value: value === 0 ? 0 : value }
}

/** A number written as text, or null: with a decimal point or comma, spaces between thousands, a typographic minus. */
export function numberIn(raw: unknown): number | null {
  if (typeof raw !== "string") return null
  const text = raw.normalize("NFKC").replace(/\s+/gu, "").replace("\u2212", "-").replace(",", ".")
  return /^[+-]?\d{1,20}(?:\.\d{1,20})?$/u.test(text) ? Number(text) : null
}

function parseBoolean(field: Field, raw: unknown): ParsedField {
  const value = typeof raw === "string" ? raw.trim().toLowerCase() : raw
  if (value === true || value === "true") return { is: "value", value: true }
  // A feature that is not asked for is absent, however that was written.
  if (value === false || value === "false") return absent
  return wrong(field, "not-yes-or-no", { value: shown(raw) })
}

function parseText(field: Field, raw: unknown, maxLength: number): ParsedField {
  if (typeof raw !== "string" && typeof raw !== "number")
    return wrong(field, "not-text", { value: shown(raw) })
  const text = String(raw).trim()
  if (text.length > maxLength) return wrong(field, "too-long", { max: maxLength, length: text.length })
  return { is: "value", value: text }
}

function parseVersionText(field: Field, raw: unknown): ParsedField {
  const text = typeof raw === "number" ? String(raw) : raw
  if (typeof text !== "string" || parseVersion(text) === null)
    return wrong(field, "not-a-version", { value: shown(raw) })
  return { is: "value", value: text.trim() }
}

/** A choice by its value or by its name in any language, apart from case, blanks and hyphens. */
function parseChoice(field: ChoiceField, raw: unknown): ParsedField {
  if (typeof raw !== "string" && typeof raw !== "number")
    return wrong(field, "not-a-choice", { value: shown(raw) })
  const word = String(raw).trim()
  const wanted = wordKey(word)
  const found =
    field.choices.find((choice) => wordKey(choice.value) === wanted) ??
    field.choices.find(({ label, other }) =>
      [label.en, label.sv, other?.en ?? "", other?.sv ?? ""].some((name) => wordKey(name) === wanted),
    )
  if (found !== undefined) return { is: "value", value: found.value }
  if (field.open !== true) return wrong(field, "not-a-choice", { value: shown(word) })
  if (word.length > MAX_WORD) return wrong(field, "too-long", { max: MAX_WORD, length: word.length })
  return { is: "value", value: word }
}

function wordKey(word: string): string {
  return nameKey(word.replace(/[-_\s]+/gu, " "))
}

/** What was there, short enough for a sentence. */
function shown(raw: unknown): string {
  const text = typeof raw === "string" ? raw.trim() : (JSON.stringify(raw) ?? String(raw))
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
