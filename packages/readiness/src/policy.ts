import type { Reason } from "./answer.ts"
import { judgeDomain } from "./domain.ts"
import type { App, Domains } from "./instance.ts"
import { lacksUsers, type Need } from "./need.ts"
import { type Level, worstOf } from "./predicate.ts"
import type { School } from "./school.ts"

/** A reason that does not come from any single device, and how much it weighs. */
export type PolicyFinding = { readonly level: Level; readonly reason: Reason }

/** How much apps and domains weigh, each judged once. */
export class Policies {
  readonly #apps: ReadonlyMap<string, App>
  readonly #domains: Domains | undefined
  readonly #byApp = new Map<string, Level>()
  readonly #byDomain = new Map<string, Level>()

  constructor(apps: ReadonlyMap<string, App>, domains: Domains | undefined) {
    this.#apps = apps
    this.#domains = domains
  }

  /** The level that apps and domains leave `need` at best. */
  levelOf(need: Pick<Need, "id" | "apps" | "domains">): Level {
    let level: Level = 0
    for (const app of need.apps) {
      const own = this.#byApp.get(app) ?? worst(appFindings(need.id, app, this.#apps))
      this.#byApp.set(app, own)
      if (own > level) level = own
    }
    for (const domain of need.domains) {
      const own = this.#byDomain.get(domain) ?? worst(domainFindings(need.id, domain, this.#domains))
      this.#byDomain.set(domain, own)
      if (own > level) level = own
    }
    return level
  }
}

function worst(findings: readonly PolicyFinding[]): Level {
  return worstOf(findings.map(({ level }) => level))
}

/** What apps, domains, and supplies that nobody recorded say of `need`. */
export function policyOf(need: Need, school: School): PolicyFinding[] {
  return [
    ...need.apps.flatMap((app) => appFindings(need.id, app, school.apps)),
    ...need.domains.flatMap((domain) => domainFindings(need.id, domain, school.domains)),
    ...supplyFindings(need, school),
  ]
}

function appFindings(requirement: string, app: string, apps: ReadonlyMap<string, App>): PolicyFinding[] {
  const named = { requirement, app }
  const known = apps.get(app)
  if (!known) return [{ level: 2, reason: { code: "app-not-recorded", ...named } }]
  const found: PolicyFinding[] = []
  if (known.approved === false) found.push({ level: 3, reason: { code: "app-not-approved", ...named } })
  if (known.approved === "pending")
    found.push({ level: 1, reason: { code: "app-approval-pending", ...named } })
  if (known.approved === undefined)
    found.push({ level: 2, reason: { code: "app-approval-not-recorded", ...named } })
  if (known.privacy === "missing") found.push({ level: 3, reason: { code: "app-privacy-missing", ...named } })
  if (known.privacy === "pending") found.push({ level: 1, reason: { code: "app-privacy-pending", ...named } })
  if (known.privacy === undefined)
    found.push({ level: 2, reason: { code: "app-privacy-not-recorded", ...named } })
  return found
}

function domainFindings(requirement: string, domain: string, domains: Domains | undefined): PolicyFinding[] {
  const named = { requirement, domain }
  const verdict = judgeDomain(domain, domains)
  switch (verdict.is) {
    case "allowed":
      return []
    case "denied": {
      const code = verdict.part ? "domain-partly-denied" : "domain-denied"
      return [{ level: 3, reason: { code, ...named, pattern: verdict.pattern } }]
    }
    case "not-allowed":
      return [{ level: 3, reason: { code: "domain-not-allowed", ...named } }]
    case "partly-allowed":
      return [{ level: 2, reason: { code: "domain-partly-allowed", ...named, pattern: verdict.pattern } }]
    case "unknown":
      return [{ level: 2, reason: { code: "domain-not-recorded", ...named } }]
  }
}

function supplyFindings(need: Need, school: School): PolicyFinding[] {
  const found: PolicyFinding[] = []
  for (const id of need.licences) {
    const licence = school.licences.get(id)
    const named = { requirement: need.id, licence: id }
    if (!licence) found.push({ level: 2, reason: { code: "licence-not-recorded", ...named } })
    else if (lacksUsers(need, licence.scope))
      found.push({ level: 2, reason: { code: "users-not-recorded", ...named } })
  }
  for (const { pool } of need.uses) {
    if (school.pools.has(pool)) continue
    found.push({ level: 2, reason: { code: "pool-not-recorded", requirement: need.id, pool } })
  }
  return found
}
