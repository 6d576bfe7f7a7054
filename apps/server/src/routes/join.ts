import { Hono } from "hono"
import { z } from "zod"
import { Invited, Join, join, LookAtLink, lookAtLink } from "../people/join.ts"
import { readMe } from "../people/me.ts"
import { Me } from "../people/person-shapes.ts"
import type { Services } from "../services.ts"
import { body, describe } from "./endpoint.ts"

const tag = "Joining"

/** `/api/join` */
export function joinRoutes(services: Services) {
  return new Hono()
    .post(
      "/look",
      describe({
        summary: "Whom a link to choose a password is for; it is not used up",
        tag,
        answer: { status: 200, shape: Invited },
        problems: ["link-refused"],
      }),
      body(LookAtLink),
      async (c) => c.json(await lookAtLink(services, c.req.valid("json").token), 200),
    )
    .post(
      "/",
      describe({
        summary: "Use such a link: choose the password; the answer sets the session's cookie",
        tag,
        answer: { status: 201, shape: z.object({ person: Me }) },
        problems: ["link-refused", "password-refused"],
      }),
      body(Join),
      async (c) => {
        const personId = await join(services, c.req.valid("json"))
        c.header("set-cookie", (await services.sessions.begin(personId)).cookie)
        return c.json({ person: await readMe(services, { personId }) }, 201)
      },
    )
}
