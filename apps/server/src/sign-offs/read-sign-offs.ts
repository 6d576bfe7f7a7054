import type { Actor } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { signOffs } from "@readyroom/db/schema/desk"
import { people } from "@readyroom/db/schema/people"
import { and, desc, eq, inArray, isNull } from "drizzle-orm"
import { lessonFor } from "../lessons/lesson-access.ts"
import type { Services } from "../services.ts"
import { type Lapse, readCurrentAsks } from "./current-asks.ts"
import { type SignOff, verdicts } from "./sign-off-shapes.ts"

/**
 * IT's words on a lesson's requirements, the newest first: those that hold and those that have lapsed.
 * @throws Problem `no-such-lesson`
 */
export async function listSignOffs(
  services: Pick<Services, "orm">,
  actor: Actor,
  lessonId: string,
): Promise<{ items: SignOff[] }> {
  const { id } = await lessonFor(services, actor, lessonId, "lesson:read")
  return { items: (await readSignOffs(services.orm, [id])).get(id) ?? [] }
}

/** The words on several lessons' requirements, by lesson id, the newest first. */
export async function readSignOffs(
  orm: Orm | Tx,
  lessonIds: readonly string[],
): Promise<Map<string, SignOff[]>> {
  if (lessonIds.length === 0) return new Map()
  const rows = await orm
    .select({ signOff: signOffs, by: { id: people.id, name: people.name, colour: people.colour } })
    .from(signOffs)
    .innerJoin(people, eq(people.id, signOffs.byPersonId))
    .where(and(inArray(signOffs.lessonId, [...lessonIds]), isNull(signOffs.withdrawnAt)))
    .orderBy(desc(signOffs.at), desc(signOffs.id))
  const asks = await readCurrentAsks(orm, [...new Set(rows.map(({ signOff }) => signOff.lessonId))])
  const said = rows.map(({ signOff, by }) => ({
    lessonId: signOff.lessonId,
    item: {
      id: signOff.id,
      requirementId: signOff.requirementId,
      occurrenceId: signOff.occurrenceId,
      seriesId: signOff.seriesId,
      word: signOff.word,
      why: signOff.why,
      by,
      at: signOff.at.toISOString(),
      verdict: verdicts.find((verdict) => verdict === signOff.verdict) ?? "unknown",
      ...lapseOf(asks.get(signOff.lessonId)?.lapsed(signOff, signOff.fingerprint, signOff.at)),
    },
  }))
  const byLesson = Map.groupBy(said, ({ lessonId }) => lessonId)
  return new Map([...byLesson].map(([lessonId, own]) => [lessonId, own.map(({ item }) => item)]))
}

/** Of a lesson that is gone nothing holds. */
function lapseOf(lapse: Lapse | undefined): Pick<SignOff, "lapsed" | "lapsedFor"> {
  return lapse === undefined
    ? { lapsed: true, lapsedFor: [] }
    : { lapsed: lapse.lapsed, lapsedFor: [...lapse.lapsedFor] }
}
