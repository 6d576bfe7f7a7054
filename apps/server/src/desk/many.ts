import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import { z } from "zod"
import { confirmOccurrences, undoConfirmations } from "../occurrences/confirm-occurrences.ts"
import { givePriorities, undoPriorities } from "../occurrences/give-priorities.ts"
import type { DoneForMany, OccurrenceTarget } from "../occurrences/many-occurrences.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { giveWords, undoWords } from "../sign-offs/give-words.ts"
import type { WordTarget } from "../sign-offs/words-to-store.ts"
import { queueOf } from "./demand.ts"
import { rowKey } from "./desk-row.ts"
import { deskSchool } from "./desk-viewer.ts"
import type { Chosen, ConfirmationForRows, DoneForRows, PriorityForRows, WordForRows } from "./many-shapes.ts"

type Desk = Pick<Services, "orm" | "live" | "checks" | "desk" | "history">

/**
 * Signs many rows of the queue off, or asks for one change of all.
 * @throws Problem `no-such-school`, `no-right`, `check-unavailable`
 */
export async function giveWordForRows(
  services: Desk,
  actor: Actor,
  { word, why, wholeSeries, ...chosen }: WordForRows,
): Promise<DoneForRows> {
  const schoolId = schoolToChange(actor, chosen.schoolId)
  const targets = await rowsOf(services, actor, schoolId, chosen)
  const { failed, ...done } = await giveWords(services, actor, schoolId, targets, {
    word,
    why,
    wholeSeries: wholeSeries && "where-any",
  })
  return { ...done, failed: [...failed] }
}

/**
 * Gives the times of many rows one priority; rows without a time are told as failed.
 * @throws Problem `no-such-school`, `no-right`, `check-unavailable`
 */
export async function givePriorityForRows(
  services: Desk,
  actor: Actor,
  { priority, wholeSeries, ...chosen }: PriorityForRows,
): Promise<DoneForRows> {
  return actForRows(services, actor, chosen, (schoolId, targets) =>
    givePriorities(services, actor, schoolId, targets, { priority, wholeSeries }),
  )
}

/**
 * Confirms the times of many rows, or withdraws that; rows without a time are told as failed.
 * @throws Problem `no-such-school`, `no-right`, `check-unavailable`
 */
export async function confirmRows(
  services: Desk,
  actor: Actor,
  { confirmed, wholeSeries, ...chosen }: ConfirmationForRows,
): Promise<DoneForRows> {
  return actForRows(services, actor, chosen, (schoolId, targets) =>
    confirmOccurrences(services, actor, schoolId, targets, { confirmed, wholeSeries }),
  )
}

/** @throws Problem `no-such-school`, `no-right`, `no-such-sign-off` */
export async function undoWordForRows(
  services: Desk,
  actor: Actor,
  wanted: string | undefined,
  batchId: string,
): Promise<{ undone: number }> {
  schoolToChange(actor, wanted)
  if (!z.guid().safeParse(batchId).success) throw new Problem("no-such-sign-off")
  return undoWords(services, actor, batchId)
}

/** @throws Problem `no-such-school`, `no-right`, `no-such-occurrence` */
export async function undoPriorityForRows(
  services: Desk,
  actor: Actor,
  wanted: string | undefined,
  batchId: string,
): Promise<{ undone: number }> {
  return undoForRows(services, actor, wanted, batchId, undoPriorities)
}

/** @throws Problem `no-such-school`, `no-right`, `no-such-occurrence` */
export async function undoConfirmationForRows(
  services: Desk,
  actor: Actor,
  wanted: string | undefined,
  batchId: string,
): Promise<{ undone: number }> {
  return undoForRows(services, actor, wanted, batchId, undoConfirmations)
}

async function undoForRows(
  services: Desk,
  actor: Actor,
  wanted: string | undefined,
  batchId: string,
  undo: typeof undoPriorities,
): Promise<{ undone: number }> {
  const schoolId = schoolToChange(actor, wanted)
  if (!z.guid().safeParse(batchId).success) throw new Problem("no-such-occurrence")
  return undo(services, actor, schoolId, batchId)
}

/** Does to the times of rows what is of times alone. */
async function actForRows(
  services: Desk,
  actor: Actor,
  chosen: Chosen,
  act: (schoolId: string, targets: readonly OccurrenceTarget[]) => Promise<DoneForMany>,
): Promise<DoneForRows> {
  const schoolId = schoolToChange(actor, chosen.schoolId)
  const rows = await rowsOf(services, actor, schoolId, chosen)
  // Several requirements of one time are one thing to put first.
  const byTime = Map.groupBy(rows, ({ lessonId, occurrenceId }) => `${lessonId}/${occurrenceId}`)
  const targets = [...byTime.values()].flatMap(([first]) =>
    first === undefined || first.occurrenceId === null
      ? []
      : [{ lessonId: first.lessonId, occurrenceId: first.occurrenceId }],
  )
  const done = await act(schoolId, targets)
  const codes = new Map(done.failed.map((one) => [`${one.lessonId}/${one.occurrenceId}`, one.code]))
  const failed = rows.flatMap((row) => {
    const code =
      row.occurrenceId === null ? "no-such-occurrence" : codes.get(`${row.lessonId}/${row.occurrenceId}`)
    return code === undefined ? [] : [{ ...row, code }]
  })
  return { batchId: done.batchId, given: rows.length - failed.length, failed }
}

function schoolToChange(actor: Actor, wanted: string | undefined): string {
  const schoolId = deskSchool(actor, wanted)
  if (!may(actor, "desk:change", { schoolId })) throw new Problem("no-right")
  return schoolId
}

async function rowsOf(
  services: Desk,
  actor: Actor,
  schoolId: string,
  { rows }: Chosen,
): Promise<readonly WordTarget[]> {
  if (Array.isArray(rows)) return rows
  const keyOf = (row: WordTarget) => rowKey(row.lessonId, row.occurrenceId, row.requirementId)
  const left = new Set(rows.except.map(keyOf))
  const { rows: all } = await queueOf(services, actor, { ...rows.match, schoolId })
  return all
    .filter(({ key }) => !left.has(key))
    .map(({ lesson, occurrence, requirement }) => ({
      lessonId: lesson.id,
      occurrenceId: occurrence?.id ?? null,
      requirementId: requirement.id,
    }))
}
