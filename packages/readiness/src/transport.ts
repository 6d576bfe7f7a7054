/** So many units that may come from some classes: what is left to find for them, and what they use of each class. */
export type TransportPart = {
  left: number
  /** By class. */
  readonly use: Float64Array
  /** By class: what a unit costs there; infinite where none may be. */
  readonly cost: Float64Array
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
  readonly free: Float64Array
  /** How many ways from a part to a class were looked at. */
  visits = 0
  readonly #parts: TransportPart[] = []
  #costly = false
  /** Of the last search: for each class who came there, and from which class; from nowhere if it is its first. */
  readonly #comer: Int32Array
  readonly #origin: Int32Array
  readonly #distance: Float64Array
  readonly #queue: Int32Array

  constructor(units: Float64Array) {
    this.free = units
    this.#comer = new Int32Array(units.length)
    this.#origin = new Int32Array(units.length)
    this.#distance = new Float64Array(units.length)
    this.#queue = new Int32Array(units.length)
  }

  add(part: TransportPart): void {
    this.#parts.push(part)
    this.#costly ||= part.cost.some((cost) => cost !== 0 && cost !== Number.POSITIVE_INFINITY)
  }

  /** Takes the part away with all that it uses. It is mostly one of the last. */
  remove(part: TransportPart): void {
    const place = this.#parts.lastIndexOf(part)
    if (place === -1) return
    this.#parts.splice(place, 1)
    for (let cls = 0; cls < this.free.length; cls++)
      this.free[cls] = (this.free[cls] ?? 0) + (part.use[cls] ?? 0)
  }

  /** To be called when costs have changed. */
  settle(): void {
    this.#costly = this.#parts.some(({ cost }) =>
      cost.some((one) => one !== 0 && one !== Number.POSITIVE_INFINITY),
    )
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
    return parts.every(({ left }) => left === 0)
  }

  /** What flow from `parts` could still reach: after a fill, the side of a least cut. */
  reach(parts: readonly TransportPart[]): {
    readonly parts: ReadonlySet<TransportPart>
    readonly classes: ReadonlySet<number>
  } {
    const reached = new Set(parts.filter(({ left }) => left > 0))
    const classes = new Set<number>()
    for (const part of reached) {
      for (let cls = 0; cls < this.free.length; cls++) {
        if (part.cost[cls] === Number.POSITIVE_INFINITY || classes.has(cls)) continue
        classes.add(cls)
        for (const other of this.#parts) if ((other.use[cls] ?? 0) > 0) reached.add(other)
      }
    }
    return { parts: reached, classes }
  }

  #takeFree(part: TransportPart): void {
    const { use, cost } = part
    for (let cls = 0; cls < use.length && part.left > 0; cls++) {
      this.visits++
      const amount = Math.min(part.left, this.free[cls] ?? 0)
      if (amount === 0 || cost[cls] === Number.POSITIVE_INFINITY) continue
      use[cls] = (use[cls] ?? 0) + amount
      this.free[cls] = (this.free[cls] ?? 0) - amount
      part.left -= amount
    }
  }

  /** Where costs do not matter: the class at the end of a path with fewest moves, or -1. */
  #nearest(part: TransportPart): number {
    const [comer, origin, queue, parts] = [this.#comer, this.#origin, this.#queue, this.#parts]
    comer.fill(NOBODY)
    let count = 0
    const come = (who: number, from: number, cost: Float64Array): number => {
      for (let cls = 0; cls < cost.length; cls++) {
        this.visits++
        if (comer[cls] !== NOBODY || cost[cls] === Number.POSITIVE_INFINITY) continue
        comer[cls] = who
        origin[cls] = from
        if ((this.free[cls] ?? 0) > 0) return cls
        queue[count++] = cls
      }
      return NOBODY
    }
    const asking = parts.lastIndexOf(part)
    let end = come(asking, NOBODY, part.cost)
    const moved = new Uint8Array(parts.length)
    for (let i = 0; i < count && end === NOBODY; i++) {
      const cls = queue[i] ?? 0
      for (let other = 0; other < parts.length && end === NOBODY; other++) {
        const its = parts[other]
        if (!its || moved[other] === 1 || (its.use[cls] ?? 0) === 0) continue
        moved[other] = 1
        end = come(other, cls, its.cost)
      }
    }
    return end
  }

  /** The class at the end of a cheapest path, or -1 where none costs less than `limit`. Costs may be negative. */
  #cheapest(asking: readonly TransportPart[], limit: number): number {
    const [comer, origin, distance, parts] = [this.#comer, this.#origin, this.#distance, this.#parts]
    distance.fill(Number.POSITIVE_INFINITY)
    comer.fill(NOBODY)
    const queue: number[] = []
    const waiting = new Uint8Array(distance.length)
    const come = (who: number, from: number, far: number, cost: Float64Array) => {
      for (let cls = 0; cls < cost.length; cls++) {
        this.visits++
        const along = far + (cost[cls] ?? 0)
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
      if (part.left > 0 && asking.includes(part)) come(who, NOBODY, 0, part.cost)
    }
    for (let i = 0; i < queue.length; i++) {
      const cls = queue[i] ?? 0
      waiting[cls] = 0
      for (const [who, other] of parts.entries()) {
        if ((other.use[cls] ?? 0) > 0)
          come(who, cls, (distance[cls] ?? 0) - (other.cost[cls] ?? 0), other.cost)
      }
    }
    let best = NOBODY
    for (let cls = 0; cls < distance.length; cls++) {
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
