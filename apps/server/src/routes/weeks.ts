import { Hono } from "hono"
import type { Services } from "../services.ts"
import { readWeek } from "../week/week.ts"
import { Week, WeekQuery } from "../week/week-shapes.ts"
import { describe, query } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

/** `/api/schools/:schoolId/week` */
export function weekRoutes(services: Services) {
  return new Hono().get(
    "/:schoolId/week",
    describe({
      summary: "What takes the week of a room, a cart, a class, a teacher or a lesson, and who holds what",
      tag: "Schools",
      answer: { status: 200, shape: Week },
      problems: [
        "signed-out",
        "no-such-school",
        "no-such-room",
        "no-such-cart",
        "no-such-class",
        "no-such-person",
        "no-such-lesson",
        "check-unavailable",
      ],
    }),
    signedIn(services),
    query(WeekQuery),
    async (c) =>
      c.json(await readWeek(services, c.var.actor, c.req.param("schoolId"), c.req.valid("query")), 200),
  )
}
