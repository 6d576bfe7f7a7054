import { Hono } from "hono"
import { addPerson } from "../people/add-person.ts"
import { changeSchoolPerson, removeSchoolPerson } from "../people/change-school-person.ts"
import { deactivateSchoolPerson, reactivateSchoolPerson } from "../people/deactivate-person.ts"
import { renewLink } from "../people/renew-link.ts"
import { listSchoolPeople } from "../people/school-people.ts"
import {
  AddedPerson,
  ChangeSchoolPerson,
  NewSchoolPerson,
  PersonLink,
  SchoolPeopleQuery,
  SchoolPerson,
} from "../people/school-person-shapes.ts"
import type { ProblemCode } from "../problem.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { pageOf } from "./pages.ts"
import { signedIn } from "./signed-in.ts"

const tag = "People"

const ofSchool: readonly ProblemCode[] = ["signed-out", "no-right", "no-such-school"]
const ofPerson: readonly ProblemCode[] = [...ofSchool, "no-such-person"]

/** `/api/schools/:schoolId/people` */
export function schoolPeopleRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/:schoolId/people",
      describe({
        summary: "A school's people, by name, for its admins",
        tag,
        answer: { status: 200, shape: pageOf(SchoolPerson) },
        problems: ofSchool,
      }),
      me,
      query(SchoolPeopleQuery),
      async (c) => {
        const { actor } = c.var
        return c.json(
          await listSchoolPeople(services, actor, c.req.param("schoolId"), c.req.valid("query")),
          200,
        )
      },
    )
    .post(
      "/:schoolId/people",
      describe({
        summary:
          "Add someone to a school: a new account and the link to it, or a colleague of another school",
        tag,
        answer: { status: 201, shape: AddedPerson },
        problems: [...ofSchool, "email-taken"],
      }),
      me,
      body(NewSchoolPerson),
      async (c) => {
        const { actor } = c.var
        return c.json(await addPerson(services, actor, c.req.param("schoolId"), c.req.valid("json")), 201)
      },
    )
    .patch(
      "/:schoolId/people/:personId",
      describe({
        summary: "Change someone's role in a school, or their name",
        tag,
        answer: { status: 200, shape: SchoolPerson },
        problems: [...ofPerson, "last-admin"],
      }),
      me,
      body(ChangeSchoolPerson),
      async (c) => {
        const { schoolId, personId } = c.req.param()
        const change = c.req.valid("json")
        return c.json(await changeSchoolPerson(services, c.var.actor, schoolId, personId, change), 200)
      },
    )
    .delete(
      "/:schoolId/people/:personId",
      describe({
        summary: "Take someone of several schools off one",
        tag,
        answer: { status: 204 },
        problems: [...ofPerson, "only-school", "last-admin"],
      }),
      me,
      async (c) => {
        const { schoolId, personId } = c.req.param()
        await removeSchoolPerson(services, c.var.actor, schoolId, personId)
        return c.body(null, 204)
      },
    )
    .post(
      "/:schoolId/people/:personId/link",
      describe({
        summary: "Invite someone anew, or reset their password: a new link, and nothing else opens any more",
        tag,
        answer: { status: 201, shape: PersonLink },
        problems: [...ofPerson, "own-account", "last-admin"],
      }),
      me,
      async (c) => {
        const { schoolId, personId } = c.req.param()
        return c.json(await renewLink(services, c.var.actor, schoolId, personId), 201)
      },
    )
    .post(
      "/:schoolId/people/:personId/deactivate",
      describe({
        summary: "End someone's access; what they wrote stays",
        tag,
        answer: { status: 200, shape: SchoolPerson },
        problems: [...ofPerson, "own-account", "last-admin"],
      }),
      me,
      async (c) => {
        const { schoolId, personId } = c.req.param()
        return c.json(await deactivateSchoolPerson(services, c.var.actor, schoolId, personId), 200)
      },
    )
    .post(
      "/:schoolId/people/:personId/reactivate",
      describe({
        summary: "Let someone in again who was deactivated",
        tag,
        answer: { status: 200, shape: SchoolPerson },
        problems: [...ofPerson, "own-account"],
      }),
      me,
      async (c) => {
        const { schoolId, personId } = c.req.param()
        return c.json(await reactivateSchoolPerson(services, c.var.actor, schoolId, personId), 200)
      },
    )
}
