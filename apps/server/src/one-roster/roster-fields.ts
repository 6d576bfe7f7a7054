import { fillIn } from "@readyroom/inventory/language"
import type { StaffRole } from "@readyroom/inventory/one-roster/roster"
import type { Language } from "@readyroom/lesson/requirements/language"
import type { RosterField } from "./roster-shapes.ts"

/** What a file tells of a person or a class; `of`: in which school, where it is one's role there. */
type Fact = "name" | "email" | "role" | "school" | "yearGroup" | "pupils" | "oneRosterId"

export type PlannedField = {
  readonly fact: Fact
  readonly from: string
  readonly to: string
  readonly of?: string
}

/** The fact as one field, or none where it stays as it is. */
export function field(fact: Exclude<Fact, "role">, from: string, to: string): PlannedField[] {
  return from === to ? [] : [{ fact, from, to }]
}

/** A role that someone gets in a school. */
export function roleField(role: StaffRole, school: string): PlannedField {
  return { fact: "role", from: "", to: role, of: school }
}

/** The field in the reader's words. */
export function fieldText({ fact, from, to, of = "" }: PlannedField, language: Language): RosterField {
  const value = (text: string) => (fact === "role" && isRole(text) ? roles[text][language] : text)
  return { column: fillIn(facts[fact][language], { of }, language), from: value(from), to: value(to) }
}

function isRole(text: string): text is StaffRole {
  return text in roles
}

type Words = Readonly<Record<Language, string>>

const facts: Readonly<Record<Fact, Words>> = {
  name: { en: "Name", sv: "Namn" },
  email: { en: "E-mail", sv: "E-post" },
  role: { en: "Role ({of})", sv: "Roll ({of})" },
  school: { en: "School", sv: "Skola" },
  yearGroup: { en: "Year group", sv: "Årskurs" },
  pupils: { en: "Pupils", sv: "Elever" },
  oneRosterId: { en: "OneRoster id", sv: "OneRoster-id" },
}

const roles: Readonly<Record<StaffRole, Words>> = {
  teacher: { en: "teacher", sv: "lärare" },
  lead: { en: "lead", sv: "ledning" },
  it: { en: "IT", sv: "IT" },
}
