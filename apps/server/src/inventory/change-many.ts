import type { Tx } from "@readyroom/db"
import { z } from "zod"
import { unlessTaken } from "../database/name-taken.ts"
import { inTransaction } from "../database/transaction.ts"
import type { Services } from "../services.ts"

/** So many in one transaction; the embedded database answers nobody else meanwhile. */
const MOST = 100

/** Changes of several records at once, each by its id: all of them or none. */
export function manyOf<Change extends z.ZodType>(change: Change) {
  return z.strictObject({
    changes: z
      .array(z.strictObject({ id: z.guid().toLowerCase(), change }))
      .min(1)
      .max(MOST)
      .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, { message: "an id twice" }),
  })
}

export const ManyChanged = z.object({ changed: z.number().int() }).meta({ ref: "ManyChanged" })
export type ManyChanged = z.infer<typeof ManyChanged>

/**
 * Changes several records by `changeIn`, which locks one, changes it and returns its school. In the order of their ids: two
 * who change the same ones would else wait for each other. `onChanged`: what follows beside the check, by school.
 * @throws Problem `name-taken`, and what `changeIn` throws; then none is changed
 */
export async function changeMany<Change>(
  { orm, checks }: Pick<Services, "orm" | "checks">,
  changes: readonly { readonly id: string; readonly change: Change }[],
  changeIn: (tx: Tx, id: string, change: Change) => Promise<string>,
  onChanged: (schoolId: string) => void = () => {},
): Promise<ManyChanged> {
  const inOrder = changes.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const schools = await unlessTaken(
    inTransaction(orm, async (tx) => {
      const found = new Set<string>()
      for (const { id, change } of inOrder) found.add(await changeIn(tx, id, change))
      return found
    }),
  )
  for (const schoolId of schools) {
    checks.factsChanged(schoolId)
    onChanged(schoolId)
  }
  return { changed: changes.length }
}
