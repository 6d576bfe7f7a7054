import type { ModelFacts } from "@readyroom/db/schema/inventory"

/** Kinds of device that run apps: of these, requirements ask for more than the kind. */
const computers: ReadonlySet<string> = new Set(["chromebook", "laptop", "desktop", "tablet", "phone"])

const askedOfComputers = ["camera", "microphone", "touch", "stylus", "keyboard"] as const

/**
 * The facts that requirements ask for most and that nobody has recorded of a model: its kind; of a computer its platform,
 * memory, storage and the commonest features too. Features go by their names ("camera").
 */
export function missingFacts(facts: ModelFacts): string[] {
  const missing: string[] = []
  if (!facts.deviceKind) missing.push("deviceKind")
  if (facts.deviceKind && !computers.has(facts.deviceKind)) return missing
  if (!facts.platform) missing.push("platform")
  if (facts.ramBytes === undefined) missing.push("ramBytes")
  if (facts.storageBytes === undefined) missing.push("storageBytes")
  for (const feature of askedOfComputers) if (facts.features?.[feature] === undefined) missing.push(feature)
  return missing
}
