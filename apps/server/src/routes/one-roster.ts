import { languageFor } from "@readyroom/lesson/verdict-text/accept-language"
import { Hono } from "hono"
import { readRosterIn } from "../one-roster/read-roster-in.ts"
import { RosterAnswer, RosterQuery } from "../one-roster/roster-shapes.ts"
import type { Services } from "../services.ts"
import { describe, query } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

/** `/api/one-roster` */
export function oneRosterRoutes(services: Services) {
  return new Hono().post(
    "/",
    describe({
      summary:
        "Preview or read in a OneRoster 1.1 or 1.2 export: the body is the ZIP archive of its CSV files, at most 20 MB. Staff " +
        "become people of the schools, classes get name, year group and size; no pupil is kept",
      tag: "Lists",
      answer: { status: 200, shape: RosterAnswer },
      problems: ["signed-out", "no-right", "no-such-school", "unreadable-file", "inventory-changed"],
    }),
    signedIn(services),
    query(RosterQuery),
    async (c) => {
      const language = languageFor(c.req.header("accept-language"))
      const upload = { body: c.req.raw.body, language }
      return c.json(await readRosterIn(services, c.var.actor, c.req.valid("query"), upload), 200)
    },
  )
}
