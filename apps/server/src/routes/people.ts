import { Hono } from "hono"
import { findPeople, PeopleQuery } from "../people/find-people.ts"
import { PersonSummary } from "../people/person-shapes.ts"
import type { Services } from "../services.ts"
import { describe, query } from "./endpoint.ts"
import { pageOf } from "./pages.ts"
import { signedIn } from "./signed-in.ts"

/** `/api/people` */
export function peopleRoutes(services: Services) {
  return new Hono().get(
    "/",
    describe({
      summary: "Colleagues of one's organisation, by name",
      tag: "People",
      answer: { status: 200, shape: pageOf(PersonSummary) },
      problems: ["signed-out", "no-right"],
    }),
    signedIn(services),
    query(PeopleQuery),
    async (c) => c.json(await findPeople(services, c.var.actor, c.req.valid("query")), 200),
  )
}
