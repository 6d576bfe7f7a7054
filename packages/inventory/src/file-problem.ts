import type { Language, TextValues } from "./language.ts"
import { fillIn } from "./language.ts"

/** Why a whole file cannot be read. */
export type FileProblemCode =
  | "too-large"
  | "too-many-rows"
  | "empty"
  | "not-a-table"
  | "unclosed-quote"
  | "missing-columns"
  | "missing-key"
  | "bad-json"
  | "no-list"

/** The one error of every reader: the file as a whole cannot be read, and nothing of it was. */
export class FileProblem extends Error {
  readonly code: FileProblemCode
  readonly values: TextValues

  constructor(code: FileProblemCode, values: TextValues = {}) {
    super(fillIn(sentences[code].en, values, "en"))
    this.name = "FileProblem"
    this.code = code
    this.values = values
  }
}

/** The problem as a sentence: what, where, and what to do. */
export function fileProblemText(problem: FileProblem, language: Language): string {
  return fillIn(sentences[problem.code][language], problem.values, language)
}

const sentences: Readonly<Record<FileProblemCode, Readonly<Record<Language, string>>>> = {
  "too-large": {
    en: "The file has {megabytes} MB; at most {limit} MB can be imported. Export fewer columns, or one school at a time.",
    sv: "Filen är på {megabytes} MB; högst {limit} MB kan importeras. Exportera färre kolumner eller en skola i taget.",
  },
  "too-many-rows": {
    en: "The file has more than {limit} rows. Split it, or export one school at a time.",
    sv: "Filen har fler än {limit} rader. Dela den, eller exportera en skola i taget.",
  },
  empty: {
    en: "The file is empty. Export the list again.",
    sv: "Filen är tom. Exportera listan på nytt.",
  },
  "not-a-table": {
    en: "This is not a CSV file but {looksLike}. Export or save the list as CSV, and import that.",
    sv: "Det här är ingen CSV-fil utan {looksLike}. Exportera eller spara listan som CSV och importera den.",
  },
  "unclosed-quote": {
    en: 'A quotation mark opens at line {line}, column {column}, and never closes. Close it, or write it twice ("").',
    sv: 'Ett citattecken öppnas på rad {line}, kolumn {column}, och stängs aldrig. Stäng det eller skriv det dubbelt ("").',
  },
  "bad-json": {
    en: "The JSON cannot be read from line {line}, column {column} on. Was the file cut off, or joined from several? Export it again.",
    sv: "JSON-filen går inte att läsa från rad {line}, kolumn {column}. Har den kapats eller satts ihop av flera? Exportera den på nytt.",
  },
  "no-list": {
    en: "The JSON holds no list “{list}”. Export the devices, or choose the system they come from.",
    sv: "JSON-filen har ingen lista ”{list}”. Exportera enheterna, eller välj systemet de kommer från.",
  },
  "missing-columns": {
    en: "The list lacks the {missing|column|columns} {missing}. It has: {found}. Export it with {missing|that column|those columns}, or choose the system it comes from.",
    sv: "Listan saknar {missing|kolumnen|kolumnerna} {missing}. Den har: {found}. Exportera med {missing|den kolumnen|de kolumnerna}, eller välj systemet den kommer från.",
  },
  "missing-key": {
    en: "The file has no column “{missing}”, by which its rows are told apart. It has: {found}. Export the list to see the columns that are read.",
    sv: "Filen saknar kolumnen ”{missing}”, som skiljer raderna åt. Den har: {found}. Exportera listan för att se vilka kolumner som läses.",
  },
}
