import { Hono } from "hono"
import {
  addSchool,
  ChangeSchool,
  changeSchool,
  NewSchool,
  openSchool,
  School,
} from "../schools/school-facts.ts"
import {
  ChangeSchoolRules,
  changeSchoolRules,
  openSchoolRules,
  SchoolRules,
} from "../schools/school-rules.ts"
import { readSchoolWords, SchoolWords } from "../schools/school-words.ts"
import { ChangeSetUp, changeSetUp, readSetUp, SetUpState } from "../schools/set-up-steps.ts"
import type { Services } from "../services.ts"
import { body, describe } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Schools"

/** `/api/schools` */
export function schoolRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .post(
      "/",
      describe({
        summary: "Add a school to the organisation, and be its first admin",
        tag,
        answer: { status: 201, shape: School },
        problems: ["signed-out", "no-right", "school-name-taken"],
      }),
      me,
      body(NewSchool),
      async (c) => c.json(await addSchool(services, c.var.actor, c.req.valid("json")), 201),
    )
    .get(
      "/:schoolId",
      describe({
        summary: "A school's name, time zone, and what it says of old devices and unnamed web sites",
        tag,
        answer: { status: 200, shape: School },
        problems: ["signed-out", "no-such-school"],
      }),
      me,
      async (c) => c.json(await openSchool(services, c.var.actor, c.req.param("schoolId")), 200),
    )
    .patch(
      "/:schoolId",
      describe({
        summary: "Change these",
        tag,
        answer: { status: 200, shape: School },
        problems: ["signed-out", "no-right", "no-such-school", "school-name-taken"],
      }),
      me,
      body(ChangeSchool),
      async (c) => {
        const { actor } = c.var
        return c.json(await changeSchool(services, actor, c.req.param("schoolId"), c.req.valid("json")), 200)
      },
    )
    .get(
      "/:schoolId/set-up",
      describe({
        summary: "What of a school's setting up is done, and what was skipped",
        tag,
        answer: { status: 200, shape: SetUpState },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      async (c) => c.json(await readSetUp(services, c.var.actor, c.req.param("schoolId")), 200),
    )
    .patch(
      "/:schoolId/set-up",
      describe({
        summary: "Skip a step, take it up again, or put the setting up away",
        tag,
        answer: { status: 200, shape: SetUpState },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      body(ChangeSetUp),
      async (c) => {
        const { actor } = c.var
        return c.json(await changeSetUp(services, actor, c.req.param("schoolId"), c.req.valid("json")), 200)
      },
    )
    .get(
      "/:schoolId/rules",
      describe({
        summary: "A school's rules for those who use its technology",
        tag,
        answer: { status: 200, shape: SchoolRules },
        problems: ["signed-out", "no-such-school"],
      }),
      me,
      async (c) => c.json(await openSchoolRules(services, c.var.actor, c.req.param("schoolId")), 200),
    )
    .patch(
      "/:schoolId/rules",
      describe({
        summary: "Change these; null does away with one",
        tag,
        answer: { status: 200, shape: SchoolRules },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      body(ChangeSchoolRules),
      async (c) => {
        const { actor } = c.var
        const change = c.req.valid("json")
        return c.json(await changeSchoolRules(services, actor, c.req.param("schoolId"), change), 200)
      },
    )
    .get(
      "/:schoolId/words",
      describe({
        summary: "What a school calls its apps, models, rooms …: what a typed line is read with",
        tag,
        answer: { status: 200, shape: SchoolWords },
        problems: ["signed-out", "no-such-school"],
      }),
      me,
      async (c) => c.json(await readSchoolWords(services, c.var.actor, c.req.param("schoolId")), 200),
    )
}
