import type { FactName } from "@readyroom/lesson/document/facts"
import { isFact, writeFact } from "@readyroom/lesson/document/facts"
import type * as Y from "yjs"

/** What came of writing into a fact's field: it stands in the lesson now, or what was typed is none. */
export type WriteResult = "written" | "not-a-fact"

/** Writes what was typed into a text fact; nothing but blanks unsays it. */
export function writeTextFact(doc: Y.Doc, name: "subject" | "yearGroup", typed: string): WriteResult {
  const said = typed.trim() === "" ? undefined : typed
  return writeFact(doc, name, said) ? "written" : "not-a-fact"
}

/** Writes what was typed into a number fact; nothing unsays it, and what is no whole number within bounds stays out. */
export function writeNumberFact(doc: Y.Doc, name: "lengthMin" | "classSize", typed: string): WriteResult {
  const number = numberOf(typed)
  return writeFact(doc, name, number) ? "written" : "not-a-fact"
}

/** Whether this can stand in a number fact's field: a whole number within bounds, or nothing. */
export function saysNumberFact(name: "lengthMin" | "classSize", typed: string): boolean {
  const number = numberOf(typed)
  return number === undefined || isFact(name, number)
}

/** The whole number that was typed; undefined for nothing, NaN for anything else, "1e2" and "0x1c" too. */
function numberOf(typed: string): number | undefined {
  const text = typed.replace(/\s/g, "")
  if (text === "") return undefined
  return /^\d+$/.test(text) ? Number(text) : Number.NaN
}

/**
 * What a field shows: what is being typed, as long as it says the same as the lesson (a blank at its end, "028") or
 * cannot be said; else the fact, because someone else has changed it.
 */
export function shownText(name: FactName, draft: string | null, fact: string | number | undefined): string {
  const said = fact === undefined ? "" : String(fact)
  if (draft === null) return said
  const value = name === "lengthMin" || name === "classSize" ? numberOf(draft) : draft.trim() || undefined
  const wrong = value !== undefined && !isFact(name, value)
  return wrong || String(value ?? "") === said ? draft : said
}
