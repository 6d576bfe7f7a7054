import { languageFor } from "@readyroom/lesson/verdict-text/accept-language"
import { Hono } from "hono"
import { z } from "zod"
import { importList } from "../inventory/import/import-list.ts"
import {
  ImportAnswer,
  ImportMapping,
  ImportQuery,
  ImportState,
  MappingQuery,
  SchoolQuery,
  WaitingLessons,
} from "../inventory/import/import-shapes.ts"
import { cancelImport, importState } from "../inventory/import/import-state.ts"
import { changeMapping, openMapping } from "../inventory/import/mapping.ts"
import { waitingLessons } from "../inventory/import/waiting-lessons.ts"
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
          "Preview or import a list of another system: the body is the file as it was exported, at most 40 MB; of Google's " +
          "JSON 300 MB, of which 40 are kept. All of it becomes visible at one moment, or nothing does. An import goes on " +
          "when whoever sent it goes away, and is cancelled by DELETE. The school's words are told with the mapping",
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
          isGone: () => signal.aborted,
          language: languageFor(c.req.header("accept-language")),
        }
        return c.json(await importList(services, c.var.actor, c.req.valid("query"), upload), 200)
      },
    )
    .get(
      "/imports",
      describe({
        summary: "What is being imported into a school, how far it is, and how the last import ended",
        tag,
        answer: { status: 200, shape: ImportState },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      query(SchoolQuery),
      async (c) => c.json(await importState(services, c.var.actor, c.req.valid("query").schoolId), 200),
    )
    .delete(
      "/imports",
      describe({
        summary: "Cancel the import that runs in a school, whoever started it; what is visible already stays",
        tag,
        answer: { status: 204 },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      query(SchoolQuery),
      (c) => {
        cancelImport(services, c.var.actor, c.req.valid("query").schoolId)
        return c.body(null, 204)
      },
    )
    .get(
      "/waiting",
      describe({
        summary: "How many coming lessons wait for something that nobody has recorded",
        tag,
        answer: { status: 200, shape: WaitingLessons },
        problems: ["signed-out", "no-right", "no-such-school", "check-unavailable"],
      }),
      me,
      query(SchoolQuery),
      async (c) => c.json(await waitingLessons(services, c.var.actor, c.req.valid("query").schoolId), 200),
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
        problems: ["signed-out", "no-right", "no-such-school", "one-field-twice"],
      }),
      me,
      query(MappingQuery),
      body(ImportMapping),
      async (c) =>
        c.json(await changeMapping(services, c.var.actor, c.req.valid("query"), c.req.valid("json")), 200),
    )
}
