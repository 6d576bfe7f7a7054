import { Hono } from "hono"
import { z } from "zod"
import { endLessonLink, readLessonLink, setLessonLink } from "../lessons/lesson-link.ts"
import { EndLessonLink, LessonLink, SetLessonLink, UseLessonLink } from "../lessons/lesson-shapes.ts"
import { useLessonLink } from "../lessons/use-lesson-link.ts"
import type { ProblemCode } from "../problem.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Lessons"
const ofLesson: readonly ProblemCode[] = ["signed-out", "no-right", "no-such-lesson"]

/** `/api/lessons/:id/link`, and `/api/lessons/by-link` for who was given one. */
export function lessonLinkRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .post(
      "/by-link",
      describe({
        summary: "Come to a lesson by its link, with the link's role",
        tag,
        answer: { status: 200, shape: z.object({ lessonId: z.guid() }) },
        problems: ["signed-out", "no-such-link"],
      }),
      me,
      body(UseLessonLink),
      async (c) => c.json(await useLessonLink(services, c.var.actor, c.req.valid("json").token), 200),
    )
    .get(
      "/:id/link",
      describe({
        summary: "A lesson's link, for who may share it; null where it has none",
        tag,
        answer: { status: 200, shape: z.object({ link: LessonLink.nullable() }) },
        problems: ofLesson,
      }),
      me,
      async (c) => c.json({ link: await readLessonLink(services, c.var.actor, c.req.param("id")) }, 200),
    )
    .put(
      "/:id/link",
      describe({
        summary: "Give a lesson a link with a role, or the link that it has another role",
        tag,
        answer: { status: 200, shape: z.object({ link: LessonLink }) },
        problems: ofLesson,
      }),
      me,
      body(SetLessonLink),
      async (c) => {
        const link = await setLessonLink(services, c.var.actor, c.req.param("id"), c.req.valid("json"))
        return c.json({ link }, 200)
      },
    )
    .delete(
      "/:id/link",
      describe({
        summary: "End a lesson's link; who came by it goes too, or with `keep=true` stays",
        tag,
        answer: { status: 204 },
        problems: ofLesson,
      }),
      me,
      query(EndLessonLink),
      async (c) => {
        const { keep } = c.req.valid("query")
        await endLessonLink(services, c.var.actor, c.req.param("id"), keep === "true")
        return c.body(null, 204)
      },
    )
}
