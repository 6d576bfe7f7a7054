import { defaultRegistry } from "./default-registry.ts"
import { type Attributes, type Field, isShown } from "./field.ts"
import type { Registry } from "./registry.ts"
import type { Problem } from "./requirement.ts"

/**
 * The fields that the form of a kind shows now, in its order: those whose condition holds, and any that has a problem,
 * so that what is wrong can always be reached. Empty for an unknown kind.
 */
export function formFields(
  kindName: string,
  attributes: Attributes,
  problems: readonly Problem[] = [],
  registry: Registry = defaultRegistry,
): readonly Field[] {
  const kind = registry.kind(kindName)
  if (kind === undefined) return []
  return registry
    .fields(kind)
    .filter((field) => isShown(field, attributes) || problems.some((problem) => problem.field === field.name))
}
