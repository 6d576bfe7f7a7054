import type { DeviceStatus } from "./device-row.ts"
import { isDeviceStatus } from "./device-row.ts"

/** To what a device is checked out, as Snipe-IT counts it. */
export type CheckedOutTo = "nobody" | "user" | "place" | "unknown"

/** A status, or why there is none better than `unknown`. */
export type StatusReading = {
  readonly status: DeviceStatus
  /** `pending` is unknown by itself; the other reasons are worth a warning. */
  readonly why?: "unknown-word" | "blank" | "deployed-to-nobody"
}

/**
 * A Snipe-IT status as ours. The label is the school's own word, alone or with Snipe-IT's own type behind it, as its
 * report writes it: "Ready to Deploy (deployed)". What the school has said of a word goes before the type, and the type
 * before the four labels that every Snipe-IT starts with.
 *
 * A device checked out to a person is that person's also under a deployable label: Snipe-IT leaves the label as it was.
 *
 * @param label the cell; null where the list has no status column
 * @param words the school's own words in lower case
 */
export function snipeItStatus(
  label: string | null,
  checkedOutTo: CheckedOutTo,
  words: ReadonlyMap<string, DeviceStatus>,
): StatusReading {
  if (label === null) return { status: checkedOutTo === "user" ? "assigned" : "available" }
  const { word, type } = splitLabel(label)
  if (word === "" && type === undefined) return { status: "unknown", why: "blank" }

  const said = words.get(label.trim().toLowerCase()) ?? words.get(word)
  if (said !== undefined) return { status: said }

  switch (type ?? knownLabels.get(word)) {
    case "deployable":
      return { status: checkedOutTo === "user" ? "assigned" : "available" }
    case "deployed":
      return deployed(checkedOutTo)
    case "undeployable":
      return { status: "repair" }
    case "pending":
      return { status: "unknown" }
    case "archived":
      return { status: "retired" }
    case undefined:
      return { status: "unknown", why: "unknown-word" }
  }
}

/** The label's own word, as the school writes it, without Snipe-IT's type behind it. */
export function statusWordOf(label: string): string {
  return label.trim().replace(typeBehind, "")
}

type SnipeItType = "deployable" | "deployed" | "undeployable" | "pending" | "archived"

const knownLabels: ReadonlyMap<string, SnipeItType> = new Map([
  ["ready to deploy", "deployable"],
  ["deployable", "deployable"],
  ["deployed", "deployed"],
  ["undeployable", "undeployable"],
  ["pending", "pending"],
  ["archived", "archived"],
])

const typeBehind = /\s*\((deployable|deployed|undeployable|pending|archived)\)$/i

function splitLabel(label: string): { word: string; type: SnipeItType | undefined } {
  const type = typeBehind.exec(label.trim())?.[1]?.toLowerCase()
  return { word: statusWordOf(label).toLowerCase(), type: knownLabels.get(type ?? "") }
}

function deployed(to: CheckedOutTo): StatusReading {
  switch (to) {
    case "user":
      return { status: "assigned" }
    case "place":
      return { status: "available" }
    case "nobody":
    case "unknown":
      return { status: "unknown", why: "deployed-to-nobody" }
  }
}

/**
 * The status of a ChromeOS device as ours. What the school has said of a word goes before.
 * @param words the school's own words in lower case
 */
export function googleStatus(word: string, words: ReadonlyMap<string, DeviceStatus>): StatusReading {
  const plain = word.trim().toLowerCase()
  if (plain === "") return { status: "unknown", why: "blank" }
  const said = words.get(plain) ?? googleStatuses.get(plain)
  return said === undefined ? { status: "unknown", why: "unknown-word" } : { status: said }
}

const googleStatuses: ReadonlyMap<string, DeviceStatus> = new Map([
  ["active", "available"],
  ["disabled", "repair"],
  ["deprovisioned", "retired"],
])

/**
 * The status of a device in a list of the school's own as ours: Readyroom's own words and what people mostly write, in
 * English and Swedish. What the school has said of a word goes before.
 * @param words the school's own words in lower case
 */
export function plainStatus(word: string, words: ReadonlyMap<string, DeviceStatus>): StatusReading {
  const plain = word.trim().toLowerCase()
  if (plain === "") return { status: "unknown", why: "blank" }
  const said = words.get(plain) ?? plainStatuses.get(plain)
  return said === undefined ? { status: "unknown", why: "unknown-word" } : { status: said }
}

const plainStatuses: ReadonlyMap<string, DeviceStatus> = new Map(
  Object.entries({
    available: [
      "available",
      "tillgänglig",
      "in stock",
      "ready",
      "ok",
      "working",
      "i lager",
      "ledig",
      "fungerar",
    ],
    repair: [
      "repair",
      "in repair",
      "i reparation",
      "på reparation",
      "broken",
      "reparation",
      "trasig",
      "lagas",
      "på lagning",
      "lämnad på lagning",
    ],
    loaned: ["loaned", "on loan", "utlånad", "lent", "lånad", "på lån"],
    reserved: ["reserved", "reserverad"],
    assigned: ["assigned", "tilldelad", "personlig"],
    retired: [
      "retired",
      "avvecklad",
      "disposed",
      "scrapped",
      "archived",
      "kasserad",
      "skrotad",
      "utrangerad",
    ],
    unknown: ["unknown", "okänd"],
  } satisfies Record<DeviceStatus, readonly string[]>).flatMap(([status, all]) =>
    isDeviceStatus(status) ? all.map((one) => [one, status] as const) : [],
  ),
)
