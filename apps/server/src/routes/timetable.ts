import { Hono } from "hono"
import type { ProblemCode } from "../problem.ts"
import { openBellSchedule, saveBellSchedule } from "../schools/bell-schedule.ts"
import { BellSchedule, SaveBellSchedule } from "../schools/bell-schedule-shapes.ts"
import {
  ChangeHoliday,
  Holiday,
  HolidayEffect,
  HolidayQuestion,
  NewHoliday,
} from "../schools/holiday-shapes.ts"
import { addHoliday, changeHoliday, previewHoliday, removeHoliday } from "../schools/holidays.ts"
import { readTimetable, Timetable } from "../schools/school-records.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Timetable"

const changing: readonly ProblemCode[] = ["signed-out", "no-right", "no-such-school"]

/** `/api/schools/:schoolId`: lesson times and days without lessons. */
export function timetableRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/:schoolId/timetable",
      describe({
        summary: "Bell schedule, holidays, classes and rooms: what one schedules a lesson with",
        tag,
        answer: { status: 200, shape: Timetable },
        problems: ["signed-out", "no-such-school"],
      }),
      me,
      async (c) => c.json(await readTimetable(services, c.var.actor, c.req.param("schoolId")), 200),
    )
    .get(
      "/:schoolId/bell-schedule",
      describe({
        summary: "A school's lesson times, with the version that saving them needs",
        tag,
        answer: { status: 200, shape: BellSchedule },
        problems: ["signed-out", "no-such-school"],
      }),
      me,
      async (c) => c.json(await openBellSchedule(services, c.var.actor, c.req.param("schoolId")), 200),
    )
    .put(
      "/:schoolId/bell-schedule",
      describe({
        summary: "Save a school's lesson times as a whole, on the version that was read",
        tag,
        answer: { status: 200, shape: BellSchedule },
        problems: [...changing, "bad-bell-schedule", "bell-schedule-changed"],
      }),
      me,
      body(SaveBellSchedule),
      async (c) => {
        const { actor } = c.var
        return c.json(
          await saveBellSchedule(services, actor, c.req.param("schoolId"), c.req.valid("json")),
          200,
        )
      },
    )
    .post(
      "/:schoolId/holidays",
      describe({
        summary: "Add days without lessons; recurring lessons' times on them go",
        tag,
        answer: { status: 201, shape: Holiday },
        problems: [...changing, "bad-holiday"],
      }),
      me,
      body(NewHoliday),
      async (c) => {
        const { actor } = c.var
        return c.json(await addHoliday(services, actor, c.req.param("schoolId"), c.req.valid("json")), 201)
      },
    )
    .get(
      "/:schoolId/holidays/effect",
      describe({
        summary: "What a new holiday, or a change or the end of one, would do to the lessons to come",
        tag,
        answer: { status: 200, shape: HolidayEffect },
        problems: [...changing, "no-such-holiday", "bad-holiday"],
      }),
      me,
      query(HolidayQuestion),
      async (c) => {
        const { actor } = c.var
        return c.json(
          await previewHoliday(services, actor, c.req.param("schoolId"), c.req.valid("query")),
          200,
        )
      },
    )
    .patch(
      "/:schoolId/holidays/:holidayId",
      describe({
        summary: "Change a holiday; recurring lessons' times go and come back with its days",
        tag,
        answer: { status: 200, shape: Holiday },
        problems: [...changing, "no-such-holiday", "bad-holiday"],
      }),
      me,
      body(ChangeHoliday),
      async (c) => {
        const { schoolId, holidayId } = c.req.param()
        const change = c.req.valid("json")
        return c.json(await changeHoliday(services, c.var.actor, schoolId, holidayId, change), 200)
      },
    )
    .delete(
      "/:schoolId/holidays/:holidayId",
      describe({
        summary: "Remove a holiday; recurring lessons' times on its days come back",
        tag,
        answer: { status: 204 },
        problems: [...changing, "no-such-holiday"],
      }),
      me,
      async (c) => {
        const { schoolId, holidayId } = c.req.param()
        await removeHoliday(services, c.var.actor, schoolId, holidayId)
        return c.body(null, 204)
      },
    )
}
