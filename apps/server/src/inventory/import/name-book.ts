import { randomUUID } from "node:crypto"
import { plainName } from "@readyroom/inventory/place"
import type { Named } from "./existing-inventory.ts"

/** The names of a school's carts, rooms or models, with those that an import adds. */
export class NameBook {
  readonly #byId: ReadonlyMap<string, string>
  readonly #byName = new Map<string, Named>()
  readonly #added: Named[] = []

  constructor(known: readonly Named[]) {
    this.#byId = new Map(known.map(({ id, name }) => [id, name]))
    for (const one of known) this.#byName.set(plainName(one.name), one)
    // Two names that differ only in case or blanks are found each by its own.
    for (const one of known) this.#byName.set(one.name, one)
  }

  nameOf(id: string | null): string | null {
    return id === null ? null : (this.#byId.get(id) ?? null)
  }

  has(name: string): boolean {
    return this.#find(name) !== undefined
  }

  /** The name as the school writes it, where it knows it. */
  spelling(name: string): string {
    return this.#find(name)?.name ?? name
  }

  /** The id of what is called so; a name that nobody knows is added. */
  idOf(name: string | null): string | null {
    if (name === null) return null
    const found = this.#find(name)
    if (found !== undefined) return found.id
    const one = { id: randomUUID(), name }
    this.#byName.set(plainName(name), one)
    this.#added.push(one)
    return one.id
  }

  /** What `idOf` has added. */
  added(): readonly Named[] {
    return this.#added
  }

  #find(name: string): Named | undefined {
    return this.#byName.get(name) ?? this.#byName.get(plainName(name))
  }
}
