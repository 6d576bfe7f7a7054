import type { Language, TextValues } from "./language.ts"
import { fillIn } from "./language.ts"

/** What a row's `line` counts: a list in JSON may stand on a single line, so its devices are counted. */
export type CountedBy = "lines" | "devices"

/** Why one row cannot be imported. */
export type RejectionCode =
  | "no-identity"
  | "cells-missing"
  | "too-many-cells"
  | "too-long"
  | "header-again"
  | "no-product"
  | "seats-not-read"
  | "scope-not-told"

/** A row that is left out, by the line of the file where it begins. */
export type Rejection = {
  readonly line: number
  readonly code: RejectionCode
  readonly values: TextValues
}

/** What is worth a look, though the rows are imported. One for many rows where they share it. */
export type WarningCode =
  | "unknown-status"
  | "no-status"
  | "no-status-column"
  | "deployed-to-nobody"
  | "duplicate-serial"
  | "duplicate-asset-tag"
  | "no-model"
  | "serial-mangled"
  | "date-not-read"
  | "size-not-read"
  | "duplicate-column"
  | "unknown-column"
  | "lines-above-header"
  | "day-numbers"
  | "left-out"
  | "expired"
  | "seats-differ"

export type Warning = {
  readonly code: WarningCode
  /** The lines concerned, the first twenty; empty where it is about the whole file. */
  readonly lines: readonly number[]
  readonly values: TextValues
}

/** The rejection as a sentence for the preview. */
export function rejectionText(
  { line, code, values }: Rejection,
  countedBy: CountedBy,
  language: Language,
): string {
  const where = fillIn(places[countedBy][language], { line }, language)
  return fillIn(rejectionSentences[code][language], { ...values, where }, language)
}

/** The warning as a sentence for the preview. */
export function warningText({ code, values }: Warning, language: Language): string {
  return fillIn(warningSentences[code][language], values, language)
}

type Sentence = Readonly<Record<Language, string>>

const places: Readonly<Record<CountedBy, Sentence>> = {
  lines: { en: "Line {line}", sv: "Rad {line}" },
  devices: { en: "Device {line}", sv: "Enhet {line}" },
}

const rejectionSentences: Readonly<Record<RejectionCode, Sentence>> = {
  "no-identity": {
    en: "{where} has neither a serial number nor an asset tag, so the device could not be found again.",
    sv: "{where} har varken serienummer eller inventarienummer, så enheten skulle inte gå att hitta igen.",
  },
  "cells-missing": {
    en: "{where} has {found} {found|cell|cells} where the header has {expected}. Is a line break missing its quotation marks?",
    sv: "{where} har {found} {found|cell|celler} där rubrikraden har {expected}. Saknar en radbrytning citattecken?",
  },
  "too-many-cells": {
    en: "{where} has {found} {found|cell|cells} where the header has {expected}. Does a text with a separator lack its quotation marks?",
    sv: "{where} har {found} {found|cell|celler} där rubrikraden har {expected}. Saknar en text med avgränsare citattecken?",
  },
  "too-long": {
    en: "{where}: “{column}” has {found} characters; at most {limit} are kept.",
    sv: "{where}: ”{column}” har {found} tecken; högst {limit} får plats.",
  },
  "header-again": {
    en: "{where} repeats the header. Were several lists joined into one?",
    sv: "{where} upprepar rubrikraden. Har flera listor satts ihop till en?",
  },
  "no-product": {
    en: "{where} does not name what is licensed.",
    sv: "{where} säger inte vad licensen gäller.",
  },
  "seats-not-read": {
    en: "{where}: “{value}” is not read as a number of seats. Write a whole number.",
    sv: "{where}: ”{value}” läses inte som ett antal platser. Skriv ett heltal.",
  },
  "scope-not-told": {
    en: "{where}: nobody has said yet how the seats of {product} count. Choose it, and the licence is imported.",
    sv: "{where}: ingen har ännu sagt hur platserna i {product} räknas. Välj det, så importeras licensen.",
  },
}

const warningSentences: Readonly<Record<WarningCode, Sentence>> = {
  "unknown-status": {
    en: "The status “{word}” is not known; {count} {count|device gets|devices get} the status unknown. Choose what it means here.",
    sv: "Statusen ”{word}” är inte känd; {count} {count|enhet|enheter} får statusen okänd. Välj vad den betyder här.",
  },
  "no-status": {
    en: "{count} {count|device has|devices have} no status in the list and {count|gets|get} the status unknown.",
    sv: "{count} {count|enhet|enheter} saknar status i listan och får statusen okänd.",
  },
  "no-status-column": {
    en: "The list has no status column: devices checked out to a person count as assigned, all others as available.",
    sv: "Listan har ingen statuskolumn: enheter utlånade till en person räknas som tilldelade, alla andra som tillgängliga.",
  },
  "deployed-to-nobody": {
    en: "{count} {count|device is|devices are} deployed, but the list does not say to whom; {count|it gets|they get} the status unknown.",
    sv: "{count} {count|enhet är utlämnad|enheter är utlämnade}, men listan säger inte till vem; {count|den|de} får statusen okänd.",
  },
  "duplicate-serial": {
    en: "The serial number {serial} stands in more than one line; all are kept, and count as one device.",
    sv: "Serienumret {serial} står på mer än en rad; alla behålls och räknas som en enhet.",
  },
  "duplicate-asset-tag": {
    en: "The asset tag {assetTag} stands on more than one device.",
    sv: "Inventarienumret {assetTag} står på mer än en enhet.",
  },
  "no-model": {
    en: "{count} {count|device has|devices have} no model; what {count|it|they} can do stays unknown.",
    sv: "{count} {count|enhet|enheter} saknar modell; vad {count|den|de} klarar förblir okänt.",
  },
  "serial-mangled": {
    en: "The serial number {serial} looks as if a spreadsheet had rounded it. Export the list again without opening it.",
    sv: "Serienumret {serial} ser ut att ha avrundats av ett kalkylprogram. Exportera listan på nytt utan att öppna den.",
  },
  "date-not-read": {
    en: "“{value}” in the column “{column}” is not read as a date ({count} {count|row|rows}). Write dates as 2027-06-30.",
    sv: "”{value}” i kolumnen ”{column}” läses inte som ett datum ({count} {count|rad|rader}). Skriv datum som 2027-06-30.",
  },
  "size-not-read": {
    en: "“{value}” in the column “{column}” is not read as a size ({count} {count|row|rows}). Write it with its unit, as in 8 GB.",
    sv: "”{value}” i kolumnen ”{column}” läses inte som en storlek ({count} {count|rad|rader}). Skriv den med enhet, som 8 GB.",
  },
  "duplicate-column": {
    en: "The column “{column}” stands more than once; the first is read.",
    sv: "Kolumnen ”{column}” finns mer än en gång; den första läses.",
  },
  "unknown-column": {
    en: "The column “{column}” is not known; what it says is kept with each device. Choose what it means, if it matters.",
    sv: "Kolumnen ”{column}” är inte känd; det som står där sparas med varje enhet. Välj vad den betyder om den spelar roll.",
  },
  "lines-above-header": {
    en: "{lines} {lines|line stands|lines stand} above the header and {lines|is|are} not read.",
    sv: "{lines} {lines|rad står|rader står} ovanför rubrikraden och läses inte.",
  },
  "day-numbers": {
    en: "The column “{column}” has days as a spreadsheet's numbers: {value} is read as {day}.",
    sv: "Kolumnen ”{column}” har datum som kalkylprogrammets tal: {value} läses som {day}.",
  },
  "left-out": {
    en: "What the list says under {columns} is left out: nobody needs it here, and it may name people.",
    sv: "Det som listan säger under {columns} tas inte med: ingen behöver det här, och det kan namnge personer.",
  },
  expired: {
    en: "The licence of {product} expired on {day}: its seats do not count.",
    sv: "Licensen för {product} gick ut {day}: dess platser räknas inte.",
  },
  "seats-differ": {
    en: "The lines of {product} with one product key tell different numbers of seats; the greatest, {seats}, is taken.",
    sv: "Raderna för {product} med samma produktnyckel anger olika antal platser; det största, {seats}, gäller.",
  },
}
