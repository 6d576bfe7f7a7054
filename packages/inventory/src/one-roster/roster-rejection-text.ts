import type { Language } from "../language.ts"
import { fillIn } from "../language.ts"
import type { RosterRejection, RosterRejectionCode } from "./roster.ts"

/** The rejection as a sentence, without its file and line. */
export function rosterRejectionText({ code, values }: RosterRejection, language: Language): string {
  return fillIn(sentences[code][language], values, language)
}

const sentences: Readonly<Record<RosterRejectionCode, Readonly<Record<Language, string>>>> = {
  "cells-missing": {
    en: "It has {found} {found|cell|cells} where the header has {expected}.",
    sv: "Raden har {found} {found|cell|celler} där rubrikraden har {expected}.",
  },
  "too-many-cells": {
    en: "It has {found} {found|cell|cells} where the header has {expected}.",
    sv: "Raden har {found} {found|cell|celler} där rubrikraden har {expected}.",
  },
  "no-sourced-id": {
    en: "It has no sourcedId, so it could not be found again.",
    sv: "Raden saknar sourcedId, så den skulle inte gå att hitta igen.",
  },
  "sourced-id-twice": {
    en: "The sourcedId {id} stands in line {line} already; only that line is read.",
    sv: "sourcedId {id} står redan på rad {line}; bara den raden läses.",
  },
  "no-name": {
    en: "It has no name.",
    sv: "Raden saknar namn.",
  },
  "no-email": {
    en: "{name} has no e-mail address, and could not sign in.",
    sv: "{name} saknar e-postadress och skulle inte kunna logga in.",
  },
  "unknown-role": {
    en: "“{word}” is not a role of OneRoster.",
    sv: "”{word}” är ingen roll i OneRoster.",
  },
  "unknown-org": {
    en: "There is no active organisation “{id}” in orgs.csv.",
    sv: "Det finns ingen aktiv organisation ”{id}” i orgs.csv.",
  },
  "too-long": {
    en: "{column} has more than {limit} characters.",
    sv: "{column} har fler än {limit} tecken.",
  },
}
