import { Hono } from "hono"
import { z } from "zod"
import { readMe } from "../people/me.ts"
import { Me } from "../people/person-shapes.ts"
import { SetUp, setUp } from "../people/set-up.ts"
import type { Services } from "../services.ts"
import { body, describe } from "./endpoint.ts"

/** `/api/set-up` */
export function setUpRoutes(services: Services) {
  return new Hono().post(
    "/",
    describe({
      summary: "Use the one-time link of an empty server: its organisation, first school and first admin",
      tag: "Set-up",
      answer: { status: 201, shape: z.object({ person: Me }) },
      problems: ["set-up-refused", "password-refused"],
    }),
    body(SetUp),
    async (c) => {
      const personId = await setUp(services, c.req.valid("json"))
      c.header("set-cookie", (await services.sessions.begin(personId)).cookie)
      return c.json({ person: await readMe(services, { personId }) }, 201)
    },
  )
}
