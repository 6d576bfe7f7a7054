import { fillIn, type TextValues } from "@readyroom/inventory/language"
import type { Language } from "@readyroom/lesson/requirements/language"

/** Why a row of a list cannot be taken: thrown by whatever reads it, and told with the row's line. */
export class CellProblem extends Error {
  readonly code: CellProblemCode
  readonly values: TextValues

  constructor(code: CellProblemCode, values: TextValues = {}) {
    super(fillIn(sentences[code].en, values, "en"))
    this.name = "CellProblem"
    this.code = code
    this.values = values
  }
}

/** The problem as a sentence: what is wrong with the row, and what to write instead. */
export function cellProblemText({ code, values }: CellProblem, language: Language): string {
  return fillIn(sentences[code][language], values, language)
}

const sentences = {
  "cells-missing": {
    en: "It has {found} {found|cell|cells} where the header has {expected}. Is a line break missing its quotation marks?",
    sv: "Raden har {found} {found|cell|celler} där rubrikraden har {expected}. Saknar en radbrytning citattecken?",
  },
  "too-many-cells": {
    en: "It has {found} {found|cell|cells} where the header has {expected}. Does a text with a separator lack its quotation marks?",
    sv: "Raden har {found} {found|cell|celler} där rubrikraden har {expected}. Saknar en text med avgränsare citattecken?",
  },
  "key-missing": {
    en: "“{column}” is empty, so nobody could tell which one is meant.",
    sv: "”{column}” är tom, så det går inte att veta vilken som menas.",
  },
  "stands-twice": {
    en: "“{value}” stands in line {line} already; only that line is read.",
    sv: "”{value}” står redan på rad {line}; bara den raden läses.",
  },
  "too-long": {
    en: "“{column}” has {found} characters; at most {most} are kept.",
    sv: "”{column}” har {found} tecken; högst {most} får plats.",
  },
  empty: {
    en: "“{column}” is empty, and nothing can be without it.",
    sv: "”{column}” är tom, och måste vara ifylld.",
  },
  "not-a-number": {
    en: "“{value}” in “{column}” is no whole number from 0 to {most}.",
    sv: "”{value}” i ”{column}” är inget heltal från 0 till {most}.",
  },
  "not-yes-no": {
    en: "“{value}” in “{column}” is neither yes nor no.",
    sv: "”{value}” i ”{column}” är varken ja eller nej.",
  },
  "not-a-choice": {
    en: "“{value}” in “{column}” is none of these: {choices}.",
    sv: "”{value}” i ”{column}” är inget av dessa: {choices}.",
  },
  "not-a-day": {
    en: "“{value}” in “{column}” is not read as a date. Write dates as 2027-06-30.",
    sv: "”{value}” i ”{column}” läses inte som ett datum. Skriv datum som 2027-06-30.",
  },
  "not-a-size": {
    en: "“{value}” in “{column}” is not read as a size. Write it with its unit, as in 8 GB.",
    sv: "”{value}” i ”{column}” läses inte som en storlek. Skriv den med enhet, som 8 GB.",
  },
  "equipment-not-read": {
    en: "“{value}” in “{column}” is not read. Write what there is and how many, as in projector: 1; set of speakers: 2.",
    sv: "”{value}” i ”{column}” går inte att läsa. Skriv vad som finns och hur många, som projektor: 1; högtalaranläggning: 2.",
  },
  "equipment-twice": {
    en: "“{column}” names {value} twice.",
    sv: "”{column}” nämner {value} två gånger.",
  },
  "no-such-room": {
    en: "There is no room “{value}” in this school. Read in the rooms first, or leave the cell empty.",
    sv: "Det finns ingen sal ”{value}” på skolan. Läs in salarna först, eller lämna cellen tom.",
  },
  "until-in-past": {
    en: "The day it is expected back lies in the past.",
    sv: "Dagen den väntas åter har redan varit.",
  },
  "until-needs-status": {
    en: "Only what is in repair, loaned or reserved can be expected back: give that status with the day.",
    sv: "Bara det som är på reparation, utlånat eller reserverat kan väntas åter: ange den statusen med dagen.",
  },
  "email-wrong": {
    en: "“{value}” is not a whole e-mail address, such as anna@school.example.",
    sv: "”{value}” är ingen hel e-postadress, som anna@skola.example.",
  },
  "email-kept": {
    en: "{name} signs in as {kept} and goes on to do so, though the file has {value}.",
    sv: "{name} loggar in som {kept} och gör det även i fortsättningen, fast filen har {value}.",
  },
  "email-taken": {
    en: "Someone outside this organisation has this e-mail address.",
    sv: "Någon utanför den här organisationen har den e-postadressen.",
  },
  "account-deactivated": {
    en: "The account of this e-mail address is deactivated. Someone who looks after it must reactivate it first.",
    sv: "Kontot med den e-postadressen är inaktiverat. Den som sköter det måste aktivera det först.",
  },
  "name-not-yours": {
    en: "The account belongs to a school that you do not look after, too: its name stays {value}. Write that name, or leave the column out.",
    sv: "Kontot hör också till en skola som du inte sköter: namnet förblir {value}. Skriv det namnet, eller utelämna kolumnen.",
  },
  "last-admin": {
    en: "The school would be left without an administrator who can sign in.",
    sv: "Skolan skulle bli utan administratör som kan logga in.",
  },
  "name-taken": {
    en: "The school has another one that is called {value}.",
    sv: "Skolan har redan en annan som heter {value}.",
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type CellProblemCode = keyof typeof sentences
