import { Hono } from "hono"
import { changeMany, ManyChanged, manyOf } from "../inventory/change-many.ts"
import { Removal } from "../inventory/in-use.ts"
import { ChangeModel, Model, ModelQuery, NewModel } from "../inventory/model-shapes.ts"
import {
  addModel,
  changeModel,
  changeModelIn,
  listModels,
  openModel,
  removeModel,
} from "../inventory/models.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { pageOf } from "./pages.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Models"

/** `/api/models` */
export function modelRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/",
      describe({
        summary: "A school's models, by name, with what is known of each and what is missing",
        tag,
        answer: { status: 200, shape: pageOf(Model) },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      query(ModelQuery),
      async (c) => c.json(await listModels(services, c.var.actor, c.req.valid("query")), 200),
    )
    .post(
      "/",
      describe({
        summary: "Add a model",
        tag,
        answer: { status: 201, shape: Model },
        problems: ["signed-out", "no-right", "no-such-school", "name-taken"],
      }),
      me,
      body(NewModel),
      async (c) => c.json(await addModel(services, c.var.actor, c.req.valid("json")), 201),
    )
    .patch(
      "/",
      describe({
        summary: "Change several at once: all of them or none",
        tag,
        answer: { status: 200, shape: ManyChanged },
        problems: ["signed-out", "no-right", "no-such-model", "name-taken"],
      }),
      me,
      body(manyOf(ChangeModel)),
      async (c) =>
        c.json(
          await changeMany(services, c.req.valid("json").changes, (tx, id, change) =>
            changeModelIn(tx, c.var.actor, id, change),
          ),
          200,
        ),
    )
    .get(
      "/:id",
      describe({
        summary: "One model",
        tag,
        answer: { status: 200, shape: Model },
        problems: ["signed-out", "no-such-model"],
      }),
      me,
      async (c) => c.json(await openModel(services, c.var.actor, c.req.param("id")), 200),
    )
    .patch(
      "/:id",
      describe({
        summary: "Record the facts of a model; they count for all its devices",
        tag,
        answer: { status: 200, shape: Model },
        problems: ["signed-out", "no-right", "no-such-model", "name-taken"],
      }),
      me,
      body(ChangeModel),
      async (c) =>
        c.json(await changeModel(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 200),
    )
    .delete(
      "/:id",
      describe({
        summary: "Remove a model; one that is in use only with `confirm=true`",
        tag,
        answer: { status: 204 },
        problems: ["signed-out", "no-right", "no-such-model", "still-used"],
      }),
      me,
      query(Removal),
      async (c) => {
        await removeModel(services, c.var.actor, c.req.param("id"), c.req.valid("query"))
        return c.body(null, 204)
      },
    )
}
