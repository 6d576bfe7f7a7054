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
  const text = typed.replace(/\s/g, "")
  if (text === "") {
    writeFact(doc, name, undefined)
    return "written"
  }
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!isFact(name, number)) return "not-a-fact"
  writeFact(doc, name, number)
  return "written"
}

/**
 * What a field shows: what is being typed, as long as it says the same as the lesson (a blank at its end, "028") or
 * cannot be said; else the fact, because someone else has changed it.
 */
export function shownText(name: FactName, draft: string | null, fact: string | number | undefined): string {
  const said = fact === undefined ? "" : String(fact)
  if (draft === null) return said
  const isNumber = name === "lengthMin" || name === "classSize"
  const text = isNumber ? draft.replace(/\s/g, "") : draft.trim()
  const value = isNumber ? Number(text) : text
  const wrong = text !== "" && !isFact(name, value)
  return wrong || String(text === "" ? "" : value) === said ? draft : said
}
