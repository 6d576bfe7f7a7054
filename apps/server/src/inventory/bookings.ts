import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { bookings, carts, models, rooms } from "@readyroom/db/schema/inventory"
import { schools } from "@readyroom/db/schema/organisation"
import type { SQL } from "drizzle-orm"
import { and, asc, eq, gt, or, sql } from "drizzle-orm"
import { z } from "zod"
import { inTransaction } from "../database/transaction.ts"
import { Problem } from "../problem.ts"
import { decodeCursor, type Page } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import type { Booking, BookingQuery, ChangeBooking, NewBooking, What } from "./booking-shapes.ts"
import { wrongTimes } from "./booking-times.ts"
import { nextPage } from "./by-name.ts"
import { inventoryRecord, inventorySchool, isId } from "./inventory-access.ts"
import { kindName } from "./platform-name.ts"
import { holdsWords } from "./search-words.ts"

type Row = typeof bookings.$inferSelect
type Writing = Pick<Services, "orm" | "checks">

/**
 * One page of a school's bookings from outside, by time.
 * @throws Problem `no-such-school`, `no-right`
 */
export async function listBookings(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  { schoolId: wanted, q, when, cursor, limit }: BookingQuery,
): Promise<Page<Booking>> {
  const schoolId = inventorySchool(actor, "inventory:read", wanted)
  const where = and(
    eq(bookings.schoolId, schoolId),
    holdsWords(sql`lower(${bookings.who})`, q),
    when === "all" ? undefined : isComing(new Date()),
    cursor === undefined ? undefined : after(cursor),
  )
  return nextPage(await readBookings(orm, actor, where, limit + 1), limit, ({ startsAt, id }) => [
    startsAt,
    id,
  ])
}

/** That a booking is not over, give or take the day on which a weekly one ends. */
export function isComing(now: Date): SQL | undefined {
  const today = now.toISOString().slice(0, 10)
  return or(
    gt(bookings.endsAt, now),
    sql`(${bookings.weekly} and coalesce(${bookings.lastDay} >= ${today}::date - 1, true))`,
  )
}

/** @throws Problem `no-such-booking` */
export async function openBooking(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  id: string,
): Promise<Booking> {
  const [row] = isId(id) ? await orm.select().from(bookings).where(eq(bookings.id, id)) : []
  const own = inventoryRecord(actor, row, { action: "inventory:read", ...reading })
  const [booking] = await readBookings(orm, actor, eq(bookings.id, own.id), 1)
  if (booking === undefined) throw new Problem("no-such-booking")
  return booking
}

/**
 * @throws Problem `no-such-school`, `no-right`, `no-such-room`, `no-such-cart`, `no-such-model`, `invalid-input` where it
 *   ends before it starts
 */
export async function addBooking(
  services: Writing,
  actor: Actor,
  { schoolId: wanted, what, startsAt, endsAt, ...told }: NewBooking,
): Promise<Booking> {
  const schoolId = inventorySchool(actor, "inventory:change", wanted)
  const id = await inTransaction(services.orm, async (tx) => {
    const times = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
    const row = { ...told, ...times, ...(await columnsOf(tx, schoolId, what)), schoolId }
    await checkTimes(tx, row)
    const [added] = await tx.insert(bookings).values(row).returning({ id: bookings.id })
    return added?.id ?? ""
  })
  services.checks.factsChanged(schoolId)
  return openBooking(services, actor, id)
}

/** @throws Problem `no-such-booking`, and as `addBooking` */
export async function changeBooking(
  services: Writing,
  actor: Actor,
  id: string,
  change: ChangeBooking,
): Promise<Booking> {
  const schoolId = await inTransaction(services.orm, (tx) => changeBookingIn(tx, actor, id, change))
  services.checks.factsChanged(schoolId)
  return openBooking(services, actor, id)
}

/** The same within a transaction; the school whose records have changed. */
export async function changeBookingIn(
  tx: Tx,
  actor: Actor,
  id: string,
  { what, startsAt, endsAt, ...told }: ChangeBooking,
): Promise<string> {
  const row = await lockBooking(tx, actor, id)
  const columns = {
    ...told,
    ...(startsAt === undefined ? {} : { startsAt: new Date(startsAt) }),
    ...(endsAt === undefined ? {} : { endsAt: new Date(endsAt) }),
    ...(what === undefined ? {} : await columnsOf(tx, row.schoolId, what)),
  }
  if (Object.values(columns).every((value) => value === undefined)) return row.schoolId
  await checkTimes(tx, { ...row, ...columns })
  await tx.update(bookings).set(columns).where(eq(bookings.id, row.id))
  return row.schoolId
}

/** @throws Problem `no-such-booking`, `no-right` */
export async function removeBooking({ orm, checks }: Writing, actor: Actor, id: string): Promise<void> {
  const schoolId = await inTransaction(orm, async (tx) => {
    const row = await lockBooking(tx, actor, id)
    await tx.delete(bookings).where(eq(bookings.id, row.id))
    return row.schoolId
  })
  checks.factsChanged(schoolId)
}

const reading = { read: "inventory:read", missing: "no-such-booking" } as const

async function lockBooking(tx: Tx, actor: Actor, id: string) {
  const [row] = isId(id) ? await tx.select().from(bookings).where(eq(bookings.id, id)).for("update") : []
  return inventoryRecord(actor, row, { action: "inventory:change", ...reading })
}

/** What is booked as the row's columns. @throws Problem where it is not the school's */
async function columnsOf(tx: Tx, schoolId: string, what: What) {
  const none = { roomId: null, cartId: null, modelId: null, deviceKind: null, allOf: null, count: null }
  switch (what.of) {
    case "room":
      if ((await tx.$count(rooms, and(eq(rooms.id, what.id), eq(rooms.schoolId, schoolId)))) === 0)
        throw new Problem("no-such-room")
      return { ...none, roomId: what.id }
    case "cart":
      if ((await tx.$count(carts, and(eq(carts.id, what.id), eq(carts.schoolId, schoolId)))) === 0)
        throw new Problem("no-such-cart")
      return { ...none, cartId: what.id }
    case "model":
      if ((await tx.$count(models, and(eq(models.id, what.id), eq(models.schoolId, schoolId)))) === 0)
        throw new Problem("no-such-model")
      return { ...none, modelId: what.id, count: what.count }
    case "kind":
      return { ...none, deviceKind: kindName(what.kind), count: what.count }
    case "devices":
    case "rooms":
    case "everything":
      return { ...none, allOf: what.of }
  }
}

type Times = Pick<Row, "schoolId" | "startsAt" | "endsAt"> & Partial<Pick<Row, "weekly" | "lastDay">>

async function checkTimes(
  tx: Tx,
  { schoolId, startsAt, endsAt, weekly = false, lastDay = null }: Times,
): Promise<void> {
  const [school] = await tx
    .select({ timeZone: schools.timeZone })
    .from(schools)
    .where(eq(schools.id, schoolId))
  const wrong = wrongTimes({ startsAt, endsAt, weekly, lastDay }, school?.timeZone ?? "UTC")
  if (wrong !== null) throw new Problem("invalid-input", { errors: [wrong] })
}

function after(cursor: string): SQL {
  const [startsAt, id] = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.guid()]))
  return sql`(${bookings.startsAt}, ${bookings.id}) > (${startsAt}::timestamptz, ${id}::uuid)`
}

async function readBookings(
  orm: Orm,
  actor: Actor,
  where: SQL | undefined,
  limit: number,
): Promise<Booking[]> {
  const rows = await orm
    .select({
      booking: bookings,
      room: rooms.name,
      cart: carts.name,
      model: models.name,
      timeZone: schools.timeZone,
    })
    .from(bookings)
    .innerJoin(schools, eq(schools.id, bookings.schoolId))
    .leftJoin(rooms, eq(rooms.id, bookings.roomId))
    .leftJoin(carts, eq(carts.id, bookings.cartId))
    .leftJoin(models, eq(models.id, bookings.modelId))
    .where(where)
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
    .limit(limit)
  return rows.map(({ booking, room, cart, model, timeZone }) => {
    const { roomId, cartId, modelId, deviceKind, allOf, count, startsAt, endsAt, ...rest } = booking
    const { schoolId } = rest
    return {
      ...rest,
      what: whatOf({ roomId, cartId, modelId, deviceKind, allOf, count, name: room ?? cart ?? model ?? "" }),
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      timeZone,
      mayChange: may(actor, "inventory:change", { schoolId }),
    }
  })
}

type Booked = Pick<Row, "roomId" | "cartId" | "modelId" | "deviceKind" | "allOf" | "count"> & {
  readonly name: string
}

function whatOf({ roomId, cartId, modelId, deviceKind, allOf, count, name }: Booked): Booking["what"] {
  if (allOf !== null) return { of: allOf }
  if (roomId !== null) return { of: "room", id: roomId, name }
  if (cartId !== null) return { of: "cart", id: cartId, name }
  if (modelId !== null) return { of: "model", id: modelId, name, count }
  return { of: "kind", kind: deviceKind ?? "", count }
}
