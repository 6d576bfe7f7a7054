import type { Orm, Tx } from "@readyroom/db"
import { carts, models, rooms } from "@readyroom/db/schema/inventory"
import { eq } from "drizzle-orm"
import { CellProblem } from "./cell-problem.ts"
import { plainCell } from "./plain-cell.ts"

/** A room, cart or model that a cell names. */
export type NamedRecord = { readonly id: string; readonly name: string }

const tables = { room: rooms, cart: carts, model: models } as const

/** All of a school's rooms, carts or models. */
export function namedRecords(
  orm: Orm | Tx,
  of: keyof typeof tables,
  schoolId: string,
): Promise<NamedRecord[]> {
  const table = tables[of]
  return orm.select({ id: table.id, name: table.name }).from(table).where(eq(table.schoolId, schoolId))
}

/**
 * The one that the cell names: as it is written, else whatever its case where that means one only.
 * @throws CellProblem `no-such-room`, `no-such-cart`, `no-such-model`
 */
export function recordNamed(
  of: keyof typeof tables,
  records: readonly NamedRecord[],
  cell: string,
): NamedRecord {
  const alike = records.filter(({ name }) => plainCell(name).toLowerCase() === cell.toLowerCase())
  const found =
    alike.find(({ name }) => plainCell(name) === cell) ?? (alike.length === 1 ? alike[0] : undefined)
  if (found === undefined) throw new CellProblem(`no-such-${of}`, { value: cell })
  return found
}
