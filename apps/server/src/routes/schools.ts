import { Hono } from "hono"
import { readTimetable, Timetable } from "../schools/school-records.ts"
import { readSchoolWords, SchoolWords } from "../schools/school-words.ts"
import type { Services } from "../services.ts"
import { describe } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

/** `/api/schools` */
export function schoolRoutes(services: Services) {
  return new Hono()
    .get(
      "/:schoolId/timetable",
      describe({
        summary: "Bell schedule, holidays, classes and rooms: what one schedules a lesson with",
        tag: "Schools",
        answer: { status: 200, shape: Timetable },
        problems: ["signed-out", "no-such-school"],
      }),
      signedIn(services),
      async (c) => c.json(await readTimetable(services, c.var.actor, c.req.param("schoolId")), 200),
    )
    .get(
      "/:schoolId/words",
      describe({
        summary: "What a school calls its apps, models, rooms …: what a typed line is read with",
        tag: "Schools",
        answer: { status: 200, shape: SchoolWords },
        problems: ["signed-out", "no-such-school"],
      }),
      signedIn(services),
      async (c) => c.json(await readSchoolWords(services, c.var.actor, c.req.param("schoolId")), 200),
    )
}
