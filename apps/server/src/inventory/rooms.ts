import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { bookings, carts, devices, roomEquipment, rooms } from "@readyroom/db/schema/inventory"
import type { SQL } from "drizzle-orm"
import { and, asc, eq, inArray } from "drizzle-orm"
import { unlessTaken } from "../database/name-taken.ts"
import { inTransaction } from "../database/transaction.ts"
import { Problem } from "../problem.ts"
import type { Page } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import { isComing } from "./bookings.ts"
import { afterName, byName, nameHolds, nextByName } from "./by-name.ts"
import { changeMany, type ManyChanged } from "./change-many.ts"
import { lessonsIn, type Removal, unlessUsed } from "./in-use.ts"
import { inventoryRecord, inventorySchool, isId } from "./inventory-access.ts"
import { isLive } from "./live-devices.ts"
import type { ChangeRoom, NewRoom, Room, RoomQuery } from "./room-shapes.ts"

/**
 * One page of a school's rooms, by name. Everyone of the school may read them: lessons are scheduled in them.
 * @throws Problem `no-such-school`
 */
export async function listRooms(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  { schoolId: wanted, q, building, cursor, limit }: RoomQuery,
): Promise<Page<Room>> {
  const schoolId = inventorySchool(actor, "school:read", wanted)
  const where = and(
    eq(rooms.schoolId, schoolId),
    nameHolds(rooms.name, q),
    building === undefined ? undefined : eq(rooms.building, building),
    afterName(rooms, cursor),
  )
  return nextByName(await readRooms(orm, actor, where, limit + 1), limit)
}

/** @throws Problem `no-such-room` */
export async function openRoom({ orm }: Pick<Services, "orm">, actor: Actor, id: string): Promise<Room> {
  const row = inventoryRecord(actor, await findRoom(orm, id), { action: "school:read", ...reading })
  const [room] = await readRooms(orm, actor, eq(rooms.id, row.id), 1)
  if (room === undefined) throw new Problem("no-such-room")
  return room
}

/** @throws Problem `no-such-school`, `no-right`, `name-taken` */
export async function addRoom(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  { schoolId: wanted, equipment = [], ...columns }: NewRoom,
): Promise<Room> {
  const schoolId = inventorySchool(actor, "inventory:change", wanted)
  const id = await unlessTaken(
    inTransaction(services.orm, async (tx) => {
      const [added] = await tx
        .insert(rooms)
        .values({ ...columns, schoolId })
        .returning({ id: rooms.id })
      if (added === undefined) throw new Error("the room was not stored")
      await replaceEquipment(tx, added.id, equipment)
      return added.id
    }),
  )
  services.checks.factsChanged(schoolId)
  return openRoom(services, actor, id)
}

/** @throws Problem `no-such-room`, `no-right`, `name-taken` */
export async function changeRoom(
  services: Pick<Services, "orm" | "checks" | "live">,
  actor: Actor,
  id: string,
  change: ChangeRoom,
): Promise<Room> {
  const schoolId = await unlessTaken(inTransaction(services.orm, (tx) => changeRoomIn(tx, actor, id, change)))
  services.checks.factsChanged(schoolId)
  if (change.name !== undefined) tellOpenLessons(services, schoolId)
  return openRoom(services, actor, id)
}

/** Open pages show the names of rooms beside their times. */
export function tellOpenLessons({ live }: Pick<Services, "live">, schoolId: string): void {
  for (const lessonId of live.openLessons(schoolId)) live.lessonChanged(lessonId, "occurrences")
}

/**
 * Changes several rooms at once, all of them or none.
 * @throws Problem `no-such-room`, `no-right`, `name-taken`
 */
export function changeManyRooms(
  services: Pick<Services, "orm" | "checks" | "live">,
  actor: Actor,
  changes: readonly { readonly id: string; readonly change: ChangeRoom }[],
): Promise<ManyChanged> {
  const isRenamed = changes.some(({ change }) => change.name !== undefined)
  return changeMany(
    services,
    changes,
    (tx, id, change) => changeRoomIn(tx, actor, id, change),
    (schoolId) => {
      if (isRenamed) tellOpenLessons(services, schoolId)
    },
  )
}

/** The same within a transaction; the school whose records have changed. */
export async function changeRoomIn(
  tx: Tx,
  actor: Actor,
  id: string,
  { equipment, ...columns }: ChangeRoom,
): Promise<string> {
  const room = await lockRoom(tx, actor, id)
  if (Object.values(columns).some((value) => value !== undefined))
    await tx.update(rooms).set(columns).where(eq(rooms.id, room.id))
  if (equipment !== undefined) await replaceEquipment(tx, room.id, equipment)
  return room.schoolId
}

/**
 * Removes a room. What stood in it stands nowhere then, lessons keep their times without it, and its bookings go with it.
 * @throws Problem `no-such-room`, `no-right`, `still-used` with how many coming lessons, devices, carts and bookings
 */
export async function removeRoom(
  services: Pick<Services, "orm" | "checks" | "live">,
  actor: Actor,
  id: string,
  removal: Removal,
): Promise<void> {
  const schoolId = await inTransaction(services.orm, async (tx) => {
    const room = await lockRoom(tx, actor, id)
    const uses = {
      lessons: await lessonsIn(tx, room.schoolId, room.id),
      devices: await tx.$count(devices, and(eq(devices.roomId, room.id), isLive)),
      carts: await tx.$count(carts, eq(carts.roomId, room.id)),
      bookings: await tx.$count(bookings, and(eq(bookings.roomId, room.id), isComing(new Date()))),
    }
    unlessUsed(uses, removal)
    await tx.delete(rooms).where(eq(rooms.id, room.id))
    return room.schoolId
  })
  services.checks.factsChanged(schoolId)
  tellOpenLessons(services, schoolId)
}

const reading = { read: "school:read", missing: "no-such-room" } as const

async function findRoom(orm: Orm, id: string) {
  const [row] = isId(id) ? await orm.select().from(rooms).where(eq(rooms.id, id)) : []
  return row
}

/** Locked before it is changed, or two who replace its equipment would leave what each of them put in. */
async function lockRoom(tx: Tx, actor: Actor, id: string) {
  const [row] = isId(id) ? await tx.select().from(rooms).where(eq(rooms.id, id)).for("update") : []
  return inventoryRecord(actor, row, { action: "inventory:change", ...reading })
}

async function replaceEquipment(tx: Tx, roomId: string, equipment: Room["equipment"]): Promise<void> {
  await tx.delete(roomEquipment).where(eq(roomEquipment.roomId, roomId))
  if (equipment.length > 0)
    await tx.insert(roomEquipment).values(equipment.map((one) => ({ ...one, roomId })))
}

async function readRooms(orm: Orm, actor: Actor, where: SQL | undefined, limit: number): Promise<Room[]> {
  const rows = await orm
    .select()
    .from(rooms)
    .where(where)
    .orderBy(...byName(rooms))
    .limit(limit)
  const equipment = await orm
    .select()
    .from(roomEquipment)
    .where(
      inArray(
        roomEquipment.roomId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(roomEquipment.item))
  return rows.flatMap(({ importId: _importId, schoolId, ...room }) => {
    if (schoolId === null) return []
    const own = equipment.filter(({ roomId }) => roomId === room.id)
    return [
      {
        ...room,
        schoolId,
        equipment: own.map(({ item, count }) => ({ item, count })),
        mayChange: may(actor, "inventory:change", { schoolId }),
      },
    ]
  })
}
