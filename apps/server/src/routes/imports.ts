import { languageFor } from "@readyroom/lesson/verdict-text/accept-language"
import { Hono } from "hono"
import { z } from "zod"
import { importList } from "../inventory/import/import-list.ts"
import { ImportAnswer, ImportMapping, ImportQuery, MappingQuery } from "../inventory/import/import-shapes.ts"
import { changeMapping, openMapping } from "../inventory/import/mapping.ts"
import { readLacking } from "../inventory/lacking/lacking.ts"
import { Lacking, LackingQuery } from "../inventory/lacking/lacking-shapes.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Import"

/** `/api/inventory` */
export function importRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/lacking",
      describe({
        summary: "What nobody has recorded and lessons to come wait for, most lessons first",
        tag: "Devices",
        answer: { status: 200, shape: z.object({ items: z.array(Lacking) }) },
        problems: ["signed-out", "no-right", "no-such-school", "check-unavailable"],
      }),
      me,
      query(LackingQuery),
      async (c) => c.json(await readLacking(services, c.var.actor, c.req.valid("query")), 200),
    )
    .post(
      "/imports",
      describe({
        summary:
          "Preview or import a device list of another system: the body is the file as it was exported, at most 20 MB. " +
          "All of it becomes visible at one moment, or nothing does. The school's words are told with the mapping",
        tag,
        answer: { status: 200, shape: ImportAnswer },
        problems: [
          "signed-out",
          "no-right",
          "no-such-school",
          "unreadable-file",
          "import-running",
          "inventory-changed",
          "import-cancelled",
        ],
      }),
      me,
      query(ImportQuery),
      async (c) => {
        const { body, signal } = c.req.raw
        const upload = {
          body,
          isCancelled: () => signal.aborted,
          language: languageFor(c.req.header("accept-language")),
        }
        return c.json(await importList(services, c.var.actor, c.req.valid("query"), upload), 200)
      },
    )
    .get(
      "/mapping",
      describe({
        summary: "What a school has told about the words of another system's lists",
        tag,
        answer: { status: 200, shape: ImportMapping },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      query(MappingQuery),
      async (c) => c.json(await openMapping(services, c.var.actor, c.req.valid("query")), 200),
    )
    .put(
      "/mapping",
      describe({
        summary:
          "Tell what another system's status words, columns and places are here; previews and imports use it",
        tag,
        answer: { status: 200, shape: ImportMapping },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      query(MappingQuery),
      body(ImportMapping),
      async (c) =>
        c.json(await changeMapping(services, c.var.actor, c.req.valid("query"), c.req.valid("json")), 200),
    )
}
