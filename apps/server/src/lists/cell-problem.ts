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
  "several-meant": {
    en: "“{value}” is several here, and the file does not tell which: it lacks {columns}.",
    sv: "”{value}” är flera här, och filen säger inte vilken: den saknar {columns}.",
  },
  "too-long": {
    en: "“{column}” has {found} characters; at most {most} are kept.",
    sv: "”{column}” har {found} tecken; högst {most} får plats.",
  },
  empty: {
    en: "“{column}” is empty, and nothing can be without it.",
    sv: "”{column}” är tom, och måste vara ifylld.",
  },
  "all-named": {
    en: "“{column}” is told, though the booking is of all of them. Leave it empty.",
    sv: "”{column}” är ifylld, fast bokningen gäller alla. Lämna den tom.",
  },
  "not-a-number": {
    en: "“{value}” in “{column}” is no whole number from {least} to {most}.",
    sv: "”{value}” i ”{column}” är inget heltal från {least} till {most}.",
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
    en: "There is no room “{value}” in this school. Import the rooms first, or leave the cell empty.",
    sv: "Det finns ingen sal ”{value}” på skolan. Importera salarna först, eller lämna cellen tom.",
  },
  "no-such-cart": {
    en: "There is no cart “{value}” in this school. Import the carts first.",
    sv: "Det finns ingen vagn ”{value}” på skolan. Importera vagnarna först.",
  },
  "no-such-model": {
    en: "There is no model “{value}” in this school. Import the models first, or leave it out.",
    sv: "Det finns ingen modell ”{value}” på skolan. Importera modellerna först, eller utelämna den.",
  },
  "not-a-domain": {
    en: "“{value}” in “{column}” is no web site. Write it as phet.colorado.edu, or *.colorado.edu for all below it.",
    sv: "”{value}” i ”{column}” är ingen webbplats. Skriv den som phet.colorado.edu, eller *.colorado.edu för alla under den.",
  },
  "not-a-time": {
    en: "“{value}” in “{column}” is not read as a time of day. Write it as 08:30.",
    sv: "”{value}” i ”{column}” läses inte som ett klockslag. Skriv det som 08:30.",
  },
  "not-a-moment": {
    en: "“{value}” in “{column}” is not read as a day and a time. Write it as 2027-03-01 08:30.",
    sv: "”{value}” i ”{column}” läses inte som en dag och ett klockslag. Skriv det som 2027-03-01 08:30.",
  },
  "licence-not-read": {
    en: "“{value}” in “{column}” is not read. Write each licence as one of these: {choices}.",
    sv: "”{value}” i ”{column}” går inte att läsa. Skriv varje licens som något av dessa: {choices}.",
  },
  "too-many": {
    en: "“{column}” names {found}; at most {most} are kept.",
    sv: "”{column}” nämner {found}; högst {most} får plats.",
  },
  "kind-kept": {
    en: "“{value}” is {kept}, and stays so. What is the other has a name of its own.",
    sv: "”{value}” är {kept} och förblir det. Det som är det andra har ett eget namn.",
  },
  "ends-before-start": {
    en: "It ends before it starts.",
    sv: "Den slutar innan den börjar.",
  },
  "longer-than-a-week": {
    en: "It comes again each week, and is longer than a week.",
    sv: "Den återkommer varje vecka och är längre än en vecka.",
  },
  "last-day-before-first": {
    en: "Its last day is before its first.",
    sv: "Dess sista dag är före den första.",
  },
  "count-missing": {
    en: "“{column}” is empty: tell how many devices are booked.",
    sv: "”{column}” är tom: ange hur många enheter som är bokade.",
  },
  "count-not-meant": {
    en: "“{column}” is for devices of a model or a kind; a room or a cart is booked as a whole.",
    sv: "”{column}” gäller enheter av en modell eller en sort; en sal eller en vagn bokas hel.",
  },
  "more-devices-than-pupils": {
    en: "More pupils have a device of their own than there are in the class.",
    sv: "Fler elever har en egen enhet än det finns i klassen.",
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
