import { Hono } from "hono"
import { z } from "zod"
import { listFlagOwners } from "../flags/flag-owners.ts"
import { ChangeFlag, Flag, FlagOwner, FlagOwnerQuery, NewFlag } from "../flags/flag-shapes.ts"
import { changeFlag, raiseFlag } from "../flags/raise-flag.ts"
import { listFlags } from "../flags/read-flags.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Flags"

/** `/api/lessons/:id/flags` */
export function flagRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/:id/flags",
      describe({
        summary: "A lesson's infrastructure flags, open ones first",
        tag,
        answer: { status: 200, shape: z.object({ items: z.array(Flag) }) },
        problems: ["signed-out", "no-such-lesson"],
      }),
      me,
      async (c) => c.json(await listFlags(services, c.var.actor, c.req.param("id")), 200),
    )
    .get(
      "/:id/flag-owners",
      describe({
        summary: "Who may own a flag of the lesson: those who may read it",
        tag,
        answer: { status: 200, shape: z.object({ items: z.array(FlagOwner) }) },
        problems: ["signed-out", "no-such-lesson"],
      }),
      me,
      query(FlagOwnerQuery),
      async (c) =>
        c.json(await listFlagOwners(services, c.var.actor, c.req.param("id"), c.req.valid("query").q), 200),
    )
    .post(
      "/:id/flags",
      describe({
        summary: "Raise a flag on a block, a passage or the whole lesson",
        tag,
        answer: { status: 201, shape: Flag },
        problems: ["signed-out", "no-right", "no-such-lesson"],
      }),
      me,
      body(NewFlag),
      async (c) =>
        c.json(await raiseFlag(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 201),
    )
    .patch(
      "/:id/flags/:flagId",
      describe({
        summary: "Change a flag's severity, owner, state or words",
        tag,
        answer: { status: 200, shape: Flag },
        problems: [
          "signed-out",
          "no-right",
          "no-such-lesson",
          "no-such-flag",
          "no-such-person",
          "told-already",
        ],
      }),
      me,
      body(ChangeFlag),
      async (c) => {
        const { id, flagId } = c.req.param()
        return c.json(await changeFlag(services, c.var.actor, id, flagId, c.req.valid("json")), 200)
      },
    )
}
