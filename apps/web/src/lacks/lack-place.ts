import type { Lack } from "@readyroom/lesson/check/lack"
import { type MissingFact, missingFacts } from "../inventory/inventory-search.ts"

/** Where in the inventory something is recorded, for a link; `field` has the focus there. */
export type LackPlace =
  | {
      readonly to: `/inventory/${"models" | "rooms" | "software" | "services" | "web-sites" | "duty" | "consumables"}`
      readonly open: string
      readonly field: string
    }
  | { readonly to: "/inventory"; readonly missing?: MissingFact; readonly status?: "unknown" }

/** What the check calls a fact of a device, by the name of its field. */
const fields: Readonly<Record<string, string>> = {
  type: "deviceKind",
  ram: "ramBytes",
  storage: "storageBytes",
}

/** Where it is recorded: the record of that name, or the form of a new one; null for what the lesson itself says. */
export function placeOfLack(lack: Lack): LackPlace | null {
  switch (lack.of) {
    case "model":
      return { to: "/inventory/models", open: lack.model, field: fields[lack.attribute] ?? lack.attribute }
    case "devices": {
      const field = fields[lack.attribute] ?? lack.attribute
      const missing = missingFacts.find((one) => one === field)
      return { to: "/inventory", ...(missing === undefined ? {} : { missing }) }
    }
    case "device-status":
      return { to: "/inventory", status: "unknown" }
    case "room":
      return { to: "/inventory/rooms", open: lack.roomId, field: lack.field }
    case "equipment":
      return { to: "/inventory/rooms", open: lack.roomId, field: "equipment" }
    case "app": {
      const to = lack.kind === "service" ? "/inventory/services" : "/inventory/software"
      return { to, open: lack.name, field: lack.field === "app" ? "approval" : lack.field }
    }
    case "domain":
      return { to: "/inventory/web-sites", open: lack.domain, field: "action" }
    case "duty":
      return { to: "/inventory/duty", open: lack.role, field: "count" }
    case "consumable":
      return { to: "/inventory/consumables", open: lack.item, field: "stock" }
    case "lesson":
      return null
  }
}
