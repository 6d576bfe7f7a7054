import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import * as inventory from "@readyroom/db/schema/inventory"
import { bookingTimes } from "@readyroom/lesson/check/bookings"
import type { HoldsSpan } from "@readyroom/lesson/check/holds"
import { and, asc, count, eq, inArray, ne, or } from "drizzle-orm"
import { isLive } from "../inventory/live-devices.ts"
import { readSchoolBookings } from "../readiness/load-school-facts.ts"
import type { Week } from "./week-shapes.ts"

const { bookings, carts, devices } = inventory

/** How many devices a cart has, and those that are not simply there. A cart that is away has all of its devices away with it. */
export async function devicesOfCart(
  orm: Orm,
  cartId: string,
): Promise<{ readonly devices: number; readonly away: Week["away"] }> {
  const inCart = and(eq(devices.cartId, cartId), isLive)
  const all = await orm.$count(devices, inCart)
  const [cart] = await orm.select().from(carts).where(eq(carts.id, cartId))
  if (cart !== undefined && cart.status !== "available")
    return { devices: all, away: [awayOf({ ...cart, count: all })] }
  const rows = await orm
    .select({ status: devices.status, until: devices.until, count: count() })
    .from(devices)
    .where(and(inCart, ne(devices.status, "available")))
    .groupBy(devices.status, devices.until)
    .orderBy(asc(devices.status), asc(devices.until))
  return { devices: all, away: rows.map(awayOf) }
}

type AwayRow = Pick<typeof devices.$inferSelect, "status" | "until"> & { readonly count: number }

function awayOf({ status, until, count: units }: AwayRow): Week["away"][number] {
  return { status, count: units, until: until?.toISOString() ?? null }
}

/** What somebody outside the lessons has of a room or a cart within `span`, the first to come first. */
export async function bookingsOf(
  orm: Orm,
  actor: Actor,
  { id: schoolId, timeZone }: { readonly id: string; readonly timeZone: string },
  { of, id }: { readonly of: "room" | "cart"; readonly id: string },
  span: HoldsSpan,
): Promise<Week["bookings"]> {
  const isOfIt =
    of === "room"
      ? or(eq(bookings.roomId, id), inArray(bookings.allOf, ["rooms", "everything"]))
      : or(eq(bookings.cartId, id), inArray(bookings.allOf, ["devices", "everything"]))
  const mayReadWho = may(actor, "inventory:read", { schoolId })
  return (await readSchoolBookings(orm, schoolId, isOfIt))
    .flatMap((booking) =>
      bookingTimes(booking, span, timeZone).map(({ from, to }) => ({
        startsAt: at(from),
        endsAt: at(to),
        who: mayReadWho ? booking.who : null,
        confirmed: booking.confirmed,
      })),
    )
    .sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))
}

const at = (minutes: number) => new Date(minutes * 60_000).toISOString()
