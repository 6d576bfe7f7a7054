import type { Orm, Tx } from "@readyroom/db"
import { carts, models, rooms } from "@readyroom/db/schema/inventory"
import { and, eq } from "drizzle-orm"
import { Problem } from "../problem.ts"
import type { ChangeDevice } from "./device-shapes.ts"

/**
 * That model, cart and room are the school's.
 * @throws Problem `no-such-model`, `no-such-cart`, `no-such-room`
 */
export async function checkPlaces(
  tx: Orm | Tx,
  schoolId: string,
  { modelId, cartId, roomId }: Pick<ChangeDevice, "modelId" | "cartId" | "roomId">,
): Promise<void> {
  for (const { table, id, code } of [
    { table: models, id: modelId, code: "no-such-model" as const },
    { table: carts, id: cartId, code: "no-such-cart" as const },
    { table: rooms, id: roomId, code: "no-such-room" as const },
  ]) {
    if (!id) continue
    const [found] = await tx
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.id, id), eq(table.schoolId, schoolId)))
    if (found === undefined) throw new Problem(code)
  }
}
