import { languageFor } from "@readyroom/lesson/verdict-text/accept-language"
import { Hono } from "hono"
import { z } from "zod"
import { changeLesson, deleteLesson, restoreLesson } from "../lessons/change-lesson.ts"
import { createLesson } from "../lessons/create-lesson.ts"
import { duplicateLesson } from "../lessons/duplicate-lesson.ts"
import {
  ChangeLesson,
  Lesson,
  LessonFacets,
  LessonItem,
  LessonPerson,
  LessonQuery,
  NewLesson,
  ShareLesson,
} from "../lessons/lesson-shapes.ts"
import { lessonFacets, listLessons } from "../lessons/list-lessons.ts"
import { openLesson } from "../lessons/open-lesson.ts"
import { shareLesson } from "../lessons/share-lesson.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { pageOf } from "./pages.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Lessons"

/** `/api/lessons` */
export function lessonRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/",
      describe({
        summary: "Lessons that one may read, the last changed first",
        tag,
        answer: { status: 200, shape: pageOf(LessonItem) },
        problems: ["signed-out"],
      }),
      me,
      query(LessonQuery),
      async (c) => c.json(await listLessons(services, c.var.actor, c.req.valid("query")), 200),
    )
    .get(
      "/facets",
      describe({
        summary: "Subjects and year groups of the lessons that one may read",
        tag,
        answer: { status: 200, shape: LessonFacets },
        problems: ["signed-out"],
      }),
      me,
      async (c) => c.json(await lessonFacets(services, c.var.actor), 200),
    )
    .post(
      "/",
      describe({
        summary:
          "Begin a lesson, empty or from a template; those that come with the program are in the language of `Accept-Language`",
        tag,
        answer: { status: 201, shape: LessonItem },
        problems: ["signed-out", "no-such-school", "no-such-template"],
      }),
      me,
      body(NewLesson),
      async (c) => {
        const language = languageFor(c.req.header("accept-language"))
        return c.json(await createLesson(services, c.var.actor, c.req.valid("json"), language), 201)
      },
    )
    .get(
      "/:id",
      describe({
        summary: "One lesson: its facts, its people and what one may do with it",
        tag,
        answer: { status: 200, shape: Lesson },
        problems: ["signed-out", "no-such-lesson"],
      }),
      me,
      async (c) => c.json(await openLesson(services, c.var.actor, c.req.param("id")), 200),
    )
    .patch(
      "/:id",
      describe({
        summary: "Archive a lesson, or take it out of the archive",
        tag,
        answer: { status: 200, shape: Lesson },
        problems: ["signed-out", "no-right", "no-such-lesson"],
      }),
      me,
      body(ChangeLesson),
      async (c) =>
        c.json(await changeLesson(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 200),
    )
    .delete(
      "/:id",
      describe({
        summary: "Delete a lesson; it can be restored for 30 days",
        tag,
        answer: { status: 204 },
        problems: ["signed-out", "no-right", "no-such-lesson"],
      }),
      me,
      async (c) => {
        await deleteLesson(services, c.var.actor, c.req.param("id"))
        return c.body(null, 204)
      },
    )
    .post(
      "/:id/restore",
      describe({
        summary: "Undo the deletion of a lesson",
        tag,
        answer: { status: 200, shape: Lesson },
        problems: ["signed-out", "no-right", "no-such-lesson"],
      }),
      me,
      async (c) => c.json(await restoreLesson(services, c.var.actor, c.req.param("id")), 200),
    )
    .post(
      "/:id/duplicate",
      describe({
        summary: "Begin a new lesson with the content of this one",
        tag,
        answer: { status: 201, shape: LessonItem },
        problems: ["signed-out", "no-right", "no-such-lesson"],
      }),
      me,
      async (c) => c.json(await duplicateLesson(services, c.var.actor, c.req.param("id")), 201),
    )
    .put(
      "/:id/people",
      describe({
        summary: "Give a colleague a role on a lesson, or take them off it",
        tag,
        answer: { status: 200, shape: z.object({ people: z.array(LessonPerson) }) },
        problems: ["signed-out", "no-right", "no-such-lesson", "no-such-person", "owner-stays"],
      }),
      me,
      body(ShareLesson),
      async (c) =>
        c.json(await shareLesson(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 200),
    )
}
