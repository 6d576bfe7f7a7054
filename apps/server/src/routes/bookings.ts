import { Hono } from "hono"
import { Booking, BookingQuery, ChangeBooking, NewBooking } from "../inventory/booking-shapes.ts"
import {
  addBooking,
  changeBooking,
  changeBookingIn,
  listBookings,
  openBooking,
  removeBooking,
} from "../inventory/bookings.ts"
import { changeMany, ManyChanged, manyOf } from "../inventory/change-many.ts"

import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { pageOf } from "./pages.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Bookings"

/** `/api/bookings` */
export function bookingRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/",
      describe({
        summary: "Bookings from outside the lessons, by time",
        tag,
        answer: { status: 200, shape: pageOf(Booking) },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      query(BookingQuery),
      async (c) => c.json(await listBookings(services, c.var.actor, c.req.valid("query")), 200),
    )
    .post(
      "/",
      describe({
        summary: "Add a booking",
        tag,
        answer: { status: 201, shape: Booking },
        problems: [
          "signed-out",
          "no-right",
          "no-such-school",
          "no-such-room",
          "no-such-cart",
          "no-such-model",
        ],
      }),
      me,
      body(NewBooking),
      async (c) => c.json(await addBooking(services, c.var.actor, c.req.valid("json")), 201),
    )
    .patch(
      "/",
      describe({
        summary: "Change several at once: all of them or none",
        tag,
        answer: { status: 200, shape: ManyChanged },
        problems: [
          "signed-out",
          "no-right",
          "no-such-booking",
          "no-such-room",
          "no-such-cart",
          "no-such-model",
        ],
      }),
      me,
      body(manyOf(ChangeBooking)),
      async (c) =>
        c.json(
          await changeMany(services, c.req.valid("json").changes, (tx, id, change) =>
            changeBookingIn(tx, c.var.actor, id, change),
          ),
          200,
        ),
    )
    .get(
      "/:id",
      describe({
        summary: "One of them",
        tag,
        answer: { status: 200, shape: Booking },
        problems: ["signed-out", "no-such-booking"],
      }),
      me,
      async (c) => c.json(await openBooking(services, c.var.actor, c.req.param("id")), 200),
    )
    .patch(
      "/:id",
      describe({
        summary: "Change a booking; the check runs anew for every open lesson",
        tag,
        answer: { status: 200, shape: Booking },
        problems: [
          "signed-out",
          "no-right",
          "no-such-booking",
          "no-such-room",
          "no-such-cart",
          "no-such-model",
        ],
      }),
      me,
      body(ChangeBooking),
      async (c) =>
        c.json(await changeBooking(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 200),
    )
    .delete(
      "/:id",
      describe({
        summary: "Remove a booking",
        tag,
        answer: { status: 204 },
        problems: ["signed-out", "no-right", "no-such-booking"],
      }),
      me,

      async (c) => {
        await removeBooking(services, c.var.actor, c.req.param("id"))
        return c.body(null, 204)
      },
    )
}
