import type { BlockReason } from "./reason.ts"

/** Something that nobody has recorded, by where it is to be written down. JSON throughout. */
export type Lack =
  /** Of a model, so that all its devices have it. `attribute` as the check names it. */
  | { readonly of: "model"; readonly model: string; readonly attribute: string }
  /** Of devices that have no model, or whose records disagree or cannot be read. */
  | { readonly of: "devices"; readonly attribute: string }
  /** Whether devices can be used at all. */
  | { readonly of: "device-status" }
  | { readonly of: "room"; readonly roomId: string; readonly name: string; readonly field: RoomField }
  | { readonly of: "equipment"; readonly roomId: string; readonly name: string; readonly item: string }
  /** `field` "app": the school has no record of it yet. */
  | {
      readonly of: "app"
      readonly name: string
      readonly field: AppField
      /** What it is to be, where the school has no record of it. */
      readonly kind?: "software" | "service"
    }
  | { readonly of: "domain"; readonly domain: string }
  | { readonly of: "duty"; readonly role: string }
  | { readonly of: "consumable"; readonly item: string }
  /** Its teacher's to say. */
  | {
      readonly of: "lesson"
      readonly field: "class-size" | "group-size" | "room" | "class" | "time" | "devices"
    }

export type RoomField = "wifiDownMbps" | "wifiUpMbps" | "sockets"
export type AppField = "app" | "approval" | "privacy" | "licence" | "version" | "platforms"

/** What would have to be recorded for the reason to go; nothing where that is not why. */
export function lacksOf(reason: BlockReason): readonly Lack[] {
  switch (reason.code) {
    case "attribute-not-recorded": {
      const { attribute, models = [] } = reason
      const lacks = models.map(
        ({ name }): Lack =>
          name === null ? { of: "devices", attribute } : { of: "model", model: name, attribute },
      )
      return lacks.length === 0 ? [{ of: "devices", attribute }] : lacks
    }
    case "attribute-not-readable":
    case "attribute-conflicting":
      return [{ of: "devices", attribute: reason.attribute }]
    case "status-not-recorded":
      return [{ of: "device-status" }]
    case "not-recorded":
      return reason.lack === undefined ? [] : [reason.lack]
    case "app-approval-not-recorded":
      return [{ of: "app", name: reason.thing.label.en, field: "approval" }]
    case "app-privacy-not-recorded":
      return [{ of: "app", name: reason.thing.label.en, field: "privacy" }]
    case "domain-not-recorded":
    case "domain-partly-allowed":
      return [{ of: "domain", domain: reason.domain }]
    case "no-class-size":
      return [{ of: "lesson", field: "class-size" }]
    case "no-group-size":
      return [{ of: "lesson", field: "group-size" }]
    case "no-room":
      return [{ of: "lesson", field: "room" }]
    case "no-class":
      return [{ of: "lesson", field: "class" }]
    case "not-scheduled":
      return [{ of: "lesson", field: "time" }]
    // A booking is another's, what is asked cannot be compared, or other lessons come first: no record decides it.
    case "booking-unknown":
    case "test-not-readable":
    case "linked-undecided":
    case "not-decided-yet":
      return []
    case "short":
    case "funnel":
    case "not-alike":
    case "too-few-of-those":
    case "charging":
    case "looks-mistyped":
    case "supply-short":
    case "licence-short":
    case "room-taken":
    case "due-back":
    case "booking-unconfirmed":
    case "updates-end":
    case "app-approval-pending":
    case "app-privacy-pending":
    case "fact-pending":
    case "short-notice":
    case "app-not-approved":
    case "app-privacy-missing":
    case "domain-denied":
    case "domain-not-allowed":
    case "domain-partly-denied":
    case "fact-not-met":
    case "problem":
    case "ends-before-start":
    case "malformed":
      return []
  }
}

/** Equal for lacks that one record fills; what things are called is no part of it. */
export function lackKey(lack: Lack): string {
  switch (lack.of) {
    case "model":
      return `model ${lack.model} ${lack.attribute}`
    case "devices":
      return `devices ${lack.attribute}`
    case "device-status":
      return "device-status"
    case "room":
      return `room ${lack.roomId} ${lack.field}`
    case "equipment":
      return `equipment ${lack.roomId} ${lack.item}`
    case "app":
      return `app ${lack.name} ${lack.field}`
    case "domain":
      return `domain ${lack.domain}`
    case "duty":
      return `duty ${lack.role}`
    case "consumable":
      return `consumable ${lack.item}`
    case "lesson":
      return `lesson ${lack.field}`
  }
}

/**
 * What IT is told by, where the reason is that IT has not recorded something; null where it is not. One attribute of devices
 * is one thing, however many models lack it.
 */
export function tellKey(reason: BlockReason): string | null {
  const [first] = lacksOf(reason)
  if (first === undefined || first.of === "lesson") return null
  return lackKey(first.of === "model" ? { of: "devices", attribute: first.attribute } : first)
}
