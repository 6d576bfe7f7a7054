import type { Language, TextValues } from "./language.ts"
import { fillIn } from "./language.ts"

/** Why a whole file cannot be read. */
export type FileProblemCode =
  | "too-large"
  | "too-many-rows"
  | "empty"
  | "only-header"
  | "not-a-table"
  | "workbook"
  | "archive"
  | "document"
  | "web-page"
  | "json"
  | "unclosed-quote"
  | "missing-columns"
  | "missing-key"
  | "not-a-zip"
  | "zip-too-large"
  | "missing-files"
  | "not-bulk"
  | "unknown-version"
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

/** The problem as a sentence: what, where (`file`, where there are several), and what to do. */
export function fileProblemText({ code, values }: FileProblem, language: Language): string {
  const text = fillIn(sentences[code][language], values, language)
  return typeof values.file === "string" ? `${values.file}: ${text}` : text
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
  "only-header": {
    en: "The file has a header and no rows below it. Export the list again, with the filters of its list taken off.",
    sv: "Filen har en rubrikrad men inga rader under den. Exportera listan på nytt, utan listans filter.",
  },
  "not-a-table": {
    en: "This is not a CSV file but {looksLike}. Export or save the list as CSV, and import that.",
    sv: "Det här är ingen CSV-fil utan {looksLike}. Exportera eller spara listan som CSV och importera den.",
  },
  workbook: {
    en: "This is not a CSV file but a workbook ({looksLike}). Open it, choose the sheet with the list, save that as CSV UTF-8, and import the new file.",
    sv: "Det här är ingen CSV-fil utan en arbetsbok ({looksLike}). Öppna den, välj bladet med listan, spara det som CSV UTF-8 och importera den nya filen.",
  },
  archive: {
    en: "This is not a CSV file but a packed one ({looksLike}). Unpack it, and import the list that is in it.",
    sv: "Det här är ingen CSV-fil utan en packad fil ({looksLike}). Packa upp den och importera listan som finns i den.",
  },
  document: {
    en: "This is not a CSV file but a document or picture ({looksLike}), from which no list can be read. Export the list as CSV, and import that.",
    sv: "Det här är ingen CSV-fil utan ett dokument eller en bild ({looksLike}), och ur den går ingen lista att läsa. Exportera listan som CSV och importera den.",
  },
  "web-page": {
    en: "This is not a CSV file but a web page ({looksLike}), perhaps the other system's sign-in page. Sign in there, export the list again, and import that.",
    sv: "Det här är ingen CSV-fil utan en webbsida ({looksLike}), kanske det andra systemets inloggning. Logga in där, exportera listan på nytt och importera den.",
  },
  json: {
    en: "This is not a CSV file but JSON. Export or save the list as CSV, or choose the system it comes from.",
    sv: "Det här är ingen CSV-fil utan JSON. Exportera eller spara listan som CSV, eller välj systemet den kommer från.",
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
  "not-a-zip": {
    en: "This is not a ZIP archive that can be unpacked. Choose the archive that the system exported, or its CSV files.",
    sv: "Det här är inget ZIP-arkiv som går att packa upp. Välj arkivet som systemet exporterade, eller dess CSV-filer.",
  },
  "zip-too-large": {
    en: "Unpacked, the archive has more than {limit} MB, which is the most that is read. Export one school at a time.",
    sv: "Uppackat är arkivet större än {limit} MB, vilket är det mesta som läses. Exportera en skola i taget.",
  },
  "missing-files": {
    en: "The export lacks {missing}. It has: {found}. Export all of OneRoster’s files.",
    sv: "Exporten saknar {missing}. Den har: {found}. Exportera alla OneRoster-filer.",
  },
  "not-bulk": {
    en: "It holds only what has changed since another export (delta). Export everything (bulk).",
    sv: "Filen har bara det som ändrats sedan en annan export (delta). Exportera allt (bulk).",
  },
  "unknown-version": {
    en: "The manifest names OneRoster {version}. Versions 1.1 and 1.2 can be read.",
    sv: "Manifestet anger OneRoster {version}. Version 1.1 och 1.2 kan läsas.",
  },
}
