import { createHash } from "node:crypto"
import type { ModelFacts } from "@readyroom/db/schema/inventory"
import type { DeviceRow } from "@readyroom/inventory/device-row"
import type { DeviceValues, FieldChange } from "@readyroom/inventory/difference"
import { differenceOf, fieldsSaid } from "@readyroom/inventory/difference"
import type { ListedModel } from "@readyroom/inventory/models"
import { modelsOf } from "@readyroom/inventory/models"
import type { Place, PlaceProposal } from "@readyroom/inventory/place"
import { placeRows, proposePlaces } from "@readyroom/inventory/place"
import type { InventoryReading } from "@readyroom/inventory/reader"
import { mapInTurns, nextTurn, turnsEvery } from "@readyroom/inventory/turns"
import { columnsWith, type DeviceColumns, newDevice, valuesOf, type Words } from "./device-columns.ts"
import type { ExistingInventory, Named, Said, StoredDevice } from "./existing-inventory.ts"
import { mergeByHand } from "./merge-by-hand.ts"
import { NameBook } from "./name-book.ts"
import { kindName, platformName } from "./platform-name.ts"

/** Devices between two turns of the event loop; some 5 ms of work. */
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

/** Everything that an import would do; nothing of it is done. */
export type ImportPlan = {
  readonly devices: readonly PlannedDevice[]
  readonly carts: readonly PlannedCart[]
  readonly rooms: readonly Named[]
  readonly models: readonly PlannedModel[]
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  /** Devices of the school that the list does not name; they stay as they are. */
  readonly absent: number
  /** Lines of devices that keep what was changed here (see `mergeByHand`). */
  readonly keptByHand: readonly number[]
  /** Lines of devices of which the list's news replace what was changed here. */
  readonly replacedByHand: readonly number[]
  readonly places: readonly PlaceProposal[]
  /** Every model that the list names. */
  readonly listed: readonly ListedModel[]
}

export type PlanOptions = {
  readonly timeZone: string
  /** The school's choices for the list's places; the others are as proposed. */
  readonly places: Readonly<Record<string, Place>>
  readonly now: Date
  /** The list's system. */
  readonly source: string
}

/** Compares a list with the inventory; a few hundred rows at a time, so that others get their turn between. */
export async function planImport(
  reading: InventoryReading,
  existing: ExistingInventory,
  { timeZone, places: chosen, now, source }: PlanOptions,
): Promise<ImportPlan> {
  const words: Words = {
    carts: new NameBook(existing.carts),
    rooms: new NameBook(existing.rooms),
    models: new NameBook(existing.models),
    timeZone,
  }
  const cartNames = existing.carts.map(({ name }) => name)
  const proposed = proposePlaces(reading.rows, {
    carts: cartNames,
    rooms: existing.rooms.map(({ name }) => name),
  })
  const places = proposed.map((one) => withChoice(one, chosen, words))
  await nextTurn()
  const placed = placeRows(
    reading.rows,
    Object.fromEntries(places.map((place) => [place.source, place])),
    cartNames,
  )
  const rows = await mapInTurns(placed, A_TURN, (row) => inOurWords(row, words))
  const standing = await mapInTurns(existing.devices, A_TURN, (device) => ({
    ...valuesOf(device, words),
    id: device.id,
    ordinal: device.ordinal,
  }))
  const difference = await differenceOf(rows, standing, reading.says)
  await nextTurn()
  const spoken = fieldsSaid(reading.says)
  const facts = new Map(existing.models.map((model) => [model.id, model.facts]))
  const stored = new Map(existing.devices.map((device) => [device.id, device]))
  const turn = turnsEvery(A_TURN)
  const devices: PlannedDevice[] = []
  const keptByHand: number[] = []
  const replacedByHand: number[] = []

  for (const row of difference.new) {
    await turn()
    const columns = columnsWith(newDevice(now), pick(row, [...spoken, "status"]), words)
    devices.push({ is: "new", columns, replaces: null, fields: [], ...toldOf(row, spoken) })
  }
  let changed = 0
  for (const { id, row, fields } of [
    ...difference.changed,
    ...difference.unchanged.map((one) => ({ ...one, fields: [] })),
  ]) {
    await turn()
    const device = stored.get(id)
    if (device === undefined) continue
    const news = fields.filter((change) => !isOfModel(change, device, facts))
    const { applied, keepsByHand, replacesByHand } = mergeByHand(device.said, news)
    if (keepsByHand) keptByHand.push(row.line)
    if (replacesByHand) replacedByHand.push(row.line)
    if (applied.length > 0) changed++
    const told = toldOf(row, spoken)
    if (applied.length === 0 && !tellsMore(told.digest, device, source)) continue
    devices.push({
      ...told,
      is: applied.length > 0 ? "changed" : "noted",
      columns: nextRow(device, applied, row, words, now),
      replaces: device.updatedAt,
      fields: applied,
    })
  }
  await nextTurn()
  const listed = modelsOf(rows)
  // Carts first: the room of a new one may be new too.
  const carts = words.carts
    .added()
    .map((cart) => ({ ...cart, roomId: roomOfCart(cart.name, { places, rows: placed, words }) }))
  return {
    devices,
    carts,
    models: words.models.added().map((model) => ({ ...model, ...describedBy(model.name, listed) })),
    rooms: words.rooms.added(),
    new: difference.new.length,
    changed,
    unchanged: rows.length - difference.new.length - changed,
    absent: difference.absent.length,
    keptByHand,
    replacedByHand,
    places,
    listed,
  }
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

type Placing = {
  readonly places: readonly PlaceProposal[]
  /** With the rooms that they name themselves. */
  readonly rows: readonly DeviceRow[]
  readonly words: Words
}

function roomOfCart(cart: string, { places, rows, words: { rooms } }: Placing): string | null {
  const isThere = (one: Place) => one.cart === cart && one.room !== null
  return rooms.idOf((places.find(isThere) ?? rows.find(isThere))?.room ?? null)
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
