/** Numbers that come to be of one set. */
export class Joined {
  readonly #parent: number[]

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, i) => i)
  }

  of(i: number): number {
    let root = i
    for (let next = this.#parent[root] ?? root; next !== root; next = this.#parent[root] ?? root) root = next
    for (let at = i; at !== root; ) {
      const next = this.#parent[at] ?? root
      this.#parent[at] = root
      at = next
    }
    return root
  }

  join(i: number, j: number): void {
    this.#parent[this.of(i)] = this.of(j)
  }
}
