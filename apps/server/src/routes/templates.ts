import { builtInTemplates } from "@readyroom/lesson/templates/built-in"
import { languageFor } from "@readyroom/lesson/verdict-text/accept-language"
import { Hono } from "hono"
import { z } from "zod"
import type { Services } from "../services.ts"
import { BuiltInTemplate, ChangeTemplate, Template, TemplateQuery } from "../templates/template-shapes.ts"
import { changeTemplate, listTemplates, removeTemplate } from "../templates/templates.ts"
import { body, describe, query } from "./endpoint.ts"
import { pageOf } from "./pages.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Templates"

/** `/api/templates` */
export function templateRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/",
      describe({
        summary: "A school's own templates, by name",
        tag,
        answer: { status: 200, shape: pageOf(Template) },
        problems: ["signed-out", "no-such-school"],
      }),
      me,
      query(TemplateQuery),
      async (c) => c.json(await listTemplates(services, c.var.actor, c.req.valid("query")), 200),
    )
    .get(
      "/built-in",
      describe({
        summary: "The templates that come with the program, in the language of `Accept-Language`",
        tag,
        answer: { status: 200, shape: z.object({ items: z.array(BuiltInTemplate) }) },
        problems: ["signed-out"],
      }),
      me,
      (c) => {
        const language = languageFor(c.req.header("accept-language"))
        const items = builtInTemplates.map(({ key, [language]: { name, description } }) => ({
          key,
          name,
          description,
        }))
        return c.json({ items }, 200)
      },
    )
    .patch(
      "/:id",
      describe({
        summary: "Rename a school's template, or describe it anew",
        tag,
        answer: { status: 200, shape: Template },
        problems: ["signed-out", "no-right", "no-such-template", "name-taken"],
      }),
      me,
      body(ChangeTemplate),
      async (c) =>
        c.json(await changeTemplate(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 200),
    )
    .delete(
      "/:id",
      describe({
        summary: "Remove a school's template; lessons that began with it stay",
        tag,
        answer: { status: 204 },
        problems: ["signed-out", "no-right", "no-such-template"],
      }),
      me,
      async (c) => {
        await removeTemplate(services, c.var.actor, c.req.param("id"))
        return c.body(null, 204)
      },
    )
}
