import type { Orm } from "@readyroom/db"
import { lessons, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { nameKey } from "@readyroom/lesson/requirements/names"
import type { SQL } from "drizzle-orm"
import { and, asc, eq, inArray, min, sql } from "drizzle-orm"
import { coming } from "../occurrences/occurrence-row.ts"
import type { DeskFlag } from "./desk-shapes.ts"

/** By which attribute a block of a kind names a thing that other lessons may name too. */
const naming: Readonly<Record<string, string>> = {
  device: "model",
  software: "app",
  website: "domain",
  service: "service",
}

type Flagged = {
  readonly lessonId: string
  readonly blockId: string | null
  readonly state: DeskFlag["state"]
}
type Thing = { readonly key: string; readonly name: string }

/**
 * Which lessons each of these flags concerns: those that ask for what the flagged block names, else the flag's own; and when
 * one of them is taught next. Four statements for all flags.
 * @param living of `lessons`: those that the reader may be told of
 */
export async function readAffected<Flag extends Flagged>(
  orm: Orm,
  living: SQL | undefined,
  flags: readonly Flag[],
): Promise<(flag: Flag) => DeskFlag["affected"]> {
  const blocks = await orm
    .select({
      lessonId: requirements.lessonId,
      id: requirements.id,
      kind: requirements.kind,
      attributes: requirements.attributes,
    })
    .from(requirements)
    .innerJoin(lessons, eq(lessons.id, requirements.lessonId))
    .where(and(living, inArray(requirements.kind, Object.keys(naming))))
    .orderBy(asc(requirements.lessonId), asc(requirements.ordinal))
  const thingOf = new Map<string, Thing>()
  const lessonsOf = new Map<string, Set<string>>()
  for (const block of blocks) {
    const thing = thingIn(block)
    if (thing === null) continue
    thingOf.set(`${block.lessonId}/${block.id}`, thing)
    lessonsOf.set(thing.key, (lessonsOf.get(thing.key) ?? new Set()).add(block.lessonId))
  }
  const onThing = (flag: Flag) => thingOf.get(`${flag.lessonId}/${flag.blockId}`)
  const concerned = (flag: Flag) => lessonsOf.get(onThing(flag)?.key ?? "") ?? new Set([flag.lessonId])
  const times = await readTimes(orm, [...new Set(flags.flatMap((flag) => [...concerned(flag)]))])
  const unsolved = new Map<string, number>()
  for (const flag of flags) {
    const key = onThing(flag)?.key
    if (key !== undefined && flag.state !== "solved") unsolved.set(key, (unsolved.get(key) ?? 0) + 1)
  }
  return (flag) => {
    const thing = onThing(flag)
    const own = [...concerned(flag)]
    const next = own.flatMap((id) => times.get(id)?.next ?? []).toSorted()
    return {
      thing: thing?.name ?? null,
      lessons: own.length,
      occurrences: own.reduce((sum, id) => sum + (times.get(id)?.count ?? 0), 0),
      nextAt: next[0] ?? null,
      flags: thing === undefined ? 0 : (unsolved.get(thing.key) ?? 0),
    }
  }
}

async function readTimes(orm: Orm, lessonIds: readonly string[]) {
  if (lessonIds.length === 0) return new Map<string, { count: number; next: string[] }>()
  const rows = await orm
    .select({
      lessonId: occurrences.lessonId,
      count: sql<number>`count(*)::int`,
      next: min(occurrences.startsAt),
    })
    .from(occurrences)
    .where(and(inArray(occurrences.lessonId, [...lessonIds]), coming))
    .groupBy(occurrences.lessonId)
  return new Map(
    rows.map(({ lessonId, count, next }) => [
      lessonId,
      { count, next: next === null ? [] : [next.toISOString()] },
    ]),
  )
}

function thingIn(block: { kind: string; attributes: Record<string, unknown> }): Thing | null {
  const name = block.attributes[naming[block.kind] ?? ""]
  if (typeof name !== "string" || name.trim() === "") return null
  return { key: `${block.kind} ${nameKey(name)}`, name: name.trim() }
}
