import { createHash } from "node:crypto"
import type { ModelFacts } from "@readyroom/db/schema/inventory"
import type { DeviceRow } from "@readyroom/inventory/device-row"
import type { DeviceValues, FieldChange } from "@readyroom/inventory/difference"
import { changesOf, fieldsSaid } from "@readyroom/inventory/difference"
import { type DeviceKey, matchRows } from "@readyroom/inventory/match-rows"
import type { ListedModel } from "@readyroom/inventory/models"
import { modelsOf } from "@readyroom/inventory/models"
import type { Place, PlaceProposal } from "@readyroom/inventory/place"
import { placing, proposePlaces } from "@readyroom/inventory/place"
import type { InventoryReading } from "@readyroom/inventory/reader"
import { nextTurn, turnsEvery } from "@readyroom/inventory/turns"
import { kindName, platformName } from "../platform-name.ts"
import { columnsWith, type DeviceColumns, newDevice, valuesOf, type Words } from "./device-columns.ts"
import type { KnownNames, Named, Said, StoredDevice } from "./existing-inventory.ts"
import { mergeByHand } from "./merge-by-hand.ts"
import { NameBook } from "./name-book.ts"

/** Rows that are planned together: one query, and some 10 ms of work in two turns. */
const A_STEP = 500

/** Rows between two turns of the event loop; some 5 ms of work. */
const A_TURN = 250

/** A row to write. */
export type PlannedDevice = {
  /** `noted`: nothing of the device changes, only what the list said of it. */
  readonly is: "new" | "changed" | "noted"
  readonly line: number
  readonly columns: DeviceColumns
  /** When the row that it comes in the place of was last changed; null for a new device. */
  readonly replaces: Date | null
  readonly fields: readonly FieldChange[]
  readonly ordinal: number
  readonly said: Said
  readonly raw: Readonly<Record<string, string>>
  readonly digest: string
}

export type PlannedCart = Named & { readonly roomId: string | null }
export type PlannedModel = Named & Pick<ListedModel, "manufacturer" | "modelNumber">

/** Some of what an import would do. */
export type PlannedBatch = {
  readonly devices: readonly PlannedDevice[]
  /** What they, and those before them, are the first to name. */
  readonly rooms: readonly Named[]
  readonly carts: readonly PlannedCart[]
  readonly models: readonly PlannedModel[]
}

export type PlanCounts = {
  new: number
  changed: number
  unchanged: number
  /** Lines of devices that keep what was changed here (see `mergeByHand`). */
  readonly keptByHand: number[]
  /** Lines of devices of which the list's news replace what was changed here. */
  readonly replacedByHand: number[]
}

/**
 * What an import would do; nothing of it is done. Of a list of thirty thousand devices it holds the rows alone: what
 * becomes of each is worked out as it is taken.
 */
export type ImportPlan = {
  readonly rows: number
  /** Rows that have been planned. */
  readonly done: () => number
  /** Of the rows that have been planned. */
  readonly counts: Readonly<PlanCounts>
  /** Devices of the school that the list does not name; they stay as they are. */
  readonly absent: number
  readonly places: readonly PlaceProposal[]
  /** Every model that the list names. */
  readonly listed: readonly ListedModel[]
  /** The next devices to write, at most `count`: new ones first, each in the order of the list. Null: there are no more. */
  take(count: number): Promise<PlannedBatch | null>
}

export type PlanOptions = {
  readonly timeZone: string
  /** The school's choices for the list's places; the others are as proposed. */
  readonly places: Readonly<Record<string, Place>>
  readonly now: Date
  /** The list's system. */
  readonly source: string
}

/** What a list is compared with. */
export type Inventory = {
  readonly names: KnownNames
  readonly keys: readonly DeviceKey[]
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, StoredDevice>>
}

/** Compares a list with the inventory; a few hundred rows at a time, so that others get their turn between. */
export async function planImport(
  { rows, says }: InventoryReading,
  { names, keys, read }: Inventory,
  { timeZone, places: chosen, now, source }: PlanOptions,
): Promise<ImportPlan> {
  const words: Words = {
    carts: new NameBook(names.carts),
    rooms: new NameBook(names.rooms),
    models: new NameBook(names.models),
    timeZone,
  }
  const cartNames = names.carts.map(({ name }) => name)
  const proposed = proposePlaces(rows, { carts: cartNames, rooms: names.rooms.map(({ name }) => name) })
  const places = proposed.map((one) => withChoice(one, chosen, words))
  await nextTurn()
  const inPlace = placing(Object.fromEntries(places.map((place) => [place.source, place])), cartNames)
  const idOf = await matchRows(rows, keys)
  await nextTurn()
  const order = [...rows.filter((row) => !idOf.has(row)), ...rows.filter((row) => idOf.has(row))]
  const listed = modelsOf(rows, (name) => words.models.spelling(name))
  await nextTurn()
  const roomsOfCarts = await firstRooms(rows, inPlace)
  const facts = new Map(names.models.map((model) => [model.id, model.facts]))
  const planning: Planning = { words, spoken: fieldsSaid(says), facts, now, source }

  const counts: PlanCounts = { new: 0, changed: 0, unchanged: 0, keptByHand: [], replacedByHand: [] }
  const ready: PlannedDevice[] = []
  const told = { rooms: 0, carts: 0, models: 0 }
  let done = 0

  async function planMore(): Promise<void> {
    const step = order.slice(done, done + A_STEP)
    const turn = turnsEvery(A_TURN)
    const stored = await read(step.flatMap((row) => idOf.get(row) ?? []))
    for (const row of step) {
      await turn()
      const device = stored.get(idOf.get(row) ?? "")
      const planned = planRow(inOurWords(inPlace(row), words), device, planning, counts)
      if (planned !== null) ready.push(planned)
      done++
    }
  }

  return {
    rows: rows.length,
    done: () => done - ready.length,
    counts,
    absent: keys.length - idOf.size,
    places,
    listed,
    async take(count) {
      while (ready.length < count && done < order.length) await planMore()
      const devices = ready.splice(0, count)
      if (devices.length === 0) return null
      const news = (kind: "rooms" | "carts" | "models") => {
        const added = words[kind].added().slice(told[kind])
        told[kind] += added.length
        return added
      }
      // Carts first: the room of a new one may be new too.
      const carts = news("carts").map((cart) => ({
        ...cart,
        roomId: words.rooms.idOf(roomsOfCarts.get(cart.name) ?? null),
      }))
      const models = news("models").map((model) => ({ ...model, ...describedBy(model.name, listed) }))
      return { devices, carts, models, rooms: news("rooms") }
    },
  }
}

type Planning = {
  readonly words: Words
  readonly spoken: readonly (keyof DeviceValues)[]
  readonly facts: ReadonlyMap<string, ModelFacts>
  readonly now: Date
  readonly source: string
}

/** What becomes of the row's device, which is there or not (any more); null where nothing does. Counted either way. */
function planRow(
  row: DeviceRow,
  device: StoredDevice | undefined,
  { words, spoken, facts, now, source }: Planning,
  counts: PlanCounts,
): PlannedDevice | null {
  const told = toldOf(row, spoken)
  if (device === undefined) {
    counts.new++
    const columns = columnsWith(newDevice(now), pick(row, [...spoken, "status"]), words)
    return { ...told, is: "new", columns, replaces: null, fields: [] }
  }
  const news = changesOf(spoken, valuesOf(device, words), row).filter(
    (change) => !isOfModel(change, device, facts),
  )
  const { applied, keepsByHand, replacesByHand } = mergeByHand(device.said, news)
  if (keepsByHand) counts.keptByHand.push(row.line)
  if (replacesByHand) counts.replacedByHand.push(row.line)
  if (applied.length > 0) counts.changed++
  else counts.unchanged++
  if (applied.length === 0 && !tellsMore(told.digest, device, source)) return null
  return {
    ...told,
    is: applied.length > 0 ? "changed" : "noted",
    columns: nextRow(device, applied, row, words, now),
    replaces: device.updatedAt,
    fields: applied,
  }
}

/** The room of each cart that a row names with one: the first row's. */
async function firstRooms(
  rows: readonly DeviceRow[],
  inPlace: (row: DeviceRow) => DeviceRow,
): Promise<ReadonlyMap<string, string>> {
  const turn = turnsEvery(A_TURN * 4)
  const rooms = new Map<string, string>()
  for (const row of rows) {
    await turn()
    const { cart, room } = inPlace(row)
    if (cart !== null && room !== null && !rooms.has(cart)) rooms.set(cart, room)
  }
  return rooms
}

/** The place as the school chose it, where it did. */
function withChoice(
  proposal: PlaceProposal,
  chosen: Readonly<Record<string, Place>>,
  { carts, rooms }: Words,
): PlaceProposal {
  const choice = Object.hasOwn(chosen, proposal.source) ? chosen[proposal.source] : undefined
  if (choice === undefined) return proposal
  const cart = choice.cart === null ? null : carts.spelling(choice.cart)
  const room = choice.room === null ? null : rooms.spelling(choice.room)
  const cartIsNew = cart !== null && !carts.has(cart)
  return { ...proposal, cart, room, cartIsNew, roomIsNew: room !== null && !rooms.has(room) }
}

function inOurWords(row: DeviceRow, { models }: Words): DeviceRow {
  return {
    ...row,
    // What stands in a cart is where the cart is.
    room: row.cart === null ? row.room : null,
    modelName: row.modelName === null ? null : models.spelling(row.modelName),
    platform: platformName(row.platform),
    kind: kindName(row.kind),
  }
}

function nextRow(
  device: StoredDevice,
  applied: readonly FieldChange[],
  row: DeviceRow,
  words: Words,
  now: Date,
): DeviceColumns {
  const { ordinal: _ordinal, said: _said, digest: _digest, source: _source, ...columns } = device
  const fields = applied.map(({ field }) => field)
  return {
    ...columnsWith(columns, pick(row, fields), words),
    revision: device.revision + 1,
    updatedAt: fields.length > 0 ? now : device.updatedAt,
  }
}

function toldOf(row: DeviceRow, spoken: readonly (keyof DeviceValues)[]) {
  const said = pick(row, spoken)
  const { line, ordinal, raw } = row
  return { line, ordinal, said, raw, digest: digestOf(said, raw) }
}

/** In the order of the columns' names, which two exports of one list may have in another order. */
function digestOf(said: Said, raw: Readonly<Record<string, string>>): string {
  const text = JSON.stringify([Object.entries(said).sort(byKey), Object.entries(raw).sort(byKey)])
  return createHash("sha256").update(text).digest("base64url")
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1
}

function pick(row: DeviceValues, fields: readonly (keyof DeviceValues)[]): Partial<DeviceValues> {
  const picked: Partial<DeviceValues> = {}
  for (const field of fields) copy(row, field, picked)
  return picked
}

function copy<Field extends keyof DeviceValues>(
  from: DeviceValues,
  field: Field,
  to: { -readonly [F in keyof DeviceValues]?: DeviceValues[F] },
): void {
  to[field] = from[field]
}

/** A device's own fact that says what its model's does, and so nothing: a list may name it on each device. */
function isOfModel(
  { field, from, to }: FieldChange,
  device: StoredDevice,
  facts: ReadonlyMap<string, ModelFacts>,
): boolean {
  const ofModel = facts.get(device.modelId ?? "")
  if (from !== null || ofModel === undefined) return false
  switch (field) {
    case "kind":
      return ofModel.deviceKind === to
    case "platform":
    case "ramBytes":
    case "storageBytes":
    case "aue":
      return ofModel[field] === to
    default:
      return false
  }
}

/**
 * Whether what a list says of a device is worth keeping though nothing changes: it is, unless it is what that list said
 * before. Of another system's list it is only where none has said anything: the device goes on being told of by its own.
 */
function tellsMore(digest: string, device: StoredDevice, source: string): boolean {
  return digest !== device.digest && (device.source === null || device.source === source)
}

function describedBy(name: string, listed: readonly ListedModel[]) {
  const { manufacturer = null, modelNumber = null } = listed.find((model) => model.name === name) ?? {}
  return { manufacturer, modelNumber }
}
