import { Hono } from "hono"
import { ManyChanged, manyOf } from "../inventory/change-many.ts"
import { Removal } from "../inventory/in-use.ts"
import { ChangeRoom, NewRoom, Room, RoomQuery } from "../inventory/room-shapes.ts"
import { addRoom, changeManyRooms, changeRoom, listRooms, openRoom, removeRoom } from "../inventory/rooms.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { pageOf } from "./pages.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Rooms"

/** `/api/rooms` */
export function roomRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/",
      describe({
        summary: "A school's rooms, by name, with what is known of each",
        tag,
        answer: { status: 200, shape: pageOf(Room) },
        problems: ["signed-out", "no-such-school"],
      }),
      me,
      query(RoomQuery),
      async (c) => c.json(await listRooms(services, c.var.actor, c.req.valid("query")), 200),
    )
    .post(
      "/",
      describe({
        summary: "Add a room",
        tag,
        answer: { status: 201, shape: Room },
        problems: ["signed-out", "no-right", "no-such-school", "name-taken"],
      }),
      me,
      body(NewRoom),
      async (c) => c.json(await addRoom(services, c.var.actor, c.req.valid("json")), 201),
    )
    .patch(
      "/",
      describe({
        summary: "Change several at once: all of them or none",
        tag,
        answer: { status: 200, shape: ManyChanged },
        problems: ["signed-out", "no-right", "no-such-room", "name-taken"],
      }),
      me,
      body(manyOf(ChangeRoom)),
      async (c) => c.json(await changeManyRooms(services, c.var.actor, c.req.valid("json").changes), 200),
    )
    .get(
      "/:id",
      describe({
        summary: "One room",
        tag,
        answer: { status: 200, shape: Room },
        problems: ["signed-out", "no-such-room"],
      }),
      me,
      async (c) => c.json(await openRoom(services, c.var.actor, c.req.param("id")), 200),
    )
    .patch(
      "/:id",
      describe({
        summary: "Record what is in a room",
        tag,
        answer: { status: 200, shape: Room },
        problems: ["signed-out", "no-right", "no-such-room", "name-taken"],
      }),
      me,
      body(ChangeRoom),
      async (c) =>
        c.json(await changeRoom(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 200),
    )
    .delete(
      "/:id",
      describe({
        summary: "Remove a room; one that is in use only with `confirm=true`",
        tag,
        answer: { status: 204 },
        problems: ["signed-out", "no-right", "no-such-room", "still-used"],
      }),
      me,
      query(Removal),
      async (c) => {
        await removeRoom(services, c.var.actor, c.req.param("id"), c.req.valid("query"))
        return c.body(null, 204)
      },
    )
}
