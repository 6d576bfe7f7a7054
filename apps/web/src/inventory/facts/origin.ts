import type { Facts } from "./facts-draft.ts"

/** The facts that are no features, in the order they are told. */
export const factNames = ["deviceKind", "platform", "ramBytes", "storageBytes", "aue"] as const

export type FactName = (typeof factNames)[number]

/** Where a fact of a device comes from: its own goes before its model's; null: nobody has recorded it. */
export function originOf(
  name: FactName,
  own: Facts,
  model: Facts = {},
): { readonly facts: Facts | null; readonly origin: "own" | "model" | null } {
  if (own[name] !== undefined) return { facts: own, origin: "own" }
  if (model[name] !== undefined) return { facts: model, origin: "model" }
  return { facts: null, origin: null }
}

/** Every feature of which is recorded whether it is there, by name, those that are there first. */
export function knownFeatures(own: Facts, model: Facts = {}) {
  const names = new Set([...Object.keys(own.features ?? {}), ...Object.keys(model.features ?? {})])
  return [...names]
    .map((name) => {
      const ownHas = own.features?.[name]
      return {
        name,
        has: ownHas ?? model.features?.[name] ?? false,
        origin: ownHas === undefined ? ("model" as const) : ("own" as const),
      }
    })
    .sort((one, other) => Number(other.has) - Number(one.has) || one.name.localeCompare(other.name))
}
