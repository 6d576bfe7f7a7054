import type { ModelFacts } from "@readyroom/db/schema/inventory"

/** Kinds of device that run apps: of these, requirements ask for more than the kind. */
export const computers: ReadonlySet<string> = new Set(["chromebook", "laptop", "desktop", "tablet", "phone"])

/** Asked of everything, and of computers. */
export const askedOfAll = ["deviceKind", "platform", "ramBytes", "storageBytes"] as const

/** Features that are asked of computers. */
export const askedOfComputers = ["camera", "microphone", "touch", "stylus", "keyboard"] as const

/** Whether a device keeps this fact in a column of its own. */
export function isOwnColumn(fact: string): fact is "ramBytes" | "storageBytes" {
  return fact === "ramBytes" || fact === "storageBytes"
}

/**
 * The facts that requirements ask for most and that nobody has recorded of a model or a device: its kind; of a computer its
 * platform, memory, storage and the commonest features too. Features go by their names ("camera").
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
