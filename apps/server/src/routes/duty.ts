import { Hono } from "hono"
import { changeMany, ManyChanged, manyOf } from "../inventory/change-many.ts"
import { addDuty, changeDuty, changeDutyIn, listDuty, openDuty, removeDuty } from "../inventory/duty.ts"
import { ChangeDuty, Duty, DutyQuery, NewDuty } from "../inventory/duty-shapes.ts"
import { Removal } from "../inventory/in-use.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { pageOf } from "./pages.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Duty"

/** `/api/duty` */
export function dutyRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/",
      describe({
        summary: "Who is on duty in a school, by role",
        tag,
        answer: { status: 200, shape: pageOf(Duty) },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      query(DutyQuery),
      async (c) => c.json(await listDuty(services, c.var.actor, c.req.valid("query")), 200),
    )
    .post(
      "/",
      describe({
        summary: "Add a duty",
        tag,
        answer: { status: 201, shape: Duty },
        problems: ["signed-out", "no-right", "no-such-school", "already-listed"],
      }),
      me,
      body(NewDuty),
      async (c) => c.json(await addDuty(services, c.var.actor, c.req.valid("json")), 201),
    )
    .patch(
      "/",
      describe({
        summary: "Change several at once: all of them or none",
        tag,
        answer: { status: 200, shape: ManyChanged },
        problems: ["signed-out", "no-right", "no-such-duty", "already-listed"],
      }),
      me,
      body(manyOf(ChangeDuty)),
      async (c) =>
        c.json(
          await changeMany(services, c.req.valid("json").changes, (tx, id, change) =>
            changeDutyIn(tx, c.var.actor, id, change),
          ),
          200,
        ),
    )
    .get(
      "/:id",
      describe({
        summary: "One of them",
        tag,
        answer: { status: 200, shape: Duty },
        problems: ["signed-out", "no-such-duty"],
      }),
      me,
      async (c) => c.json(await openDuty(services, c.var.actor, c.req.param("id")), 200),
    )
    .patch(
      "/:id",
      describe({
        summary: "Change a duty; the check runs anew for every open lesson",
        tag,
        answer: { status: 200, shape: Duty },
        problems: ["signed-out", "no-right", "no-such-duty", "already-listed"],
      }),
      me,
      body(ChangeDuty),
      async (c) =>
        c.json(await changeDuty(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 200),
    )
    .delete(
      "/:id",
      describe({
        summary: "Remove a duty; what coming lessons ask for only with `confirm=true`",
        tag,
        answer: { status: 204 },
        problems: ["signed-out", "no-right", "no-such-duty", "still-used"],
      }),
      me,
      query(Removal),
      async (c) => {
        await removeDuty(services, c.var.actor, c.req.param("id"), c.req.valid("query"))
        return c.body(null, 204)
      },
    )
}
