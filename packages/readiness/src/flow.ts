/**
 * A flow network that grows: nodes with supply, nodes with drain, arcs with room and cost between them.
 *
 * Filling pushes along cheapest augmenting paths (successive shortest paths; Ahuja, Magnanti and Orlin,
 * "Network Flows", 9.7), which keeps every flow the cheapest of its amount, and takes nothing away from a
 * source that was filled before: it may only be served otherwise. Amounts are whole numbers up to 2^53 and
 * are never expanded into units, so the cost follows nodes and arcs alone.
 */
export class Flow {
  /** What each node still has to send, and can still take. */
  readonly supply: number[] = []
  readonly drain: number[] = []
  readonly #first: number[] = []
  readonly #next: number[] = []
  readonly #to: number[] = []
  readonly #room: number[] = []
  readonly #cost: number[] = []
  /** Of the last search: by which arc each node was reached, if its mark is that of the search. */
  #arrival = new Int32Array(0)
  #mark = new Int32Array(0)
  #distance = new Float64Array(0)
  #waiting = new Uint8Array(0)
  #search = 0
  #costly = 0

  get nodes(): number {
    return this.supply.length
  }

  get arcs(): number {
    return this.#to.length
  }

  addNode(supply: number, drain: number): number {
    this.#first.push(-1)
    this.supply.push(supply)
    return this.drain.push(drain) - 1
  }

  addArc(from: number, to: number, room: number, cost: number): number {
    this.#link(from, to, room, cost)
    this.#link(to, from, 0, -cost)
    if (cost !== 0) this.#costly++
    return this.#to.length - 2
  }

  /** What goes along `arc`. */
  on(arc: number): number {
    return this.#room[arc ^ 1] ?? 0
  }

  /** Takes the flow of `arc` back, which must end in a node that drains it. Its source gets no supply back. */
  cancel(arc: number): void {
    const amount = this.on(arc)
    if (amount === 0) return
    const to = this.#to[arc] ?? 0
    this.drain[to] = (this.drain[to] ?? 0) + amount
    this.#room[arc] = (this.#room[arc] ?? 0) + amount
    this.#room[arc ^ 1] = 0
  }

  /** From now on what goes along `arc` costs nothing to move elsewhere, and an empty one is closed to new flow. */
  settle(arc: number, open: boolean): void {
    if (this.#cost[arc] !== 0) this.#costly--
    this.#cost[arc] = 0
    this.#cost[arc ^ 1] = 0
    if (!open) this.#room[arc] = 0
  }

  /** Removes the nodes and arcs that came after; none of their flow may be left. */
  shrink(nodes: number, arcs: number): void {
    while (this.#to.length > arcs) {
      const arc = this.#to.length - 2
      const [from, to] = [this.#to[arc + 1] ?? 0, this.#to[arc] ?? 0]
      this.#first[to] = this.#next[arc + 1] ?? -1
      this.#first[from] = this.#next[arc] ?? -1
      if (this.#cost[arc] !== 0) this.#costly--
      for (const list of [this.#to, this.#next, this.#room, this.#cost]) list.length = arc
    }
    this.#first.length = nodes
    this.supply.length = nodes
    this.drain.length = nodes
  }

  /** Pushes all that `sources` can send, along paths that cost less than `limit`. */
  fill(sources: readonly number[], limit: number): void {
    if (this.#costly === 0) {
      // One source after the other: what one cannot reach now it cannot reach later either.
      for (const source of sources) {
        for (let end = this.#nearest([source]); end !== -1; end = this.#nearest([source])) this.#push(end)
      }
      return
    }
    for (let end = this.#cheapest(sources, limit); end !== -1; end = this.#cheapest(sources, limit))
      this.#push(end)
  }

  /** The nodes that flow from `sources` could still reach: after a fill, the side of a least cut. */
  reach(sources: readonly number[]): ReadonlySet<number> {
    this.#nearest(sources)
    const reached = new Set<number>()
    for (let node = 0; node < this.nodes; node++) if (this.#mark[node] === this.#search) reached.add(node)
    return reached
  }

  #link(from: number, to: number, room: number, cost: number): void {
    this.#next.push(this.#first[from] ?? -1)
    this.#first[from] = this.#to.length
    this.#to.push(to)
    this.#room.push(room)
    this.#cost.push(cost)
  }

  #begin(): void {
    this.#search++
    if (this.#mark.length >= this.nodes) return
    const size = 2 * this.nodes
    this.#arrival = new Int32Array(size)
    this.#mark = new Int32Array(size)
    this.#distance = new Float64Array(size)
    this.#waiting = new Uint8Array(size)
  }

  /** Where costs do not matter: the end of a path with fewest arcs, or -1. */
  #nearest(sources: readonly number[]): number {
    this.#begin()
    const [arrival, mark, search] = [this.#arrival, this.#mark, this.#search]
    const queue: number[] = []
    for (const source of sources) {
      if ((this.supply[source] ?? 0) <= 0) continue
      arrival[source] = START
      mark[source] = search
      queue.push(source)
    }
    for (let i = 0; i < queue.length; i++) {
      const node = queue[i] ?? 0
      if ((this.drain[node] ?? 0) > 0) return node
      for (let arc = this.#first[node] ?? -1; arc !== -1; arc = this.#next[arc] ?? -1) {
        const to = this.#to[arc] ?? 0
        if (mark[to] === search || (this.#room[arc] ?? 0) <= 0) continue
        mark[to] = search
        arrival[to] = arc
        queue.push(to)
      }
    }
    return -1
  }

  /** The end of a cheapest path, or -1 where none costs less than `limit`. Costs may be negative (Bellman, Ford). */
  #cheapest(sources: readonly number[], limit: number): number {
    this.#begin()
    const [arrival, mark, search] = [this.#arrival, this.#mark, this.#search]
    const [distance, waiting] = [this.#distance, this.#waiting]
    const queue: number[] = []
    for (const source of sources) {
      if ((this.supply[source] ?? 0) <= 0) continue
      arrival[source] = START
      mark[source] = search
      distance[source] = 0
      queue.push(source)
    }
    let best = -1
    for (let i = 0; i < queue.length; i++) {
      const node = queue[i] ?? 0
      waiting[node] = 0
      const far = distance[node] ?? 0
      for (let arc = this.#first[node] ?? -1; arc !== -1; arc = this.#next[arc] ?? -1) {
        if ((this.#room[arc] ?? 0) <= 0) continue
        const to = this.#to[arc] ?? 0
        const along = far + (this.#cost[arc] ?? 0)
        if (mark[to] === search && along >= (distance[to] ?? 0)) continue
        mark[to] = search
        distance[to] = along
        arrival[to] = arc
        if (waiting[to] === 1) continue
        waiting[to] = 1
        queue.push(to)
      }
    }
    for (const node of new Set(queue)) {
      if ((this.drain[node] ?? 0) <= 0) continue
      if ((distance[node] ?? limit) < (best === -1 ? limit : (distance[best] ?? limit))) best = node
    }
    return best
  }

  #push(end: number): void {
    let amount = this.drain[end] ?? 0
    let node = end
    for (let arc = this.#arrival[node] ?? START; arc >= 0; arc = this.#arrival[node] ?? START) {
      amount = Math.min(amount, this.#room[arc] ?? 0)
      node = this.#to[arc ^ 1] ?? 0
    }
    const source = node
    amount = Math.min(amount, this.supply[source] ?? 0)
    node = end
    for (let arc = this.#arrival[node] ?? START; arc >= 0; arc = this.#arrival[node] ?? START) {
      this.#room[arc] = (this.#room[arc] ?? 0) - amount
      this.#room[arc ^ 1] = (this.#room[arc ^ 1] ?? 0) + amount
      node = this.#to[arc ^ 1] ?? 0
    }
    this.drain[end] = (this.drain[end] ?? 0) - amount
    this.supply[source] = (this.supply[source] ?? 0) - amount
  }
}

const START = -1
