import { people } from "@readyroom/db/schema/people"
import { eq } from "drizzle-orm"
import type { Services } from "../services.ts"

/** Ends someone's access: every session of theirs and every open socket. What they wrote stays. */
export async function deactivatePerson(
  { orm, sessions, live }: Pick<Services, "orm" | "sessions" | "live">,
  personId: string,
): Promise<void> {
  await orm.update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, personId))
  await sessions.endAllOf(personId)
  await live.rightsChanged({ personId })
}
