import type { TextValues } from "../language.ts"

/** What staff of a roster become; nobody becomes an administrator by a file. */
export type StaffRole = "teacher" | "lead" | "it"

/** What a school information system tells of schools, staff and classes. Pupils are counted, and not kept. */
export type Roster = {
  readonly version: "1.1" | "1.2"
  readonly orgs: readonly RosterOrg[]
  readonly staff: readonly RosterPerson[]
  readonly classes: readonly RosterClass[]
  /** Pupils who are active. */
  readonly students: number
  /** Guardians and others whom Readyroom has no place for. */
  readonly others: number
  /** Rows of users and classes that the system marks as to be deleted, or as not enabled. */
  readonly inactive: number
  readonly rejected: readonly RosterRejection[]
}

/** A school or a district. `type` is the system's word: school, district, … */
export type RosterOrg = { readonly sourcedId: string; readonly name: string; readonly type: string }

export type RosterPerson = {
  /** Of users.csv. */
  readonly line: number
  readonly sourcedId: string
  readonly name: string
  readonly email: string
  /** One for each organisation, with the role that gives most there. */
  readonly roles: ReadonlyMap<string, StaffRole>
}

export type RosterClass = {
  /** Of classes.csv. */
  readonly line: number
  readonly sourcedId: string
  readonly title: string
  readonly code: string | null
  /** "7" of "07"; several as "7, 8". Null: the file does not tell. */
  readonly yearGroup: string | null
  readonly orgId: string
  /** Pupils enrolled now; null where there is no list of enrolments. */
  readonly size: number | null
}

export type RosterRejectionCode =
  | "cells-missing"
  | "too-many-cells"
  | "no-sourced-id"
  | "sourced-id-twice"
  | "no-name"
  | "no-email"
  | "unknown-role"
  | "unknown-org"
  | "too-long"

/** A row that is left out, by its file and line. */
export type RosterRejection = {
  readonly file: string
  readonly line: number
  readonly code: RosterRejectionCode
  readonly values: TextValues
}
