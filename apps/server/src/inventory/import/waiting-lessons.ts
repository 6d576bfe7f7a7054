import type { Actor } from "@readyroom/auth/policy"
import type { Services } from "../../services.ts"
import { inventorySchool } from "../inventory-access.ts"
import type { WaitingLessons } from "./import-shapes.ts"

/**
 * How many coming lessons of a school cannot be judged, because something that they ask for is not recorded: what an
 * import leaves to do.
 * @throws Problem `no-such-school`, `no-right`, `check-unavailable`
 */
export async function waitingLessons(
  { checks }: Pick<Services, "checks">,
  actor: Actor,
  wanted: string | undefined,
): Promise<WaitingLessons> {
  const schoolId = inventorySchool(actor, "inventory:change", wanted)
  const verdicts = [...(await checks.verdictsOf(schoolId)).values()]
  return { lessons: verdicts.filter(({ verdict }) => verdict === "unknown").length }
}
