import type { Reason } from "./answer.ts"
import { judgeDomain } from "./domain.ts"
import type { Need } from "./need.ts"
import type { Level } from "./predicate.ts"
import { lacksUsers, type School } from "./school.ts"

/** A reason that does not come from any single device, and how much it weighs. */
export type PolicyFinding = { readonly level: Level; readonly reason: Reason }

/** What apps, domains, and supplies that nobody recorded say of `need`. */
export function policyOf(need: Need, school: School): PolicyFinding[] {
  return [...appFindings(need, school), ...domainFindings(need, school), ...supplyFindings(need, school)]
}

function appFindings(need: Need, school: School): PolicyFinding[] {
  const found: PolicyFinding[] = []
  for (const app of need.apps) {
    const named = { requirement: need.id, app }
    const known = school.apps.get(app)
    if (!known) {
      found.push({ level: 2, reason: { code: "app-not-recorded", ...named } })
      continue
    }
    if (known.approved === false) found.push({ level: 3, reason: { code: "app-not-approved", ...named } })
    if (known.approved === "pending")
      found.push({ level: 1, reason: { code: "app-approval-pending", ...named } })
    if (known.approved === undefined)
      found.push({ level: 2, reason: { code: "app-approval-not-recorded", ...named } })
    if (known.privacy === "missing")
      found.push({ level: 3, reason: { code: "app-privacy-missing", ...named } })
    if (known.privacy === "pending")
      found.push({ level: 1, reason: { code: "app-privacy-pending", ...named } })
    if (known.privacy === undefined)
      found.push({ level: 2, reason: { code: "app-privacy-not-recorded", ...named } })
  }
  return found
}

function domainFindings(need: Need, school: School): PolicyFinding[] {
  const found: PolicyFinding[] = []
  for (const domain of need.domains) {
    const named = { requirement: need.id, domain }
    const verdict = judgeDomain(domain, school.domains)
    switch (verdict.is) {
      case "allowed":
        break
      case "denied": {
        const code = verdict.part ? "domain-partly-denied" : "domain-denied"
        found.push({ level: 3, reason: { code, ...named, pattern: verdict.pattern } })
        break
      }
      case "not-allowed":
        found.push({ level: 3, reason: { code: "domain-not-allowed", ...named } })
        break
      case "partly-allowed":
        found.push({
          level: 2,
          reason: { code: "domain-partly-allowed", ...named, pattern: verdict.pattern },
        })
        break
      case "unknown":
        found.push({ level: 2, reason: { code: "domain-not-recorded", ...named } })
    }
  }
  return found
}

function supplyFindings(need: Need, school: School): PolicyFinding[] {
  const found: PolicyFinding[] = []
  for (const id of need.licences) {
    const licence = school.licences.get(id)
    const named = { requirement: need.id, licence: id }
    if (!licence) found.push({ level: 2, reason: { code: "licence-not-recorded", ...named } })
    else if (lacksUsers(need, licence))
      found.push({ level: 2, reason: { code: "users-not-recorded", ...named } })
  }
  for (const { pool } of need.uses) {
    if (school.pools.has(pool)) continue
    found.push({ level: 2, reason: { code: "pool-not-recorded", requirement: need.id, pool } })
  }
  return found
}
