import type { Language } from "@readyroom/lesson/requirements/language"
import type { Room, RoomChange } from "../place-queries.ts"
import { equipmentName, equipmentNamed } from "./equipment-text.ts"

/** The server's own limit of every amount. */
export const MOST = 1_000_000

export const roomAmounts = ["seats", "wifiDownMbps", "wifiUpMbps", "sockets"] as const

export type RoomAmount = (typeof roomAmounts)[number]

/** A room as a form holds it: texts, blank where nobody has recorded it. `key` tells equipment rows apart. */
export type RoomDraft = Readonly<Record<"name" | "building" | RoomAmount, string>> & {
  readonly equipment: readonly { readonly key: number; readonly item: string; readonly count: string }[]
}

export function roomDraftOf(room: Room, language: Language): RoomDraft {
  return {
    name: room.name,
    building: room.building ?? "",
    seats: text(room.seats),
    wifiDownMbps: text(room.wifiDownMbps),
    wifiUpMbps: text(room.wifiUpMbps),
    sockets: text(room.sockets),
    equipment: room.equipment.map(({ item, count }, key) => ({
      key,
      item: equipmentName(item, language),
      count: text(count),
    })),
  }
}

/** The fields that cannot be saved as they are; equipment by its row's key, as "equipment.3". */
export function wrongInRoom(draft: RoomDraft): readonly string[] {
  const items = draft.equipment.map(({ item }) => equipmentNamed(item))
  return [
    ...(draft.name.trim() === "" ? ["name"] : []),
    ...roomAmounts.filter((name) => amountOf(draft[name]) === undefined),
    ...draft.equipment.flatMap(({ key, item, count }) => {
      const name = equipmentNamed(item)
      const amount = amountOf(count)
      const isTwice = name !== "" && items.filter((one) => one === name).length > 1
      return name === "" || amount === undefined || amount === null || isTwice ? [`equipment.${key}`] : []
    }),
  ]
}

/** What of the room the draft changes: only that is sent, so that what someone else changes meanwhile stays. */
export function roomChangeOf(draft: RoomDraft, room: Room, language: Language): RoomChange {
  const before = roomDraftOf(room, language)
  const change: RoomChange = {}
  if (draft.name.trim() !== before.name) change.name = draft.name.trim()
  if (draft.building.trim() !== before.building) change.building = draft.building.trim() || null
  for (const name of roomAmounts)
    if (draft[name] !== before[name]) change[name] = amountOf(draft[name]) ?? null
  const equipment = draft.equipment.map(({ item, count }) => ({
    item: equipmentNamed(item),
    count: amountOf(count) ?? 0,
  }))
  if (!isSameEquipment(equipment, room.equipment)) change.equipment = equipment
  return change
}

/** Whatever its order: the server has one of its own. */
function isSameEquipment(one: Room["equipment"], other: Room["equipment"]): boolean {
  const counts = new Map(other.map(({ item, count }) => [item, count]))
  return one.length === other.length && one.every(({ item, count }) => counts.get(item) === count)
}

/** A whole number, null for a blank text, undefined for one that says no such number. */
function amountOf(typed: string): number | null | undefined {
  const digits = typed.replace(/\s/g, "")
  if (digits === "") return null
  return /^\d{1,7}$/.test(digits) && Number(digits) <= MOST ? Number(digits) : undefined
}

function text(value: number | null): string {
  return value === null ? "" : String(value)
}
