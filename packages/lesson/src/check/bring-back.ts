import type { Device } from "@readyroom/readiness/instance"
import { nameKey } from "../requirements/names.ts"
import { type Requirement, textOf } from "../requirements/requirement.ts"
import type { FoundSuggestion } from "./found-suggestion.ts"
import type { Trials } from "./trials.ts"

/**
 * Devices that are in repair or lent and with which a block would fit were they back when set-up begins: those that are due
 * first, and none that can be spared. What is said rests on their coming back, so the verdict is on conditions.
 */
export function bringBack(trials: Trials, block: Requirement): FoundSuggestion[] {
  const { occurrence, facts } = trials
  if (occurrence === null || block.kind !== "device") return []
  const by = occurrence.start - (occurrence.before ?? 0)
  const away = facts.devices
    .filter((device) => isAway(device, by) && mayServe(device, block))
    .toSorted(dueFirst)
  const tried = (back: readonly Device[]) => {
    const ids = new Set(back.map(({ id }) => id))
    const devices = facts.devices.map((one) => (ids.has(one.id) ? { ...one, until: by } : one))
    const after = trials.try({ facts: { ...facts, devices } })
    return after && trials.betterBlock(after, block.id)
  }
  if (away.length === 0 || tried(away) === null) return []
  const enough = away.slice(
    0,
    fewest(away.length, (count) => tried(away.slice(0, count)) !== null),
  )
  // Of devices that are alike it does not matter which ones.
  let back: readonly Device[] = enough
  const known = new Map<Device["attrs"], number>()
  for (const alike of Map.groupBy(enough, (device) => alikeKey(device, known)).values()) {
    const others = back.filter((one) => !alike.includes(one))
    const count = fewest(alike.length, (count) => tried([...others, ...alike.slice(0, count)]) !== null)
    back = [...others, ...alike.slice(0, count)]
  }
  const verdict = tried(back)
  if (verdict === null || back.length === 0) return []
  const carts = new Set(back.flatMap(({ cart }) => facts.carts.find(({ id }) => id === cart)?.name ?? []))
  const devices = back.map(({ id, status }) => ({ id, status: awayAs(status) }))
  return [{ code: "bring-back", requirementId: block.id, devices, carts: [...carts], by, verdict }]
}

function isAway({ status, until, qty }: Device, by: number): boolean {
  if ((status !== "repair" && status !== "loaned") || (qty ?? 1) !== 1) return false
  return typeof until !== "number" || until > by
}

function awayAs(status: Device["status"]): "repair" | "loaned" {
  return status === "loaned" ? "loaned" : "repair"
}

/** Those of another kind or model need not be tried. */
function mayServe({ attrs }: Device, { attributes }: Requirement): boolean {
  const kinds = [textOf(attributes, "deviceKind"), textOf(attributes, "orDeviceKind")]
  const model = textOf(attributes, "model")
  const is = (value: unknown, asked: string | undefined) =>
    asked !== undefined && typeof value === "string" && nameKey(value) === nameKey(asked)
  if (kinds[0] !== undefined && !kinds.some((kind) => is(attrs?.type, kind))) return false
  return model === undefined || is(attrs?.model, model)
}

function dueFirst(one: Device, other: Device): number {
  const due = ({ until }: Device) => (typeof until === "number" ? until : Number.MAX_SAFE_INTEGER)
  return due(one) - due(other) || (one.cart ?? "").localeCompare(other.cart ?? "")
}

/** Devices of one key differ in nothing but their ids: what is known of like devices is one object, numbered in `known`. */
function alikeKey({ attrs, status, until, cart, room }: Device, known: Map<Device["attrs"], number>): string {
  const number = known.get(attrs) ?? known.size
  known.set(attrs, number)
  return JSON.stringify([number, status, until, cart, room])
}

/** The least number up to `most` that is enough, where `most` is and more is never worse. */
function fewest(most: number, isEnough: (count: number) => boolean): number {
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(middle)) high = middle
    else low = middle + 1
  }
  return high
}
