import { Hono } from "hono"
import { ChangeModel, Model, ModelQuery } from "../inventory/model-shapes.ts"
import { changeModel, listModels, openModel } from "../inventory/models.ts"
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
}
