import { nextTurn } from "@readyroom/inventory/turns"
import type { DeviceRow } from "../../readiness/load-devices.ts"
import type { Imported } from "../../readiness/load-school-facts.ts"
import type { ImportPlan } from "./plan-import.ts"

/** Devices in one text; some 5 ms of work. */
const A_TEXT = 1_000

/** What of a plan the check must know, as its worker takes it: only devices that it could judge otherwise. */
export async function importedParts(
  plan: ImportPlan,
): Promise<{ devices: string[]; carts: Imported["carts"]; models: Imported["models"] }> {
  const changing = plan.devices.filter(({ is }) => is !== "noted")
  const texts: string[] = []
  for (let at = 0; at < changing.length; at += A_TEXT) {
    const rows: DeviceRow[] = changing.slice(at, at + A_TEXT).map(({ columns }) => ({
      id: columns.id,
      serial: columns.serial,
      modelId: columns.modelId,
      cartId: columns.cartId,
      roomId: columns.roomId,
      status: columns.status,
      until: columns.until,
      osVersion: columns.osVersion,
      ramBytes: columns.ramBytes,
      storageBytes: columns.storageBytes,
      aue: columns.aue,
      facts: columns.facts,
    }))
    texts.push(JSON.stringify(rows))
    await nextTurn()
  }
  const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name })
  return { devices: texts, carts: plan.carts.map(named), models: plan.models.map(named) }
}
