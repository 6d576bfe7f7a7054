import { Hono } from "hono"
import { z } from "zod"
import type { Services } from "../services.ts"
import { giveWord, withdrawWord } from "../sign-offs/give-word.ts"
import { listSignOffs } from "../sign-offs/read-sign-offs.ts"
import { NewSignOff, SignOff, Withdrawal } from "../sign-offs/sign-off-shapes.ts"
import { body, describe, query } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Sign-offs"

/** `/api/lessons/:id/sign-offs` */
export function signOffRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/:id/sign-offs",
      describe({
        summary: "IT's words on a lesson's requirements, the newest first; lapsed ones too",
        tag,
        answer: { status: 200, shape: z.object({ items: z.array(SignOff) }) },
        problems: ["signed-out", "no-such-lesson"],
      }),
      me,
      async (c) => c.json(await listSignOffs(services, c.var.actor, c.req.param("id")), 200),
    )
    .post(
      "/:id/sign-offs",
      describe({
        summary: "Sign a requirement off, or ask for a change of it",
        tag,
        answer: { status: 201, shape: SignOff },
        problems: [
          "signed-out",
          "no-right",
          "no-such-lesson",
          "no-such-requirement",
          "no-such-occurrence",
          "not-a-series",
          "check-unavailable",
        ],
      }),
      me,
      body(NewSignOff),
      async (c) => c.json(await giveWord(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 201),
    )
    .delete(
      "/:id/sign-offs/:signOffId",
      describe({
        summary: "Take a word back; as undo the word that it replaced stands again",
        tag,
        answer: { status: 204 },
        problems: ["signed-out", "no-right", "no-such-lesson", "no-such-sign-off"],
      }),
      me,
      query(Withdrawal),
      async (c) => {
        const { id, signOffId } = c.req.param()
        const undo = c.req.valid("query").undo === "true"
        await withdrawWord(services, c.var.actor, id, signOffId, { undo })
        return c.body(null, 204)
      },
    )
}
