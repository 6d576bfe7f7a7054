import { defaultRegistry } from "./default-registry.ts"
import type { ResolveReference } from "./kind.ts"
import type { Language } from "./language.ts"
import type { Registry } from "./registry.ts"
import type { Requirement } from "./requirement.ts"
import { textOf } from "./requirement.ts"

/**
 * The requirement in one line of plain language, without full stop: "28 Chromebooks with camera, ChromeOS 120 or
 * later". `others` are the lesson's requirements (with or without this one), for what it refers to.
 */
export function requirementSentence(
  requirement: Requirement,
  language: Language,
  others: readonly Requirement[] = [],
  registry: Registry = defaultRegistry,
): string {
  const resolve: ResolveReference = (id) => {
    const target = others.find((one) => one.id === id)
    return target === undefined ? null : shortSentence(target, language, registry)
  }
  const kind = registry.kind(requirement.kind)
  if (kind === undefined)
    return language === "sv"
      ? `Okänt krav ”${requirement.kind}”`
      : `Unknown requirement “${requirement.kind}”`
  const sentence = kind.sentence(requirement.attributes, language, resolve)
  const firstChoice = textOf(requirement.attributes, "planBFor")
  if (firstChoice === undefined) return sentence
  const name = resolve(firstChoice)
  if (name === null) return `Plan B: ${sentence}`
  return language === "sv" ? `Plan B för ${name}: ${sentence}` : `Plan B for ${name}: ${sentence}`
}

/** The requirement without its details: "28 Chromebooks". */
export function shortSentence(
  requirement: Requirement,
  language: Language,
  registry: Registry = defaultRegistry,
): string {
  const kind = registry.kind(requirement.kind)
  if (kind === undefined) return requirement.kind
  return (kind.shortSentence ?? kind.sentence)(requirement.attributes, language, () => null)
}
