import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import { z } from "zod"
import { Problem } from "../problem.ts"

export type InventoryAction =
  | "inventory:read"
  | "inventory:change"
  | "school:read"
  | "people:manage"
  | "school:change"

/**
 * The school asked for, else the actor's first where they may do `action`.
 * @throws Problem `no-such-school` for a school that is not theirs, `no-right` for one where they may not
 */
export function inventorySchool(actor: Actor, action: InventoryAction, wanted: string | undefined): string {
  const allowed = actor.schools.find(({ schoolId }) => may(actor, action, { schoolId }))
  const schoolId = wanted ?? (allowed ?? actor.schools[0])?.schoolId
  if (schoolId === undefined || !may(actor, "school:read", { schoolId })) throw new Problem("no-such-school")
  if (!may(actor, action, { schoolId })) throw new Problem("no-right")
  return schoolId
}

type MissingCode =
  | "no-such-device"
  | "no-such-cart"
  | "no-such-room"
  | "no-such-model"
  | "no-such-app"
  | "no-such-rule"
  | "no-such-duty"
  | "no-such-consumable"
  | "no-such-booking"
  | "no-such-change"

/**
 * The record, where the actor may do `action` in its school.
 * @throws Problem `missing` where it is not there or may not be read, `no-right` where it may only be read
 */
export function inventoryRecord<Row extends { readonly schoolId: string | null }>(
  actor: Actor,
  row: Row | undefined,
  { read, action, missing }: { read: InventoryAction; action: InventoryAction; missing: MissingCode },
): Row & { readonly schoolId: string } {
  if (row === undefined || row.schoolId === null) throw new Problem(missing)
  const { schoolId } = row
  if (!may(actor, read, { schoolId })) throw new Problem(missing)
  if (!may(actor, action, { schoolId })) throw new Problem("no-right")
  return { ...row, schoolId }
}

/** Whether it may be asked of a column of ids at all. */
export function isId(text: string): boolean {
  return z.guid().safeParse(text).success
}
