import { Hono } from "hono"
import { changeMe, readMe } from "../people/me.ts"
import { ChangeMe, Me } from "../people/person-shapes.ts"
import type { Services } from "../services.ts"
import { body, describe } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

const tag = "People"

/** `/api/me` */
export function meRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/",
      describe({
        summary: "The one who is signed in, with their schools",
        tag,
        answer: { status: 200, shape: Me },
        problems: ["signed-out"],
      }),
      me,
      async (c) => c.json(await readMe(services, c.var.actor), 200),
    )
    .patch(
      "/",
      describe({
        summary: "Change one's language or colour scheme",
        tag,
        answer: { status: 200, shape: Me },
        problems: ["signed-out"],
      }),
      me,
      body(ChangeMe),
      async (c) => c.json(await changeMe(services, c.var.actor, c.req.valid("json")), 200),
    )
}
