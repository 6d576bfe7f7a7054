import type { Classes } from "./merge.ts"
import type { Interval, School } from "./school.ts"
import { overlap } from "./timetable.ts"

/** Whole carts that hold the same: which of them a lesson gets makes no difference. */
export type CartType = { readonly carts: readonly string[] }

/** Devices that everybody sees alike and that are in carts of one type, or in none. */
export type Stock = {
  /** The classes that it consists of: one for each cart of its type, in their order. */
  readonly classes: readonly number[]
  /** Units of each of them. */
  readonly units: number
  /** Numbers of the types that its devices move with. */
  readonly types: readonly number[]
}

export type Carts = { readonly types: readonly CartType[]; readonly stocks: readonly Stock[] }

/** Tells kinds in different whole carts apart, as {@link classesFor} takes it. */
export function cartsApart(school: School): Int32Array {
  const numbers = new Map<string, number>()
  return Int32Array.from(school.kinds.kinds, ({ carts }) => {
    const key = JSON.stringify(carts)
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  })
}

/**
 * The stocks that `classes`, in which no class is of two carts, come to. `like` are the classes without regard
 * to carts. Where not `alike`, no two carts are of one type.
 */
export function cartsIn(
  school: School,
  classes: Classes,
  like: Classes,
  units: Float64Array,
  alike: boolean,
): Carts {
  const cartsOf = classes.members.map((members) => school.kinds.kinds[members[0] ?? 0]?.carts ?? [])
  const shared = new Set(cartsOf.flatMap((carts) => (carts.length > 1 ? carts : [])))
  const holding = new Map<string, { like: number; cls: number }[]>()
  for (const [cls, carts] of cartsOf.entries()) {
    for (const cart of carts) {
      const own = { like: like.classOf[classes.members[cls]?.[0] ?? 0] ?? 0, cls }
      holding.set(cart, [...(holding.get(cart) ?? []), own])
    }
  }
  const byContents = new Map<string, string[]>()
  for (const [cart, contents] of holding) {
    contents.sort((a, b) => a.like - b.like)
    const listed = contents.map((one) => `${one.like} ${units[one.cls] ?? 0}`)
    const key = JSON.stringify(alike && !shared.has(cart) ? listed : [cart, ...listed])
    byContents.set(key, [...(byContents.get(key) ?? []), cart])
  }
  const types = [...byContents.values()].map((carts): CartType => ({ carts }))
  const typeOf = new Map(types.flatMap(({ carts }, type) => carts.map((cart) => [cart, type] as const)))
  const stocks: Stock[] = []
  for (const [cls, carts] of cartsOf.entries()) {
    const numbers = carts.flatMap((cart) => typeOf.get(cart) ?? [])
    const [only] = carts
    const same = carts.length === 1 && only !== undefined ? (types[numbers[0] ?? 0]?.carts ?? []) : []
    if (same.length > 1 && same[0] !== only) continue
    const place = holding.get(only ?? "")?.findIndex((one) => one.cls === cls) ?? 0
    stocks.push({
      classes: same.length > 1 ? same.flatMap((cart) => holding.get(cart)?.[place]?.cls ?? []) : [cls],
      units: units[cls] ?? 0,
      types: numbers,
    })
  }
  return { types, stocks }
}

/**
 * Gives each of several, who are busy at some time and need some carts each, carts of their own while they are
 * busy: by number. Null where these do not suffice; they always do where each is busy without a break and no
 * more are needed at any time than there are.
 */
export function shareOut(
  count: number,
  users: readonly { readonly busy: readonly Interval[]; readonly needed: number }[],
): readonly (readonly number[])[] | null {
  const from = (i: number) => Math.min(...(users[i]?.busy ?? []).map((span) => span.from))
  const given: number[][] = users.map(() => [])
  for (const i of [...users.keys()].sort((a, b) => from(a) - from(b))) {
    const busy = users[i]?.busy ?? []
    const taken = new Set(
      users.flatMap((other, j) =>
        busy.some((span) => other.busy.some((theirs) => overlap(span, theirs))) ? (given[j] ?? []) : [],
      ),
    )
    const free = Array.from({ length: count }, (_, cart) => cart).filter((cart) => !taken.has(cart))
    const needed = users[i]?.needed ?? 0
    if (free.length < needed) return null
    given[i] = free.slice(0, needed)
  }
  return given
}
