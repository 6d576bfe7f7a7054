import type { Orm, Tx } from "@readyroom/db"
import { bookings, carts, models, rooms } from "@readyroom/db/schema/inventory"
import { schools } from "@readyroom/db/schema/organisation"
import { asc, eq } from "drizzle-orm"
import { asInserted, inStatements } from "../database/bulk.ts"
import { wrongTimes } from "../inventory/booking-times.ts"
import { lockSchool } from "../inventory/lock-school.ts"
import { type BookingDraft, bookingColumns, bookingHeaders, bookingKey, isOfAll } from "./booking-columns.ts"
import { CellProblem } from "./cell-problem.ts"
import { defineList } from "./list.ts"
import { namedRecords } from "./named-record.ts"

/** What others than lessons have of rooms, carts and devices: who, what and when together tell bookings apart. */
export const bookingsList = defineList<BookingDraft>({
  name: "bookings",
  rights: { read: "inventory:read", change: "inventory:change" },
  key: bookingKey,
  async lock(tx, { schoolId }) {
    // No two bookings are refused for being alike: whoever reads the same file in at the same time waits here.
    await lockSchool(tx, schoolId)
    await tx
      .select({ id: bookings.id })
      .from(bookings)
      .where(eq(bookings.schoolId, schoolId))
      .orderBy(asc(bookings.id))
      .for("update")
  },
  async open(orm, { schoolId }) {
    const [school] = await orm
      .select({ zone: schools.timeZone })
      .from(schools)
      .where(eq(schools.id, schoolId))
    const zone = school?.zone ?? "UTC"
    return {
      columns: bookingColumns({
        zone,
        room: await namedRecords(orm, "room", schoolId),
        cart: await namedRecords(orm, "cart", schoolId),
        model: await namedRecords(orm, "model", schoolId),
      }),
      keyColumns: 4,
      blank: {
        id: "",
        who: "",
        of: null,
        what: null,
        startsAt: null,
        endsAt: null,
        count: null,
        confirmed: false,
        weekly: false,
        lastDay: null,
        notes: "",
      },
      records: await readBookings(orm, schoolId),
      settle: (after, before) => settled(after, before, zone),
    }
  },
  async store(tx, { schoolId }, rows) {
    const { who, roomId, cartId, modelId, deviceKind, allOf, count } = bookings
    const { confirmed, startsAt, endsAt, weekly, lastDay, notes } = bookings
    const values = rows.map(({ before, after }) => ({
      ...columnsOf(after),
      id: before?.id ?? crypto.randomUUID(),
      schoolId,
    }))
    for (const part of inStatements(values))
      await tx
        .insert(bookings)
        .values(part)
        .onConflictDoUpdate({
          target: bookings.id,
          set: asInserted({
            ...{ who, roomId, cartId, modelId, deviceKind, allOf, count },
            ...{ confirmed, startsAt, endsAt, weekly, lastDay, notes },
          }),
        })
    return []
  },
  stored: ({ checks }, { schoolId }) => checks.factsChanged(schoolId),
})

/** By the rules of a change by hand; times that stay as they were are not judged again. */
function settled(after: BookingDraft, before: BookingDraft | null, zone: string): BookingDraft {
  const { of, what, startsAt, endsAt, weekly, lastDay } = after
  const missing = (column: string) => new CellProblem("empty", { column })
  if (of === null) throw missing(bookingHeaders.of)
  if (what === null && !isOfAll(of)) throw missing(bookingHeaders.what)
  if (what !== null && isOfAll(of)) throw new CellProblem("all-named", { column: bookingHeaders.what })
  if (startsAt === null) throw missing(bookingHeaders.starts)
  if (endsAt === null) throw missing(bookingHeaders.ends)
  const isWhole = of === "room" || of === "cart" || isOfAll(of)
  if (isWhole && after.count !== null)
    throw new CellProblem("count-not-meant", { column: bookingHeaders.count })
  if (!isWhole && after.count === null)
    throw new CellProblem("count-missing", { column: bookingHeaders.count })
  const isAsBefore =
    before?.startsAt?.getTime() === startsAt.getTime() &&
    before.endsAt?.getTime() === endsAt.getTime() &&
    before.weekly === weekly &&
    before.lastDay === lastDay
  const wrong = isAsBefore ? null : wrongTimes({ startsAt, endsAt, weekly, lastDay }, zone)
  if (wrong !== null) throw new CellProblem(sentenceOf[wrong.code])
  return after
}

const sentenceOf = {
  ends_before_start: "ends-before-start",
  longer_than_a_week: "longer-than-a-week",
  before_first: "last-day-before-first",
} as const

function columnsOf({ of, what, startsAt, endsAt, count, ...booking }: BookingDraft) {
  if ((what === null && !isOfAll(of)) || startsAt === null || endsAt === null)
    throw new Error("the booking was not settled")
  return {
    ...booking,
    startsAt,
    endsAt,
    count: count === "all" ? null : count,
    roomId: of === "room" ? (what?.id ?? null) : null,
    cartId: of === "cart" ? (what?.id ?? null) : null,
    modelId: of === "model" ? (what?.id ?? null) : null,
    deviceKind: of === "kind" ? (what?.name ?? null) : null,
    allOf: isOfAll(of) ? of : null,
  }
}

async function readBookings(orm: Orm | Tx, schoolId: string): Promise<BookingDraft[]> {
  const rows = await orm
    .select({ booking: bookings, room: rooms.name, cart: carts.name, model: models.name })
    .from(bookings)
    .leftJoin(rooms, eq(rooms.id, bookings.roomId))
    .leftJoin(carts, eq(carts.id, bookings.cartId))
    .leftJoin(models, eq(models.id, bookings.modelId))
    .where(eq(bookings.schoolId, schoolId))
    .orderBy(
      asc(bookings.startsAt),
      ...[
        rooms.name,
        carts.name,
        models.name,
        bookings.deviceKind,
        bookings.allOf,
        bookings.endsAt,
        bookings.count,
      ].map(asc),
      asc(bookings.id),
    )
  return rows.map(({ booking, room, cart, model }) => {
    const { schoolId: _school, roomId, cartId, modelId, deviceKind, allOf, count, ...told } = booking
    const isCounted = modelId !== null || deviceKind !== null
    const rest = { ...told, count: isCounted ? (count ?? "all") : null } as const
    if (allOf !== null) return { ...rest, of: allOf, what: null }
    if (roomId !== null) return { ...rest, of: "room", what: { id: roomId, name: room ?? "" } }
    if (cartId !== null) return { ...rest, of: "cart", what: { id: cartId, name: cart ?? "" } }
    if (modelId !== null) return { ...rest, of: "model", what: { id: modelId, name: model ?? "" } }
    return { ...rest, of: "kind", what: { id: "", name: deviceKind ?? "" } }
  })
}
