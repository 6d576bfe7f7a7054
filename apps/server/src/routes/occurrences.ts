import { Hono } from "hono"
import { changeOccurrence, removeOccurrence } from "../occurrences/change-occurrence.ts"
import { listOccurrences, OccurrenceQuery } from "../occurrences/list-occurrences.ts"
import { ChangeOccurrence, NewOccurrence, Occurrence, Scope } from "../occurrences/occurrence-shapes.ts"
import { schedule } from "../occurrences/schedule.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { pageOf } from "./pages.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Occurrences"
const placeProblems = ["no-such-room", "no-such-class", "ends-before-start", "too-long"] as const

/** `/api/lessons/:id/occurrences` */
export function occurrenceRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/:id/occurrences",
      describe({
        summary: "When a lesson is taught, the first to come first",
        tag,
        answer: { status: 200, shape: pageOf(Occurrence) },
        problems: ["signed-out", "no-such-lesson"],
      }),
      me,
      query(OccurrenceQuery),
      async (c) =>
        c.json(await listOccurrences(services, c.var.actor, c.req.param("id"), c.req.valid("query")), 200),
    )
    .post(
      "/:id/occurrences",
      describe({
        summary: "Give a lesson a time, once or by a recurrence; answers the first",
        tag,
        answer: { status: 201, shape: Occurrence },
        problems: [
          "signed-out",
          "no-right",
          "no-such-lesson",
          ...placeProblems,
          "bad-recurrence",
          "no-occurrence",
        ],
      }),
      me,
      body(NewOccurrence),
      async (c) => c.json(await schedule(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 201),
    )
    .patch(
      "/:id/occurrences/:occurrenceId",
      describe({
        summary: "Change an occurrence, or it and all that follow",
        tag,
        answer: { status: 200, shape: Occurrence },
        problems: [
          "signed-out",
          "no-right",
          "no-such-lesson",
          "no-such-occurrence",
          ...placeProblems,
          "day-needs-new-recurrence",
          "no-occurrence",
        ],
      }),
      me,
      query(Scope),
      body(ChangeOccurrence),
      async (c) => {
        const { id, occurrenceId } = c.req.param()
        const { scope } = c.req.valid("query")
        return c.json(
          await changeOccurrence(services, c.var.actor, id, occurrenceId, scope, c.req.valid("json")),
          200,
        )
      },
    )
    .delete(
      "/:id/occurrences/:occurrenceId",
      describe({
        summary: "Take an occurrence away, or it and all that follow",
        tag,
        answer: { status: 204 },
        problems: ["signed-out", "no-right", "no-such-lesson", "no-such-occurrence"],
      }),
      me,
      query(Scope),
      async (c) => {
        const { id, occurrenceId } = c.req.param()
        await removeOccurrence(services, c.var.actor, id, occurrenceId, c.req.valid("query").scope)
        return c.body(null, 204)
      },
    )
}
