/**
 * Numbered things, in groups of those that nothing has told apart so far: whether the next outcome tells any apart that were
 * alike is quicker to see here than where there are many of each.
 */
export class Groups {
  #of: number[] | null = null

  /**
   * `outcomes`: by thing. Whether they may tell some of one group apart, which are in other groups from now on. Always so
   * where things have come since the first time: nobody knows what these are like.
   */
  mayTellApart(outcomes: readonly number[]): boolean {
    this.#of ??= outcomes.map(() => 0)
    if (this.#of.length !== outcomes.length) return true
    const first: (number | undefined)[] = []
    let apart = false
    for (const [thing, group] of this.#of.entries()) {
      if (first[group] === undefined) first[group] = outcomes[thing]
      else if (first[group] !== outcomes[thing]) apart = true
    }
    if (!apart) return false
    const numbers = new Map<string, number>()
    this.#of = this.#of.map((group, thing) => {
      const key = `${group} ${outcomes[thing]}`
      const number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
      return number
    })
    return true
  }
}
