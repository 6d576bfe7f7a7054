import { countingFields, planBField } from "./common-fields.ts"
import type { Field } from "./field.ts"
import { storageType } from "./field.ts"
import type { RequirementKind } from "./kind.ts"

/** All kinds of requirement that a school's lessons may hold, in the slash menu's order. */
export type Registry = {
  readonly kinds: readonly RequirementKind[]
  /** Undefined where no kind of that name is registered. */
  readonly kind: (name: string) => RequirementKind | undefined
  /** The kind's fields with the common ones, in the form's order. */
  readonly fields: (kind: RequirementKind) => readonly Field[]
}

/**
 * Makes the registry of these kinds.
 *
 * Throws where two kinds share a name, where a kind repeats a common field's name, or where two kinds store one
 * attribute in different types: the document has one list of attributes for all kinds.
 */
export function createRegistry(kinds: readonly RequirementKind[]): Registry {
  const byName = new Map<string, RequirementKind>()
  const fieldsOfKind = new Map<string, readonly Field[]>()
  const storage = new Map<string, string>()
  for (const kind of kinds) {
    if (byName.has(kind.kind)) throw new Error(`Two requirement kinds are called "${kind.kind}".`)
    byName.set(kind.kind, kind)
    const fields = kind.counted
      ? [...countingFields, ...kind.fields, planBField]
      : [...kind.fields, planBField]
    const names = new Set(["id", "kind"])
    for (const field of fields) {
      if (names.has(field.name)) throw new Error(`Kind "${kind.kind}" has two fields "${field.name}".`)
      names.add(field.name)
      const stored = storageType(field)
      if ((storage.get(field.name) ?? stored) !== stored)
        throw new Error(
          `The attribute "${field.name}" of kind "${kind.kind}" is stored in another type elsewhere.`,
        )
      storage.set(field.name, stored)
    }
    fieldsOfKind.set(kind.kind, fields)
  }
  return { kinds, kind: (name) => byName.get(name), fields: (kind) => fieldsOfKind.get(kind.kind) ?? [] }
}
