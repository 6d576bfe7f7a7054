/** What apps, domains and supplies that nobody recorded make of a lesson, for the judge. */
import type { Instance } from "../../src/instance.ts"
import type { Ask } from "./ask.ts"
import { type Level, worse } from "./unit.ts"
import { plain } from "./values.ts"

/** The level from which a lesson with these requirements starts; 3 where policy refuses it. */
export function policyLevel(instance: Instance, asks: readonly Ask[]): Level {
  let level: Level = 0
  for (const ask of asks) {
    for (const app of ask.apps) level = worse(level, appLevel(instance, app))
    for (const domain of ask.domains) level = worse(level, domainLevel(instance, domain))
    for (const { pool } of ask.uses)
      if (!instance.pools?.some((one) => one.id === pool)) level = worse(level, 2)
    for (const id of ask.licences) {
      const licence = instance.licences?.find((one) => one.id === id)
      if (!licence || (licence.scope === "perUser" && ask.users === null)) level = worse(level, 2)
    }
  }
  return level
}

function appLevel(instance: Instance, app: string): Level {
  const known = instance.apps?.[app]
  if (!known || (known.approved ?? null) === null) {
    return known?.privacy === "missing" ? 3 : 2
  }
  const approved: Level = known.approved === true ? 0 : known.approved === "pending" ? 1 : 3
  const privacy = { signed: 0, pending: 1, missing: 3 } as const
  return worse(approved, known.privacy ? privacy[known.privacy] : 2)
}

/** Names of a pattern: all that end in `tail`; and of them only `tail` itself where `one`. */
type Pattern = { readonly tail: string; readonly one: boolean }

function domainLevel({ domains }: Instance, domain: string): Level {
  const asked = patternOf(domain)
  const rules = (domains?.rules ?? []).map((rule) => ({
    action: rule.action,
    names: patternOf(rule.pattern),
  }))
  if (rules.some((rule) => rule.action === "deny" && share(rule.names, asked))) return 3
  const allowing = rules.filter((rule) => rule.action === "allow")
  if (allowing.some((rule) => within(asked, rule.names))) return 0
  const otherwise = domains?.default ?? "unknown"
  return otherwise === "allow" ? 0 : otherwise === "deny" ? 3 : 2
}

function patternOf(text: string): Pattern {
  const name = plain(text).replace(/\.$/, "")
  return name.startsWith("*.") ? { tail: name.slice(1), one: false } : { tail: name, one: true }
}

/** Whether every name of `a` is one of `b`. */
function within(a: Pattern, b: Pattern): boolean {
  return b.one
    ? a.one && a.tail === b.tail
    : a.tail.endsWith(b.tail) && (a.one || a.tail.length >= b.tail.length)
}

function share(a: Pattern, b: Pattern): boolean {
  return within(a, b) || within(b, a)
}
