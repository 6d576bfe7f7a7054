import type { Shape } from "./slot-view.ts"

/** So many units that may come from some classes: what is left to find for them, and what they use of each class. */
export type TransportPart = {
  left: number
  /** By class. */
  readonly use: number[]
  shape: Shape
}

const NOBODY = -1

/**
 * Units of some classes for parts that may use some of them each: a transportation problem, solved by cheapest augmenting
 * paths (successive shortest paths; Ahuja, Magnanti and Orlin, "Network Flows", 9.7), the shortest where nothing has a
 * cost. A part that is filled stays so: later ones only make it be served otherwise. Amounts are whole numbers up to 2^53
 * and are never expanded into units.
 */
export class Transport {
  /** Units of each class that nobody uses. */
  readonly free: number[]
  readonly #parts: TransportPart[] = []
  readonly #effort: { visits: number }
  #costly = false
  /** Of the last search: for each class who came there, and from which class; from nowhere if it is its first. */
  readonly #comer: number[] = []
  readonly #origin: number[] = []
  readonly #distance: number[] = []
  readonly #queue: number[] = []
  #queued = 0

  /** `effort.visits` counts the ways from a part to a class that are looked at. */
  constructor(units: number[], effort: { visits: number }) {
    this.#effort = effort
    this.free = units
  }

  add(part: TransportPart): void {
    this.#parts.push(part)
    this.#costly ||= isCostly(part)
  }

  /** Takes the part away with all that it uses. It is mostly one of the last. */
  remove(part: TransportPart): void {
    const place = this.#parts.lastIndexOf(part)
    if (place === -1) return
    this.#parts.splice(place, 1)
    for (const cls of part.shape.open) this.free[cls] = (this.free[cls] ?? 0) + (part.use[cls] ?? 0)
  }

  /** To be called when shapes have changed. */
  settle(): void {
    this.#costly &&= this.#parts.some(isCostly)
  }

  /** Finds all that can be found for `parts`, along paths that cost less than `limit`; whether that is all. */
  fill(parts: readonly TransportPart[], limit: number): boolean {
    if (!this.#costly) {
      // One after the other: what one cannot reach now it cannot reach later either.
      for (const part of parts) {
        this.#takeFree(part)
        while (part.left > 0) {
          const end = this.#nearest(part)
          if (end === NOBODY) break
          this.#push(end)
        }
      }
    } else {
      for (let end = this.#cheapest(parts, limit); end !== NOBODY; end = this.#cheapest(parts, limit))
        this.#push(end)
    }
    return parts.every(isFull)
  }

  /** What flow from `parts` could still reach: after a fill, the side of a least cut. */
  reach(parts: readonly TransportPart[]): {
    readonly parts: ReadonlySet<TransportPart>
    readonly classes: ReadonlySet<number>
  } {
    const reached = new Set(parts.filter(({ left }) => left > 0))
    const classes = new Set<number>()
    for (const part of reached) {
      for (const cls of part.shape.open) {
        if (classes.has(cls)) continue
        classes.add(cls)
        for (const other of this.#parts) if ((other.use[cls] ?? 0) > 0) reached.add(other)
      }
    }
    return { parts: reached, classes }
  }

  #takeFree(part: TransportPart): void {
    const { use, shape } = part
    for (const cls of shape.open) {
      if (part.left === 0) return
      this.#effort.visits++
      const free = this.free[cls] ?? 0
      if (free === 0) continue
      const amount = free < part.left ? free : part.left
      use[cls] = (use[cls] ?? 0) + amount
      this.free[cls] = free - amount
      part.left -= amount
    }
  }

  /** Where costs do not matter: the class at the end of a path with fewest moves, or -1. */
  #nearest(part: TransportPart): number {
    const [comer, queue, parts] = [this.#comer, this.#queue, this.#parts]
    for (let cls = 0; cls < this.free.length; cls++) comer[cls] = NOBODY
    this.#queued = 0
    let end = this.#comeFree(parts.lastIndexOf(part), NOBODY, part.shape.open)
    const moved = new Uint8Array(parts.length)
    for (let i = 0; i < this.#queued && end === NOBODY; i++) {
      const cls = queue[i] ?? 0
      for (let other = 0; other < parts.length && end === NOBODY; other++) {
        const its = parts[other]
        if (!its || moved[other] === 1 || (its.use[cls] ?? 0) === 0) continue
        moved[other] = 1
        end = this.#comeFree(other, cls, its.shape.open)
      }
    }
    return end
  }

  /** Part number `who` comes from class `from` to those of `open` where none has been; to a free one, or -1. */
  #comeFree(who: number, from: number, open: readonly number[]): number {
    const [comer, origin] = [this.#comer, this.#origin]
    for (const cls of open) {
      this.#effort.visits++
      if (comer[cls] !== NOBODY) continue
      comer[cls] = who
      origin[cls] = from
      if ((this.free[cls] ?? 0) > 0) return cls
      this.#queue[this.#queued++] = cls
    }
    return NOBODY
  }

  /** The class at the end of a cheapest path, or -1 where none costs less than `limit`. Costs may be negative. */
  #cheapest(asking: readonly TransportPart[], limit: number): number {
    const [comer, origin, distance, parts] = [this.#comer, this.#origin, this.#distance, this.#parts]
    for (let cls = 0; cls < this.free.length; cls++) distance[cls] = Number.POSITIVE_INFINITY
    const queue: number[] = []
    const waiting = new Uint8Array(this.free.length)
    const come = (who: number, from: number, far: number, { open, weights }: Shape) => {
      for (const cls of open) {
        this.#effort.visits++
        const along = far + (weights?.cost[cls] ?? 0)
        if (!(along < (distance[cls] ?? 0))) continue
        distance[cls] = along
        comer[cls] = who
        origin[cls] = from
        if (waiting[cls] === 1) continue
        waiting[cls] = 1
        queue.push(cls)
      }
    }
    for (const [who, part] of parts.entries()) {
      if (part.left > 0 && asking.includes(part)) come(who, NOBODY, 0, part.shape)
    }
    for (let i = 0; i < queue.length; i++) {
      const cls = queue[i] ?? 0
      waiting[cls] = 0
      for (const [who, { use, shape }] of parts.entries()) {
        if ((use[cls] ?? 0) > 0) come(who, cls, (distance[cls] ?? 0) - (shape.weights?.cost[cls] ?? 0), shape)
      }
    }
    let best = NOBODY
    for (let cls = 0; cls < this.free.length; cls++) {
      if ((this.free[cls] ?? 0) === 0) continue
      if ((distance[cls] ?? limit) < (best === NOBODY ? limit : (distance[best] ?? limit))) best = cls
    }
    return best
  }

  /** Moves as much as can be moved along the path that was found to `end`. */
  #push(end: number): void {
    let amount = this.free[end] ?? 0
    let cls = end
    for (let from = this.#origin[cls] ?? NOBODY; from !== NOBODY; from = this.#origin[cls] ?? NOBODY) {
      amount = Math.min(amount, this.#parts[this.#comer[cls] ?? 0]?.use[from] ?? 0)
      cls = from
    }
    const asking = this.#parts[this.#comer[cls] ?? 0]
    if (!asking) return
    amount = Math.min(amount, asking.left)
    asking.left -= amount
    asking.use[cls] = (asking.use[cls] ?? 0) + amount
    this.free[end] = (this.free[end] ?? 0) - amount
    cls = end
    for (let from = this.#origin[cls] ?? NOBODY; from !== NOBODY; from = this.#origin[cls] ?? NOBODY) {
      const use = this.#parts[this.#comer[cls] ?? 0]?.use
      if (use) {
        use[from] = (use[from] ?? 0) - amount
        use[cls] = (use[cls] ?? 0) + amount
      }
      cls = from
    }
  }
}

function isCostly({ shape: { open, weights } }: TransportPart): boolean {
  return weights !== null && open.some((cls) => weights.cost[cls] !== 0)
}

function isFull({ left }: TransportPart): boolean {
  return left === 0
}
