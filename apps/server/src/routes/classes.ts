import { Hono } from "hono"
import type { ProblemCode } from "../problem.ts"
import { ChangeClass, NewClass, RemoveClass, SchoolClass, SchoolClasses } from "../schools/class-shapes.ts"
import { addClass, changeClass, listClasses, removeClass } from "../schools/school-classes.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Classes"

const changing: readonly ProblemCode[] = ["signed-out", "no-right", "no-such-school"]
const wrong: readonly ProblemCode[] = ["name-taken", "no-such-model", "more-devices-than-pupils"]

/** `/api/schools/:schoolId/classes` */
export function classRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/:schoolId/classes",
      describe({
        summary: "Every class of a school, by name",
        tag,
        answer: { status: 200, shape: SchoolClasses },
        problems: ["signed-out", "no-such-school"],
      }),
      me,
      async (c) => c.json({ items: await listClasses(services, c.var.actor, c.req.param("schoolId")) }, 200),
    )
    .post(
      "/:schoolId/classes",
      describe({
        summary: "Add a class",
        tag,
        answer: { status: 201, shape: SchoolClass },
        problems: [...changing, ...wrong],
      }),
      me,
      body(NewClass),
      async (c) => {
        const { actor } = c.var
        return c.json(await addClass(services, actor, c.req.param("schoolId"), c.req.valid("json")), 201)
      },
    )
    .patch(
      "/:schoolId/classes/:classId",
      describe({
        summary: "Change a class; the check follows its size and its devices",
        tag,
        answer: { status: 200, shape: SchoolClass },
        problems: [...changing, "no-such-class", ...wrong],
      }),
      me,
      body(ChangeClass),
      async (c) => {
        const { schoolId, classId } = c.req.param()
        const change = c.req.valid("json")
        return c.json(await changeClass(services, c.var.actor, schoolId, classId, change), 200)
      },
    )
    .delete(
      "/:schoolId/classes/:classId",
      describe({
        summary: "Remove a class, saying how many lessons to come one knows of, and what becomes of them",
        tag,
        answer: { status: 204 },
        problems: [...changing, "no-such-class", "class-in-use"],
      }),
      me,
      query(RemoveClass),
      async (c) => {
        const { schoolId, classId } = c.req.param()
        await removeClass(services, c.var.actor, schoolId, classId, c.req.valid("query"))
        return c.body(null, 204)
      },
    )
}
