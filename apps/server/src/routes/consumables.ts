import { Hono } from "hono"
import { changeMany, ManyChanged, manyOf } from "../inventory/change-many.ts"
import {
  ChangeConsumable,
  Consumable,
  ConsumableQuery,
  NewConsumable,
} from "../inventory/consumable-shapes.ts"
import {
  addConsumable,
  changeConsumable,
  changeConsumableIn,
  listConsumables,
  openConsumable,
  removeConsumable,
} from "../inventory/consumables.ts"
import { Removal } from "../inventory/in-use.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { pageOf } from "./pages.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Consumables"

/** `/api/consumables` */
export function consumableRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/",
      describe({
        summary: "What lessons use up, with what is in stock",
        tag,
        answer: { status: 200, shape: pageOf(Consumable) },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      query(ConsumableQuery),
      async (c) => c.json(await listConsumables(services, c.var.actor, c.req.valid("query")), 200),
    )
    .post(
      "/",
      describe({
        summary: "Add a consumable",
        tag,
        answer: { status: 201, shape: Consumable },
        problems: ["signed-out", "no-right", "no-such-school", "already-listed"],
      }),
      me,
      body(NewConsumable),
      async (c) => c.json(await addConsumable(services, c.var.actor, c.req.valid("json")), 201),
    )
    .patch(
      "/",
      describe({
        summary: "Change several at once: all of them or none",
        tag,
        answer: { status: 200, shape: ManyChanged },
        problems: ["signed-out", "no-right", "no-such-consumable", "already-listed"],
      }),
      me,
      body(manyOf(ChangeConsumable)),
      async (c) =>
        c.json(
          await changeMany(services, c.req.valid("json").changes, (tx, id, change) =>
            changeConsumableIn(tx, c.var.actor, id, change),
          ),
          200,
        ),
    )
    .get(
      "/:id",
      describe({
        summary: "One of them",
        tag,
        answer: { status: 200, shape: Consumable },
        problems: ["signed-out", "no-such-consumable"],
      }),
      me,
      async (c) => c.json(await openConsumable(services, c.var.actor, c.req.param("id")), 200),
    )
    .patch(
      "/:id",
      describe({
        summary: "Change a consumable; the check runs anew for every open lesson",
        tag,
        answer: { status: 200, shape: Consumable },
        problems: ["signed-out", "no-right", "no-such-consumable", "already-listed"],
      }),
      me,
      body(ChangeConsumable),
      async (c) =>
        c.json(await changeConsumable(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 200),
    )
    .delete(
      "/:id",
      describe({
        summary: "Remove a consumable; what coming lessons ask for only with `confirm=true`",
        tag,
        answer: { status: 204 },
        problems: ["signed-out", "no-right", "no-such-consumable", "still-used"],
      }),
      me,
      query(Removal),
      async (c) => {
        await removeConsumable(services, c.var.actor, c.req.param("id"), c.req.valid("query"))
        return c.body(null, 204)
      },
    )
}
