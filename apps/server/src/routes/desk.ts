import { Hono } from "hono"
import { z } from "zod"
import { readDemand } from "../desk/demand.ts"
import { readDeskFlags } from "../desk/desk-flags.ts"
import { DeskFlag, DeskFlagQuery, DeskPage, DeskQuery } from "../desk/desk-shapes.ts"
import type { Services } from "../services.ts"
import { describe, query } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Desk"

/** `/api/desk` */
export function deskRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/requirements",
      describe({
        summary: "What coming occurrences ask for: the worst verdict first, then the soonest",
        tag,
        answer: { status: 200, shape: DeskPage },
        problems: ["signed-out", "no-such-school", "check-unavailable"],
      }),
      me,
      query(DeskQuery),
      async (c) => c.json(await readDemand(services, c.var.actor, c.req.valid("query")), 200),
    )
    .get(
      "/flags",
      describe({
        summary: "Flags of the school's lessons, open ones first",
        tag,
        answer: { status: 200, shape: z.object({ items: z.array(DeskFlag) }) },
        problems: ["signed-out", "no-such-school"],
      }),
      me,
      query(DeskFlagQuery),
      async (c) => c.json(await readDeskFlags(services, c.var.actor, c.req.valid("query")), 200),
    )
}
