import { countingFields, planBField } from "./common-fields.ts"
import { defaultRegistry } from "./default-registry.ts"
import { type StorageType, storageType } from "./field.ts"
import type { Registry } from "./registry.ts"

/** One attribute of the requirement block. */
export type RequirementAttribute = { readonly name: string; readonly type: StorageType }

/**
 * The flat attributes of the requirement block over all kinds, common ones first, each once; `id` and `kind` belong to
 * the block itself and are not among them.
 */
export function requirementAttributes(registry: Registry = defaultRegistry): readonly RequirementAttribute[] {
  const types = new Map<string, StorageType>()
  for (const field of [...countingFields, planBField, ...registry.kinds.flatMap((kind) => kind.fields)])
    types.set(field.name, storageType(field))
  return [...types].map(([name, type]) => ({ name, type }))
}
