import type { Answer, Client } from "../testing/client.ts"
import type { Name, TestServer } from "../testing/test-server.ts"

/**
 * Those who ask, by what they are to a lesson of the school "here". The viewer is a teacher of another school; `it`, `lead`
 * and `admin` have these roles in the lesson's school and are not on the lesson; `foreignIt` and `foreignAdmin` have them
 * in the other one.
 */
export const askers = {
  owner: "anna",
  editor: "bo",
  commenter: "cilla",
  viewer: "tage",
  it: "ivar",
  lead: "lena",
  admin: "axel",
  foreignIt: "inga",
  foreignAdmin: "adam",
  nobody: null,
} as const satisfies Record<string, Name | null>

export type Asker = keyof typeof askers

/**
 * A lesson made for one request: its owner, editor, commenter and viewer are on it; it has the requirement `r1`, an
 * occurrence tomorrow with IT's priority, IT's word on the one in the other, and a flag that the owner raised.
 */
export type Situation = {
  readonly server: TestServer
  readonly lessonId: string
  readonly occurrenceId: string
  readonly signOffId: string
  readonly flagId: string
  /** By which IT's word and IT's priority on the occurrence were given. */
  readonly batchId: string
}

/**
 * Which answer everyone gets from one route. Add a row for each new route; `every-route.test.ts` fails on one without.
 */
export type RouteRights = {
  readonly ask: (client: Client, situation: Situation) => Promise<Answer>
  /** The status for each, where the lesson's requirements concern IT. */
  readonly answers: Readonly<Record<Asker, number>>
  /** For routes of one lesson: what IT and lead get while it does not concern IT, and its owner once it is deleted. */
  readonly lesson?: { readonly untouched: number; readonly deleted: number }
}

export type RightsTable = Readonly<Record<string, RouteRights>>

/** The same status for all. */
export function forAll(status: number): Record<Asker, number> {
  return {
    owner: status,
    editor: status,
    commenter: status,
    viewer: status,
    it: status,
    lead: status,
    admin: status,
    foreignIt: status,
    foreignAdmin: status,
    nobody: status,
  }
}

/** For whoever is signed in; others are told so. */
export function forSignedIn(status: number): Record<Asker, number> {
  return { ...forAll(status), nobody: 401 }
}

/** What those get who may not read the lesson: for them it is not there. Others as given. */
export function forReaders(
  statuses: Pick<Record<Asker, number>, "owner" | "editor" | "commenter" | "viewer" | "it" | "lead">,
): Record<Asker, number> {
  return { ...forAll(404), ...statuses, nobody: 401 }
}

/** By the role in the school "here"; a school that is not one's own is not there. */
export function forStaffOfHere(
  statuses: Readonly<Record<"teacher" | "it" | "lead" | "admin", number>>,
): Record<Asker, number> {
  const { teacher, ...others } = statuses
  return { ...forAll(404), owner: teacher, editor: teacher, commenter: teacher, ...others, nobody: 401 }
}
