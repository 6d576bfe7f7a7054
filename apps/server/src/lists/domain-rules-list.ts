import { domainRules } from "@readyroom/db/schema/inventory"
import { parseDomain } from "@readyroom/lesson/requirements/domain-name"
import { asc, eq } from "drizzle-orm"
import { asInserted, inStatements } from "../database/bulk.ts"
import { lockSchool } from "../inventory/lock-school.ts"
import { CellProblem } from "./cell-problem.ts"
import { choiceColumn, type ListChoice, nameColumn, neverEmpty } from "./columns.ts"
import { defineList } from "./list.ts"
import type { Column } from "./list-definition.ts"

type Action = (typeof domainRules.$inferSelect)["action"]

/** Null only of one that nobody knows yet. */
type RuleDraft = { readonly id: string; readonly pattern: string; readonly action: Action | null }

const key = {
  header: "Web site",
  aliases: ["Website", "Domain", "Pattern", "Webbplats", "Domän"],
} as const

const actions: readonly ListChoice<Action>[] = [
  { value: "allow", word: "allow", others: ["allowed", "let through", "tillåt", "tillåten", "släpp fram"] },
  { value: "deny", word: "deny", others: ["denied", "block", "blocked", "spärra", "spärrad", "neka"] },
]

const columns: [Column<RuleDraft>, ...Column<RuleDraft>[]] = [
  nameColumn({
    ...key,
    most: 300,
    get: ({ pattern }) => pattern,
    set: (cell) => ({ pattern: patternOf(cell) }),
  }),
  neverEmpty(
    choiceColumn({
      header: "Action",
      aliases: ["Rule", "Filter", "Regel", "Åtgärd"],
      choices: actions,
      get: ({ action }) => action,
      set: (action) => ({ action }),
    }),
  ),
]

/** Web sites that the school's filter lets through or blocks: one rule a site. */
export const domainRulesList = defineList<RuleDraft>({
  name: "domain-rules",
  rights: { read: "inventory:read", change: "inventory:change" },
  key,
  async lock(tx, { schoolId }) {
    await lockSchool(tx, schoolId)
    await tx
      .select({ id: domainRules.id })
      .from(domainRules)
      .where(eq(domainRules.schoolId, schoolId))
      .orderBy(asc(domainRules.id))
      .for("update")
  },
  async open(orm, { schoolId }) {
    const { id, pattern, action } = domainRules
    return {
      columns,
      blank: { id: "", pattern: "", action: null },
      records: await orm
        .select({ id, pattern, action })
        .from(domainRules)
        .where(eq(domainRules.schoolId, schoolId)),
      settle: (after) => {
        if (after.action === null) throw new CellProblem("empty", { column: "Action" })
        return after
      },
    }
  },
  async store(tx, { schoolId }, rows) {
    const { pattern, action } = domainRules
    for (const part of inStatements(rows))
      await tx
        .insert(domainRules)
        .values(
          part.map(({ before, after }) => ({
            id: before?.id ?? crypto.randomUUID(),
            pattern: after.pattern,
            action: after.action ?? "deny",
            schoolId,
          })),
        )
        .onConflictDoUpdate({ target: domainRules.id, set: asInserted({ pattern, action }) })
    return []
  },
  stored: ({ checks }, { schoolId }) => checks.factsChanged(schoolId),
})

function patternOf(cell: string): string {
  const pattern = parseDomain(cell)
  if (pattern === null) throw new CellProblem("not-a-domain", { value: cell, column: key.header })
  return pattern
}
