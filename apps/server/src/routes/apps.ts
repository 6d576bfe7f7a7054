import { Hono } from "hono"
import { App, AppQuery, ChangeApp, NewApp } from "../inventory/app-shapes.ts"
import { addApp, changeApp, changeAppIn, listApps, openApp, removeApp } from "../inventory/apps.ts"
import { changeMany, ManyChanged, manyOf } from "../inventory/change-many.ts"
import { Removal } from "../inventory/in-use.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { pageOf } from "./pages.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Apps"

/** `/api/apps` */
export function appRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/",
      describe({
        summary: "A school's apps and services, by name, with licences and approval",
        tag,
        answer: { status: 200, shape: pageOf(App) },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      query(AppQuery),
      async (c) => c.json(await listApps(services, c.var.actor, c.req.valid("query")), 200),
    )
    .post(
      "/",
      describe({
        summary: "Add an app or service",
        tag,
        answer: { status: 201, shape: App },
        problems: ["signed-out", "no-right", "no-such-school", "name-taken", "no-such-model"],
      }),
      me,
      body(NewApp),
      async (c) => c.json(await addApp(services, c.var.actor, c.req.valid("json")), 201),
    )
    .patch(
      "/",
      describe({
        summary: "Change several at once: all of them or none",
        tag,
        answer: { status: 200, shape: ManyChanged },
        problems: ["signed-out", "no-right", "no-such-app", "name-taken", "no-such-model"],
      }),
      me,
      body(manyOf(ChangeApp)),
      async (c) =>
        c.json(
          await changeMany(services, c.req.valid("json").changes, (tx, id, change) =>
            changeAppIn(tx, c.var.actor, id, change),
          ),
          200,
        ),
    )
    .get(
      "/:id",
      describe({
        summary: "One of them",
        tag,
        answer: { status: 200, shape: App },
        problems: ["signed-out", "no-such-app"],
      }),
      me,
      async (c) => c.json(await openApp(services, c.var.actor, c.req.param("id")), 200),
    )
    .patch(
      "/:id",
      describe({
        summary: "Change an app or service; the check runs anew for every open lesson",
        tag,
        answer: { status: 200, shape: App },
        problems: ["signed-out", "no-right", "no-such-app", "name-taken", "no-such-model"],
      }),
      me,
      body(ChangeApp),
      async (c) =>
        c.json(await changeApp(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 200),
    )
    .delete(
      "/:id",
      describe({
        summary: "Remove an app or service; what coming lessons ask for only with `confirm=true`",
        tag,
        answer: { status: 204 },
        problems: ["signed-out", "no-right", "no-such-app", "still-used"],
      }),
      me,
      query(Removal),
      async (c) => {
        await removeApp(services, c.var.actor, c.req.param("id"), c.req.valid("query"))
        return c.body(null, 204)
      },
    )
}
