import { Charging } from "./charging.ts"
import type { Pred } from "./instance.ts"
import { Joined } from "./joined.ts"
import type { Kinds } from "./kinds.ts"
import type { Need } from "./need.ts"
import type { School } from "./school.ts"

/** Fewer lessons than this are mostly of one school, which is quick as it is. */
const WORTH_PARTING = 1000

/**
 * The parts of what was read: no lesson of one can want a device or a supply that a lesson of another can. A district
 * falls into its schools, so that what a check costs follows each of them. Answers `whole` alone where all hangs together.
 */
export function partsOf(whole: School, worthParting = WORTH_PARTING): readonly School[] {
  const { kinds, lessons } = whole
  if (lessons.length < worthParting) return [whole]
  const asked = new Set(lessons.flatMap(({ needs }) => needs.filter(takes).map(({ where }) => where)))
  // A question may split kinds: their numbers are to be relied on when all has been asked.
  for (const where of asked) kinds.reach(where)
  const joined = new Joined(kinds.count + lessons.length)
  joinCarts(kinds, joined)
  /** By what is asked: one of the kinds that it reaches, which are of one part. */
  const reached = new Map<Pred, number>()
  for (const where of asked) {
    const [first, ...others] = kinds.reach(where)
    if (first === undefined) continue
    reached.set(where, first)
    for (const kind of others) joined.join(kind, first)
  }
  const supplies = new Map<string, number>()
  for (const [i, { needs }] of lessons.entries()) {
    const node = kinds.count + i
    for (const need of needs) {
      const kind = takes(need) ? reached.get(need.where) : undefined
      if (kind !== undefined) joined.join(node, kind)
      for (const name of suppliesOf(need, whole)) {
        const first = supplies.get(name)
        if (first === undefined) supplies.set(name, node)
        else joined.join(node, first)
      }
    }
  }
  const byPart = Map.groupBy(lessons, (_, i) => joined.of(kinds.count + i))
  if (byPart.size === 1) return [whole]
  const kindsOf = Map.groupBy(kinds.kinds.keys(), (kind) => joined.of(kind))
  return [...byPart].map(([part, own]) => {
    const ownKinds = kinds.only(kindsOf.get(part) ?? [])
    return {
      ...whole,
      placeOf: () => undefined,
      kinds: ownKinds,
      lessons: own,
      charging: whole.charging && new Charging(whole.charging, ownKinds),
    }
  })
}

/** A cart that moves whole goes to one lesson at a time, whichever of its devices that takes. */
function joinCarts(kinds: Kinds, joined: Joined): void {
  const first = new Map<string, number>()
  for (const [kind, { carts }] of kinds.kinds.entries())
    for (const cart of carts) {
      const known = first.get(cart)
      if (known === undefined) first.set(cart, kind)
      else joined.join(known, kind)
    }
}

/** Whether it takes devices of its own. */
function takes({ count, sameDevicesAs }: Need): boolean {
  return count > 0 && sameDevicesAs === null
}

/** Supplies that others may be short of where this takes of them. */
function suppliesOf({ uses, licences }: Need, school: School): string[] {
  if (uses.length === 0 && licences.length === 0) return NONE
  return [
    ...uses.map(({ pool }) => `pool ${pool}`),
    ...licences.flatMap((id) => (school.licences.get(id)?.scope === "site" ? [] : `licence ${id}`)),
  ]
}

const NONE: string[] = []
