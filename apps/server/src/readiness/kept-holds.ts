import type { HoldsSpan, OccurrenceHolds } from "@readyroom/lesson/check/holds"

/** Occurrences end as time goes: what is older than this is asked again. Milliseconds. */
const FRESH_MS = 60_000

type Kept = {
  readonly change: number
  readonly askedAt: number
  readonly span: HoldsSpan
  readonly answer: Promise<readonly OccurrenceHolds[]>
}

/** What was last asked of who holds what in a school: many look at one week, again and again. */
export class KeptHolds {
  #kept: Kept | null = null

  /** What `ask` answers of `span`; as it was answered before, while no change has come since `change`. Fails as `ask` does. */
  async during(
    span: HoldsSpan,
    change: number,
    ask: () => Promise<readonly OccurrenceHolds[]>,
  ): Promise<readonly OccurrenceHolds[]> {
    const kept = this.#kept
    const isCurrent =
      kept?.change === change &&
      kept.span.from === span.from &&
      kept.span.to === span.to &&
      Date.now() - kept.askedAt < FRESH_MS
    const answer = isCurrent ? kept.answer : ask()
    if (!isCurrent) this.#kept = { change, askedAt: Date.now(), span, answer }
    try {
      return await answer
    } catch (error) {
      if (this.#kept?.answer === answer) this.#kept = null
      throw error
    }
  }
}
