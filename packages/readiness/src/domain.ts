import type { Domains } from "./instance.ts"
import { folded } from "./text.ts"

export type DomainVerdict =
  | { readonly is: "allowed" }
  | { readonly is: "denied"; readonly pattern: string; readonly part: boolean }
  | { readonly is: "not-allowed" }
  | { readonly is: "partly-allowed"; readonly pattern: string }
  | { readonly is: "unknown" }

/** A set of names: `name` alone, or (`below`) all names under it. */
type Names = { readonly name: string; readonly below: boolean }

/**
 * Whether every name that `asked` stands for may be reached. `*.a.org` is every name under a.org, without
 * a.org itself; a rule that denies goes before one that allows.
 */
export function judgeDomain(asked: string, domains: Domains | undefined): DomainVerdict {
  const wanted = namesOf(asked)
  const rules = (domains?.rules ?? []).map((rule) => ({ ...rule, names: namesOf(rule.pattern) }))
  for (const { action, pattern, names } of rules) {
    if (action === "deny" && meet(names, wanted))
      return { is: "denied", pattern, part: !covers(names, wanted) }
  }
  const allowing = rules.filter((rule) => rule.action === "allow")
  if (allowing.some((rule) => covers(rule.names, wanted))) return { is: "allowed" }
  const rest = domains?.default ?? "unknown"
  if (rest === "allow") return { is: "allowed" }
  if (rest === "deny") return { is: "not-allowed" }
  const part = allowing.find((rule) => meet(rule.names, wanted))
  return part ? { is: "partly-allowed", pattern: part.pattern } : { is: "unknown" }
}

function namesOf(pattern: string): Names {
  const text = folded(pattern).replace(/\.$/, "")
  if (text === "*") return { name: "", below: true }
  return text.startsWith("*.") ? { name: text.slice(2), below: true } : { name: text, below: false }
}

function under(name: string, parent: string): boolean {
  return parent === "" ? name !== "" : name.endsWith(`.${parent}`)
}

/** Whether every name of `b` is one of `a`. */
function covers(a: Names, b: Names): boolean {
  if (!a.below) return !b.below && a.name === b.name
  return under(b.name, a.name) || (b.below && a.name === b.name)
}

/** Whether a name is in both. */
function meet(a: Names, b: Names): boolean {
  if (a.below && b.below) return a.name === b.name || under(a.name, b.name) || under(b.name, a.name)
  return covers(a, b) || covers(b, a)
}
