import type { Field } from "@readyroom/lesson/requirements/field"
import type { Language } from "@readyroom/lesson/requirements/language"
import { parseField } from "@readyroom/lesson/requirements/parse-field"

/** What a block's attribute may be written as: null takes it away, which is "not asked for". */
export type StoredValue = string | number | boolean | null

/** How an attribute's value stands in its text field: a number with the language's decimal sign, a choice by its name. */
export function fieldText(field: Field, stored: unknown, language: Language): string {
  if (stored === null || stored === undefined) return ""
  if (typeof stored === "number") {
    const text = String(stored)
    return language === "sv" ? text.replace(".", ",") : text
  }
  if (field.type === "choice") {
    const choice = field.choices.find(({ value }) => value === stored)
    if (choice !== undefined) return choice.label[language]
  }
  return typeof stored === "string" ? stored : (JSON.stringify(stored) ?? "")
}

/**
 * What to write into the document for what was typed. Text that is not what the field asks for is written as it is: it
 * stays to be seen and mended, by others too, and the block says what is wrong with it.
 */
export function typedValue(field: Field, typed: string): StoredValue {
  if (typed.trim() === "") return null
  const parsed = parseField(field, typed)
  switch (field.type) {
    case "count":
    case "number": {
      if (parsed.is === "value") return parsed.value
      const number = Number(typed.replace(/\s/g, "").replace(",", ".").replace("\u2212", "-"))
      return Number.isFinite(number) ? number : typed
    }
    case "choice":
      return parsed.is === "value" ? parsed.value : typed
    case "boolean":
    case "text":
    case "version":
    case "reference":
      return typed
  }
}

/**
 * What the field shows: what is being typed while it says what is stored ("2," and 2), and what is stored as soon as
 * someone else has changed it.
 */
export function shownDraft(field: Field, draft: string | null, stored: unknown, language: Language): string {
  if (draft !== null && typedValue(field, draft) === (stored ?? null)) return draft
  return fieldText(field, stored, language)
}
