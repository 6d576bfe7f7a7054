import type { Lack } from "@readyroom/lesson/check/lack"
import { type MissingFact, missingFacts } from "../inventory/inventory-search.ts"

/** Where in the inventory something is recorded, for a link; `field` has the focus there. */
export type LackPlace =
  | { readonly to: "/inventory/models" | "/inventory/rooms"; readonly open: string; readonly field: string }
  /** By its name; or "new" with the name in `q`, where the school has no record of it yet. */
  | {
      readonly to: "/inventory/software" | "/inventory/services"
      readonly open: string
      readonly q?: string
    }
  | { readonly to: "/inventory"; readonly missing?: MissingFact; readonly status?: "unknown" }

/** What the check calls a fact of a device, by the name of its field. */
const fields: Readonly<Record<string, string>> = {
  type: "deviceKind",
  ram: "ramBytes",
  storage: "storageBytes",
}

/** Where it is recorded; null where the inventory has no page for it. */
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
    case "app":
      return placeOfApp(lack)
    case "domain":
    case "duty":
    case "consumable":
    case "lesson":
      return null
  }
}

function placeOfApp({ name, field }: Extract<Lack, { of: "app" }>): LackPlace | null {
  switch (field) {
    case "app":
      return { to: "/inventory/software", open: "new", q: name }
    case "service":
      return { to: "/inventory/services", open: "new", q: name }
    case "licence":
    case "version":
    case "platforms":
      return { to: "/inventory/software", open: name }
    // Of an app or of a service: it does not say on which of the two pages.
    case "approval":
    case "privacy":
      return null
  }
}
