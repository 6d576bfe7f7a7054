import type { Tx } from "@readyroom/db"
import { roomEquipment, rooms } from "@readyroom/db/schema/inventory"
import { and, asc, eq, inArray } from "drizzle-orm"
import { asInserted, inStatements } from "../database/bulk.ts"
import { tellOpenLessons } from "../inventory/rooms.ts"
import { amountColumn, nameColumn, textColumn, valueColumn } from "./columns.ts"
import { equipmentCell, readEquipment } from "./equipment-cell.ts"
import { defineList } from "./list.ts"
import type { Column } from "./list-definition.ts"

type RoomDraft = Pick<
  typeof rooms.$inferSelect,
  "name" | "building" | "seats" | "wifiDownMbps" | "wifiUpMbps" | "sockets"
> & {
  readonly id: string
  readonly equipment: readonly { readonly item: string; readonly count: number }[]
}

const key = { header: "Name", aliases: ["Room", "Room name", "Namn", "Sal", "Rum"] } as const

const EQUIPMENT = "Equipment"

const columns: [Column<RoomDraft>, ...Column<RoomDraft>[]] = [
  nameColumn({ ...key, get: ({ name }) => name, set: (name) => ({ name }) }),
  textColumn({
    header: "Building",
    aliases: ["Byggnad", "Hus"],
    get: ({ building }) => building,
    set: (building) => ({ building }),
  }),
  amountColumn({
    header: "Seats",
    aliases: ["Capacity", "Platser", "Sittplatser"],
    get: ({ seats }) => seats,
    set: (seats) => ({ seats }),
  }),
  amountColumn({
    header: "Sockets",
    aliases: ["Power sockets", "Eluttag"],
    get: ({ sockets }) => sockets,
    set: (sockets) => ({ sockets }),
  }),
  amountColumn({
    header: "Wi-Fi down (Mbit/s)",
    aliases: ["Wi-Fi down", "Wifi ned (Mbit/s)", "Wi-Fi ned (Mbit/s)", "wifiDownMbps"],
    get: ({ wifiDownMbps }) => wifiDownMbps,
    set: (wifiDownMbps) => ({ wifiDownMbps }),
  }),
  amountColumn({
    header: "Wi-Fi up (Mbit/s)",
    aliases: ["Wi-Fi up", "Wifi upp (Mbit/s)", "Wi-Fi upp (Mbit/s)", "wifiUpMbps"],
    get: ({ wifiUpMbps }) => wifiUpMbps,
    set: (wifiUpMbps) => ({ wifiUpMbps }),
  }),
  valueColumn(
    {
      header: EQUIPMENT,
      aliases: ["Utrustning"],
      get: ({ equipment }) => (equipment.length === 0 ? null : equipment),
      set: (equipment) => ({ equipment: equipment ?? [] }),
    },
    equipmentCell,
    (cell) => readEquipment(EQUIPMENT, cell),
  ),
]

/** Rooms with their Wi-Fi, sockets, seats and equipment. */
export const roomsList = defineList<RoomDraft>({
  name: "rooms",
  rights: { read: "school:read", change: "inventory:change" },
  key,
  lock: (tx, { schoolId }) =>
    tx
      .select({ id: rooms.id })
      .from(rooms)
      .where(eq(rooms.schoolId, schoolId))
      .orderBy(asc(rooms.id))
      .for("update"),
  async open(orm, { schoolId }) {
    const rows = await orm.select().from(rooms).where(eq(rooms.schoolId, schoolId))
    const equipment = await orm
      .select({ roomId: roomEquipment.roomId, item: roomEquipment.item, count: roomEquipment.count })
      .from(roomEquipment)
      .innerJoin(rooms, and(eq(rooms.id, roomEquipment.roomId), eq(rooms.schoolId, schoolId)))
    const of = Map.groupBy(equipment, ({ roomId }) => roomId)
    return {
      columns,
      blank: {
        id: "",
        name: "",
        building: null,
        seats: null,
        wifiDownMbps: null,
        wifiUpMbps: null,
        sockets: null,
        equipment: [],
      },
      records: rows.map(({ schoolId: _school, importId: _import, ...room }) => ({
        ...room,
        equipment: (of.get(room.id) ?? []).map(({ item, count }) => ({ item, count })),
      })),
    }
  },
  async store(tx, { schoolId }, rows) {
    const drafts = rows.map(({ before, after }) => ({ ...after, id: before?.id ?? crypto.randomUUID() }))
    const { name, building, seats, wifiDownMbps, wifiUpMbps, sockets } = rooms
    for (const part of inStatements(drafts))
      await tx
        .insert(rooms)
        .values(part.map(({ equipment: _, ...room }) => ({ ...room, schoolId })))
        .onConflictDoUpdate({
          target: rooms.id,
          set: asInserted({ name, building, seats, wifiDownMbps, wifiUpMbps, sockets }),
        })
    await replaceEquipment(tx, drafts)
    return []
  },
  stored({ checks, live }, { schoolId }, rows) {
    checks.factsChanged(schoolId)
    if (rows.some(({ before, after }) => before !== null && before.name !== after.name))
      tellOpenLessons({ live }, schoolId)
  },
})

async function replaceEquipment(tx: Tx, drafts: readonly RoomDraft[]): Promise<void> {
  for (const part of inStatements(drafts))
    await tx.delete(roomEquipment).where(
      inArray(
        roomEquipment.roomId,
        part.map(({ id }) => id),
      ),
    )
  const all = drafts.flatMap(({ id, equipment }) => equipment.map((one) => ({ ...one, roomId: id })))
  for (const part of inStatements(all)) await tx.insert(roomEquipment).values(part)
}
