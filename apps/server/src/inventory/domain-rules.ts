import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { apps, domainRules } from "@readyroom/db/schema/inventory"
import { schools } from "@readyroom/db/schema/organisation"
import { parseDomain } from "@readyroom/lesson/requirements/domain-name"
import { sameName } from "@readyroom/lesson/requirements/names"
import { and, eq, ne } from "drizzle-orm"
import { inTransaction } from "../database/transaction.ts"
import { Problem } from "../problem.ts"
import type { Page } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import { afterName, byName, nameHolds, nextPage } from "./by-name.ts"
import type {
  ChangeDomainRule,
  DomainDefault,
  DomainRule,
  DomainRuleQuery,
  NewDomainRule,
} from "./domain-rule-shapes.ts"
import { lessonsAsking, type Removal, textOf, unlessUsed } from "./in-use.ts"
import { inventoryRecord, inventorySchool, isId } from "./inventory-access.ts"
import { lockSchool } from "./lock-school.ts"

type Row = typeof domainRules.$inferSelect
type Writing = Pick<Services, "orm" | "checks">

const named = { id: domainRules.id, name: domainRules.pattern }

/**
 * One page of a school's rules, by pattern.
 * @throws Problem `no-such-school`, `no-right`
 */
export async function listDomainRules(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  { schoolId: wanted, q, action, cursor, limit }: DomainRuleQuery,
): Promise<Page<DomainRule>> {
  const schoolId = inventorySchool(actor, "inventory:read", wanted)
  const rows = await orm
    .select()
    .from(domainRules)
    .where(
      and(
        eq(domainRules.schoolId, schoolId),
        nameHolds(domainRules.pattern, q),
        action === undefined ? undefined : eq(domainRules.action, action),
        afterName(named, cursor),
      ),
    )
    .orderBy(...byName(named))
    .limit(limit + 1)
  const page = nextPage(rows, limit, ({ pattern, id }) => [pattern, id])
  return { ...page, items: page.items.map((row) => asRule(actor, row)) }
}

/** @throws Problem `no-such-rule` */
export async function openDomainRule(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  id: string,
): Promise<DomainRule> {
  const [row] = isId(id) ? await orm.select().from(domainRules).where(eq(domainRules.id, id)) : []
  return asRule(actor, inventoryRecord(actor, row, { action: "inventory:read", ...reading }))
}

/** @throws Problem `no-such-school`, `no-right`, `already-listed`, `rule-contradicts` */
export async function addDomainRule(
  services: Writing,
  actor: Actor,
  { schoolId: wanted, action, pattern }: NewDomainRule,
): Promise<DomainRule> {
  const schoolId = inventorySchool(actor, "inventory:change", wanted)
  const rule = { schoolId, action, pattern: parseDomain(pattern) ?? pattern }
  const id = await inTransaction(services.orm, async (tx) => {
    await unlessSaid(tx, rule)
    const [added] = await tx.insert(domainRules).values(rule).returning({ id: domainRules.id })
    return added?.id ?? ""
  })
  services.checks.factsChanged(schoolId)
  return openDomainRule(services, actor, id)
}

/** @throws Problem `no-such-rule`, `no-right`, `already-listed`, `rule-contradicts` */
export async function changeDomainRule(
  services: Writing,
  actor: Actor,
  id: string,
  change: ChangeDomainRule,
): Promise<DomainRule> {
  const schoolId = await inTransaction(services.orm, (tx) => changeDomainRuleIn(tx, actor, id, change))
  services.checks.factsChanged(schoolId)
  return openDomainRule(services, actor, id)
}

/** The same within a transaction; the school whose records have changed. */
export async function changeDomainRuleIn(
  tx: Tx,
  actor: Actor,
  id: string,
  change: ChangeDomainRule,
): Promise<string> {
  const { schoolId, ...rule } = await lockRule(tx, actor, id)
  const action = change.action ?? rule.action
  const pattern = change.pattern === undefined ? rule.pattern : (parseDomain(change.pattern) ?? rule.pattern)
  if (action === rule.action && pattern === rule.pattern) return schoolId
  await unlessSaid(tx, { id: rule.id, schoolId, action, pattern })
  await tx.update(domainRules).set({ action, pattern }).where(eq(domainRules.id, rule.id))
  return schoolId
}

/** @throws Problem `no-such-rule`, `no-right`, `still-used` with the number of coming lessons that need such a site */
export async function removeDomainRule(
  { orm, checks }: Writing,
  actor: Actor,
  id: string,
  removal: Removal,
): Promise<void> {
  const schoolId = await inTransaction(orm, async (tx) => {
    const rule = await lockRule(tx, actor, id)
    unlessUsed({ lessons: await lessonsThrough(tx, rule) }, removal)
    await tx.delete(domainRules).where(eq(domainRules.id, rule.id))
    return rule.schoolId
  })
  checks.factsChanged(schoolId)
}

/** @throws Problem `no-such-school`, `no-right` */
export async function readDomainDefault(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  wanted: string | undefined,
): Promise<DomainDefault> {
  const schoolId = inventorySchool(actor, "inventory:read", wanted)
  const [school] = await orm
    .select({ is: schools.domainDefault })
    .from(schools)
    .where(eq(schools.id, schoolId))
  return { default: school?.is ?? "unknown" }
}

/** @throws Problem `no-such-school`, `no-right` */
export async function changeDomainDefault(
  { orm, checks }: Writing,
  actor: Actor,
  wanted: string | undefined,
  { default: domainDefault }: DomainDefault,
): Promise<DomainDefault> {
  const schoolId = inventorySchool(actor, "inventory:change", wanted)
  await orm.update(schools).set({ domainDefault }).where(eq(schools.id, schoolId))
  checks.factsChanged(schoolId)
  return { default: domainDefault }
}

const reading = { read: "inventory:read", missing: "no-such-rule" } as const

/** The school first, then the rule: everyone in this order, or two who change several would wait for each other. */
async function lockRule(tx: Tx, actor: Actor, id: string) {
  const read = () => tx.select().from(domainRules).where(eq(domainRules.id, id))
  const own = (row: Row | undefined) =>
    inventoryRecord(actor, row, { action: "inventory:change", ...reading })
  const [before] = isId(id) ? await read() : []
  await lockSchool(tx, own(before).schoolId)
  const [row] = await read().for("update")
  return own(row)
}

/** That no other rule is of the same pattern. Locks the school: of two who add opposites at once the later is told. */
async function unlessSaid(
  tx: Tx,
  { id, schoolId, action, pattern }: Omit<Row, "id"> & { readonly id?: string },
): Promise<void> {
  await lockSchool(tx, schoolId)
  const [other] = await tx
    .select({ action: domainRules.action })
    .from(domainRules)
    .where(
      and(
        eq(domainRules.schoolId, schoolId),
        eq(domainRules.pattern, pattern),
        id === undefined ? undefined : ne(domainRules.id, id),
      ),
    )
  if (other === undefined) return
  throw new Problem(other.action === action ? "already-listed" : "rule-contradicts", {
    errors: [{ path: "pattern", code: "taken" }],
  })
}

/** Coming lessons that need a web site of which the rule speaks, themselves or through a service. */
async function lessonsThrough(tx: Tx, { schoolId, pattern }: Row): Promise<number> {
  const services = await tx
    .select({ name: apps.name, domains: apps.domains })
    .from(apps)
    .where(eq(apps.schoolId, schoolId))
  return lessonsAsking(tx, schoolId, ["website", "service"], (attributes, kind) => {
    if (kind === "website") return meet(pattern, parseDomain(textOf(attributes, "domain")) ?? "")
    const service = services.find(({ name }) => sameName(name, textOf(attributes, "service")))
    return service?.domains.some((domain) => meet(pattern, domain)) ?? false
  })
}

/** Whether some site is of both patterns. */
function meet(one: string, other: string): boolean {
  if (one === other) return true
  const covers = (wide: string, narrow: string) =>
    wide.startsWith("*.") && narrow.replace(/^\*\./, "").endsWith(wide.slice(1))
  return covers(one, other) || covers(other, one)
}

function asRule(actor: Actor, row: Row): DomainRule {
  return { ...row, mayChange: may(actor, "inventory:change", { schoolId: row.schoolId }) }
}
