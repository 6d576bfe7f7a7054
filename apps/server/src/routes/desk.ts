import { Hono } from "hono"
import { z } from "zod"
import { readCounts, readDemand, readPlace } from "../desk/demand.ts"
import { readDeskFlags } from "../desk/desk-flags.ts"
import {
  DeskCounts,
  DeskFilterQuery,
  DeskFlag,
  DeskFlagQuery,
  DeskPage,
  DeskPlace,
  DeskPlaceQuery,
  DeskQuery,
  DeskSchoolBody,
  DeskSince,
} from "../desk/desk-shapes.ts"
import { markSeen, visitDesk } from "../desk/desk-visits.ts"
import {
  confirmRows,
  givePriorityForRows,
  giveWordForRows,
  undoConfirmationForRows,
  undoPriorityForRows,
  undoWordForRows,
} from "../desk/many.ts"
import {
  ConfirmationForRows,
  DoneForRows,
  PriorityForRows,
  Undone,
  WordForRows,
} from "../desk/many-shapes.ts"
import { readWhatIf } from "../readiness/what-if.ts"
import { WhatIf, WhatIfQuestion } from "../readiness/what-if-shapes.ts"
import { readWhatWouldHelp } from "../readiness/what-would-help.ts"
import { HelpQuery, WhatWouldHelp } from "../readiness/what-would-help-shapes.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Desk"
const readProblems = ["signed-out", "no-such-school", "check-unavailable"] as const
const changeProblems = [...readProblems, "no-right"] as const

/** `/api/desk` */
export function deskRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/requirements",
      describe({
        summary: "What coming occurrences ask for, from any row on: the soonest first, or the worst verdict",
        tag,
        answer: { status: 200, shape: DeskPage },
        problems: readProblems,
      }),
      me,
      query(DeskQuery),
      async (c) => c.json(await readDemand(services, c.var.actor, c.req.valid("query")), 200),
    )
    .get(
      "/requirements/counts",
      describe({
        summary: "How many rows each choice of a filter gives, with all other filters as they are",
        tag,
        answer: { status: 200, shape: DeskCounts },
        problems: readProblems,
      }),
      me,
      query(DeskFilterQuery),
      async (c) => c.json(await readCounts(services, c.var.actor, c.req.valid("query")), 200),
    )
    .get(
      "/requirements/place",
      describe({
        summary: "How many rows stand before one",
        tag,
        answer: { status: 200, shape: DeskPlace },
        problems: readProblems,
      }),
      me,
      query(DeskPlaceQuery),
      async (c) => c.json(await readPlace(services, c.var.actor, c.req.valid("query")), 200),
    )
    .post(
      "/words",
      describe({
        summary: "Sign many requirements off, or ask for one change of all; those that fail are told",
        tag,
        answer: { status: 200, shape: DoneForRows },
        problems: changeProblems,
      }),
      me,
      body(WordForRows),
      async (c) => c.json(await giveWordForRows(services, c.var.actor, c.req.valid("json")), 200),
    )
    .delete(
      "/words/:batchId",
      describe({
        summary: "Undo words that were given together: those that they replaced stand again",
        tag,
        answer: { status: 200, shape: Undone },
        problems: ["signed-out", "no-such-school", "no-right", "no-such-sign-off"],
      }),
      me,
      query(DeskSchoolBody),
      async (c) => {
        const { schoolId } = c.req.valid("query")
        return c.json(await undoWordForRows(services, c.var.actor, schoolId, c.req.param("batchId")), 200)
      },
    )
    .post(
      "/priorities",
      describe({
        summary: "Give many occurrences a priority, 0–9: higher goes first; those that fail are told",
        tag,
        answer: { status: 200, shape: DoneForRows },
        problems: changeProblems,
      }),
      me,
      body(PriorityForRows),
      async (c) => c.json(await givePriorityForRows(services, c.var.actor, c.req.valid("json")), 200),
    )
    .delete(
      "/priorities/:batchId",
      describe({
        summary: "Undo priorities that were given together",
        tag,
        answer: { status: 200, shape: Undone },
        problems: ["signed-out", "no-such-school", "no-right", "no-such-occurrence"],
      }),
      me,
      query(DeskSchoolBody),
      async (c) => {
        const { schoolId } = c.req.valid("query")
        return c.json(await undoPriorityForRows(services, c.var.actor, schoolId, c.req.param("batchId")), 200)
      },
    )
    .post(
      "/confirmations",
      describe({
        summary:
          "Confirm many occurrences, which puts them first, or withdraw that; those that fail are told",
        tag,
        answer: { status: 200, shape: DoneForRows },
        problems: changeProblems,
      }),
      me,
      body(ConfirmationForRows),
      async (c) => c.json(await confirmRows(services, c.var.actor, c.req.valid("json")), 200),
    )
    .delete(
      "/confirmations/:batchId",
      describe({
        summary: "Undo what was confirmed or withdrawn together: what stood before stands again",
        tag,
        answer: { status: 200, shape: Undone },
        problems: ["signed-out", "no-such-school", "no-right", "no-such-occurrence"],
      }),
      me,
      query(DeskSchoolBody),
      async (c) => {
        const { schoolId } = c.req.valid("query")
        const batchId = c.req.param("batchId")
        return c.json(await undoConfirmationForRows(services, c.var.actor, schoolId, batchId), 200)
      },
    )
    .post(
      "/visits",
      describe({
        summary: "Note that one is at the desk; answers what has happened since one's last visit",
        tag,
        answer: { status: 200, shape: DeskSince },
        problems: readProblems,
      }),
      me,
      body(DeskSchoolBody),
      async (c) => c.json(await visitDesk(services, c.var.actor, c.req.valid("json").schoolId), 200),
    )
    .post(
      "/seen",
      describe({
        summary: "Mark all that stands on the desk as seen",
        tag,
        answer: { status: 200, shape: DeskSince },
        problems: readProblems,
      }),
      me,
      body(DeskSchoolBody),
      async (c) => c.json(await markSeen(services, c.var.actor, c.req.valid("json").schoolId), 200),
    )
    .post(
      "/what-if",
      describe({
        summary: "Which coming occurrences would be judged otherwise after changes that nobody makes",
        tag,
        answer: { status: 200, shape: WhatIf },
        problems: [...readProblems, "ends-before-start"],
      }),
      me,
      body(WhatIfQuestion),
      async (c) => c.json(await readWhatIf(services, c.var.actor, c.req.valid("json")), 200),
    )
    .get(
      "/what-would-help",
      describe({
        summary: "Which purchase or repair would make the most coming occurrences ready",
        tag,
        answer: { status: 200, shape: WhatWouldHelp },
        problems: readProblems,
      }),
      me,
      query(HelpQuery),
      async (c) => c.json(await readWhatWouldHelp(services, c.var.actor, c.req.valid("query")), 200),
    )
    .get(
      "/flags",
      describe({
        summary: "Flags of the school's lessons, open ones first, with the lessons that they concern",
        tag,
        answer: { status: 200, shape: z.object({ items: z.array(DeskFlag) }) },
        problems: ["signed-out", "no-such-school"],
      }),
      me,
      query(DeskFlagQuery),
      async (c) => c.json(await readDeskFlags(services, c.var.actor, c.req.valid("query")), 200),
    )
}
