import type { Actor, LessonRole } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { lessonPeople, lessons } from "@readyroom/db/schema/lessons"
import { memberships, people, sessions } from "@readyroom/db/schema/people"
import type { Member } from "@readyroom/sync"
import { closeCode } from "@readyroom/sync/messages"
import { sql } from "drizzle-orm"
import { z } from "zod"
import { needsIt } from "../lessons/lesson-access.ts"
import { lessonRoles } from "../lessons/lesson-shapes.ts"
import { organisationRoles } from "../people/person-shapes.ts"

/** Who is at a socket, and which lesson it is for. */
export type SocketIdentity = {
  readonly lessonId: string
  readonly personId: string
  readonly sessionKey: string
}

/** What the live socket of someone may do, or the code with which it is to be closed. */
export type Access =
  | {
      readonly open: true
      readonly member: Member
      readonly schoolId: string
      readonly schemaVersion: number
    }
  | { readonly open: false; readonly code: (typeof closeCode)["signedOut" | "noRight" | "noSuchDocument"] }

/**
 * Asks the policy about sockets: one answer each, in order, from one statement, since a bell brings hundreds at once. A
 * lesson that is deleted is not there for anyone, its owner included, until it is restored.
 */
export async function readAccess(orm: Orm, sockets: readonly SocketIdentity[]): Promise<Access[]> {
  if (sockets.length === 0) return []
  const isId = (id: string) => z.guid().safeParse(id).success
  const { rows } = await orm.execute(sql`
    select
      given.ordinal::int as ordinal,
      ${sessions.id} is not null as "sessionHolds",
      ${people.organisationId} as "organisationId", ${people.name} as name, ${people.colour} as colour,
      ${lessons.schoolId} as "schoolId", ${lessons.schemaVersion} as "schemaVersion",
      ${lessonPeople.role} as role, ${needsIt} as "needsIt",
      (
        select coalesce(json_agg(json_build_object('schoolId', ${memberships.schoolId}, 'role', ${memberships.role})), '[]')
        from ${memberships} where ${memberships.personId} = given.person_id
      ) as schools
    from unnest(
      ${sql.param(sockets.map(({ lessonId }) => (isId(lessonId) ? lessonId : null)))}::uuid[],
      ${sql.param(sockets.map(({ personId }) => personId))}::uuid[],
      ${sql.param(sockets.map(({ sessionKey }) => sessionKey))}::text[]
    ) with ordinality as given (lesson_id, person_id, session_key, ordinal)
    left join ${sessions} on ${sessions.id} = given.session_key
      and ${sessions.userId} = given.person_id and ${sessions.expiresAt} > now()
    left join ${people} on ${people.id} = given.person_id and ${people.deactivatedAt} is null
    left join ${lessons} on ${lessons.id} = given.lesson_id and ${lessons.deletedAt} is null
    left join ${lessonPeople} on ${lessonPeople.lessonId} = given.lesson_id
      and ${lessonPeople.personId} = given.person_id
    order by given.ordinal
  `)
  const answers = z.array(Row).parse(rows)
  return sockets.map((socket, index) => judge(socket, answers[index]))
}

/** Everything is null where the join found nothing. */
const Row = z.object({
  sessionHolds: z.boolean(),
  organisationId: z.string().nullable(),
  name: z.string().nullable(),
  colour: z.string().nullable(),
  schoolId: z.string().nullable(),
  schemaVersion: z.number().nullable(),
  role: z.enum(lessonRoles).nullable(),
  needsIt: z.boolean(),
  schools: z.array(z.object({ schoolId: z.string(), role: z.enum(organisationRoles) })),
})

function judge({ personId }: SocketIdentity, row: z.infer<typeof Row> | undefined): Access {
  if (row === undefined || !row.sessionHolds || row.organisationId === null) {
    return { open: false, code: closeCode.signedOut }
  }
  if (row.schoolId === null || row.schemaVersion === null)
    return { open: false, code: closeCode.noSuchDocument }
  const actor: Actor = { personId, organisationId: row.organisationId, schools: row.schools }
  const role: LessonRole | null = row.role
  const facts = { schoolId: row.schoolId, role, needsIt: row.needsIt, deleted: false }
  if (!may(actor, "lesson:read", facts)) return { open: false, code: closeCode.noRight }
  const mayWrite = may(actor, "lesson:write", facts)
  const member = { personId, name: row.name ?? "", colour: row.colour ?? "#808080", mayWrite }
  return { open: true, member, schoolId: row.schoolId, schemaVersion: row.schemaVersion }
}
