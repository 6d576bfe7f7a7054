import { Hono } from "hono"
import { changeMany, ManyChanged, manyOf } from "../inventory/change-many.ts"
import {
  ChangeDomainRule,
  DomainDefault,
  DomainRule,
  DomainRuleQuery,
  NewDomainRule,
  OfSchool,
} from "../inventory/domain-rule-shapes.ts"
import {
  addDomainRule,
  changeDomainDefault,
  changeDomainRule,
  changeDomainRuleIn,
  listDomainRules,
  openDomainRule,
  readDomainDefault,
  removeDomainRule,
} from "../inventory/domain-rules.ts"
import { Removal } from "../inventory/in-use.ts"
import type { Services } from "../services.ts"
import { body, describe, query } from "./endpoint.ts"
import { pageOf } from "./pages.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Web sites"

/** `/api/domain-rules` */
export function domainRuleRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/",
      describe({
        summary: "Which web sites a school's filter lets through, by pattern",
        tag,
        answer: { status: 200, shape: pageOf(DomainRule) },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      query(DomainRuleQuery),
      async (c) => c.json(await listDomainRules(services, c.var.actor, c.req.valid("query")), 200),
    )
    .post(
      "/",
      describe({
        summary: "Add a rule",
        tag,
        answer: { status: 201, shape: DomainRule },
        problems: ["signed-out", "no-right", "no-such-school", "already-listed", "rule-contradicts"],
      }),
      me,
      body(NewDomainRule),
      async (c) => c.json(await addDomainRule(services, c.var.actor, c.req.valid("json")), 201),
    )
    .patch(
      "/",
      describe({
        summary: "Change several at once: all of them or none",
        tag,
        answer: { status: 200, shape: ManyChanged },
        problems: ["signed-out", "no-right", "no-such-rule", "already-listed", "rule-contradicts"],
      }),
      me,
      body(manyOf(ChangeDomainRule)),
      async (c) =>
        c.json(
          await changeMany(services, c.req.valid("json").changes, (tx, id, change) =>
            changeDomainRuleIn(tx, c.var.actor, id, change),
          ),
          200,
        ),
    )
    .get(
      "/default",
      describe({
        summary: "What a web site is that no rule names",
        tag,
        answer: { status: 200, shape: DomainDefault },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      query(OfSchool),
      async (c) => c.json(await readDomainDefault(services, c.var.actor, c.req.valid("query").schoolId), 200),
    )
    .put(
      "/default",
      describe({
        summary: "Say what a web site is that no rule names",
        tag,
        answer: { status: 200, shape: DomainDefault },
        problems: ["signed-out", "no-right", "no-such-school"],
      }),
      me,
      query(OfSchool),
      body(DomainDefault),
      async (c) => {
        const { schoolId } = c.req.valid("query")
        return c.json(await changeDomainDefault(services, c.var.actor, schoolId, c.req.valid("json")), 200)
      },
    )
    .get(
      "/:id",
      describe({
        summary: "One of them",
        tag,
        answer: { status: 200, shape: DomainRule },
        problems: ["signed-out", "no-such-rule"],
      }),
      me,
      async (c) => c.json(await openDomainRule(services, c.var.actor, c.req.param("id")), 200),
    )
    .patch(
      "/:id",
      describe({
        summary: "Change a rule; the check runs anew for every open lesson",
        tag,
        answer: { status: 200, shape: DomainRule },
        problems: ["signed-out", "no-right", "no-such-rule", "already-listed", "rule-contradicts"],
      }),
      me,
      body(ChangeDomainRule),
      async (c) =>
        c.json(await changeDomainRule(services, c.var.actor, c.req.param("id"), c.req.valid("json")), 200),
    )
    .delete(
      "/:id",
      describe({
        summary: "Remove a rule; what coming lessons ask for only with `confirm=true`",
        tag,
        answer: { status: 204 },
        problems: ["signed-out", "no-right", "no-such-rule", "still-used"],
      }),
      me,
      query(Removal),
      async (c) => {
        await removeDomainRule(services, c.var.actor, c.req.param("id"), c.req.valid("query"))
        return c.body(null, 204)
      },
    )
}
