import { languageFor } from "@readyroom/lesson/verdict-text/accept-language"
import { Hono } from "hono"
import { offerTimes, readReadiness, readSuggestions } from "../readiness/read-readiness.ts"
import {
  OfferedTimes,
  OfferedTimesQuery,
  Readiness,
  Suggestions,
  SuggestionsQuery,
} from "../readiness/readiness-shapes.ts"
import type { Services } from "../services.ts"
import { describe, query } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Readiness"

/** `/api/lessons/:id/readiness`, `/suggestions` and `/times` */
export function readinessRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/:id/readiness",
      describe({
        summary: "What the check says of a lesson; sentences in the language of Accept-Language",
        tag,
        answer: { status: 200, shape: Readiness },
        problems: ["signed-out", "no-such-lesson", "check-unavailable"],
      }),
      me,
      async (c) => {
        const language = languageFor(c.req.header("accept-language"))
        return c.json(await readReadiness(services, c.var.actor, c.req.param("id"), language), 200)
      },
    )
    .get(
      "/:id/suggestions",
      describe({
        summary: "What would help a time of a lesson (none: the lesson without one), each checked again",
        tag,
        answer: { status: 200, shape: Suggestions },
        problems: ["signed-out", "no-such-lesson", "check-unavailable"],
      }),
      me,
      query(SuggestionsQuery),
      async (c) => {
        const language = languageFor(c.req.header("accept-language"))
        const { occurrence = null } = c.req.valid("query")
        return c.json(
          await readSuggestions(services, c.var.actor, c.req.param("id"), occurrence, language),
          200,
        )
      },
    )
    .get(
      "/:id/times",
      describe({
        summary: "The next lesson times, each with the verdict that the lesson would have in it",
        tag,
        answer: { status: 200, shape: OfferedTimes },
        problems: ["signed-out", "no-such-lesson", "check-unavailable"],
      }),
      me,
      query(OfferedTimesQuery),
      async (c) =>
        c.json(await offerTimes(services, c.var.actor, c.req.param("id"), c.req.valid("query")), 200),
    )
}
