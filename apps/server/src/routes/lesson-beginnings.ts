import { Hono } from "hono"
import { lessonFromMarkdown, previewMarkdown } from "../lessons/lesson-from-markdown.ts"
import { MarkdownLesson, MarkdownPreview, MarkdownQuery } from "../lessons/markdown-shapes.ts"
import type { Services } from "../services.ts"
import { NewTemplate, Template } from "../templates/template-shapes.ts"
import { saveTemplate } from "../templates/templates.ts"
import { body, describe, query } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Lessons"
const file = "the body is the file, at most 1 MB, in UTF-8 or UTF-16"

/** What of `/api/lessons` makes a lesson of a file, and a template of a lesson. */
export function lessonBeginningRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .post(
      "/from-markdown",
      describe({
        summary: `Begin a lesson with a Markdown file's content: ${file}. Told is what of it is not kept as it was`,
        tag,
        answer: { status: 201, shape: MarkdownLesson },
        problems: ["signed-out", "no-such-school", "unreadable-markdown", "too-large"],
      }),
      me,
      query(MarkdownQuery),
      async (c) => {
        const bytes = new Uint8Array(await c.req.arrayBuffer())
        return c.json(await lessonFromMarkdown(services, c.var.actor, c.req.valid("query"), bytes), 201)
      },
    )
    .post(
      "/from-markdown/preview",
      describe({
        summary: `What a lesson from a Markdown file would be; nothing is stored: ${file}`,
        tag,
        answer: { status: 200, shape: MarkdownPreview },
        problems: ["signed-out", "no-such-school", "unreadable-markdown", "too-large"],
      }),
      me,
      query(MarkdownQuery),
      async (c) => {
        const bytes = new Uint8Array(await c.req.arrayBuffer())
        return c.json(await previewMarkdown(services, c.var.actor, c.req.valid("query"), bytes), 200)
      },
    )
    .post(
      "/:id/template",
      describe({
        summary: "Keep a lesson as it is now as a template of its school, without its people and times",
        tag: "Templates",
        answer: { status: 201, shape: Template },
        problems: ["signed-out", "no-right", "no-such-lesson", "name-taken"],
      }),
      me,
      body(NewTemplate),
      async (c) =>
        c.json(await saveTemplate(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 201),
    )
}
