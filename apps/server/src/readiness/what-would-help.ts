import type { Actor } from "@readyroom/auth/policy"
import { deskSchool } from "../desk/desk-viewer.ts"
import type { Services } from "../services.ts"
import type { HelpQuery, WhatWouldHelp } from "./what-would-help-shapes.ts"

/**
 * Which purchase or repair would make the most coming occurrences of a school ready. Nothing is written.
 * @throws Problem `no-such-school`, `check-unavailable`
 */
export async function readWhatWouldHelp(
  { checks }: Pick<Services, "checks">,
  actor: Actor,
  { schoolId, most }: HelpQuery,
): Promise<WhatWouldHelp> {
  return checks.whatWouldHelp(deskSchool(actor, schoolId), most)
}
