import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { Answers, type Asker } from "./answers.ts"
import type { Clock } from "./clock.ts"
import { SyncReplies } from "./sync-replies.ts"

class Page implements Asker {
  isSlow = false
  synced = false
  missedFrom: Uint8Array | null = null
  answered = 0

  reply(): void {
    this.answered++
  }
}

/** A clock that goes on by `step` milliseconds each time it is looked at. */
function restlessClock(step: number): Clock & { readonly timers: (() => void)[] } {
  let now = 0
  const timers: (() => void)[] = []
  return {
    timers,
    now: () => {
      now += step
      return now
    },
    after: (_ms, run) => {
      timers.push(run)
      return () => {}
    },
    every: () => () => {},
  }
}

/** State vectors that are all different. */
function stateVector(client: number): Uint8Array {
  return Y.encodeStateVector(new Map([[client, 1]]))
}

describe("answering those who ask (S3)", () => {
  for (const step of [1, 2, 3, 5, 10]) {
    it(`S3 answers everyone in the end, however long it takes: ${step} ms a look at the clock`, () => {
      const clock = restlessClock(step)
      const replies = new SyncReplies(new Y.Doc(), clock)
      const answers = new Answers<Page>(
        clock,
        () => answers.give(replies),
        () => {},
      )
      const pages = [1, 2, 3, 4].map((client) => {
        const page = new Page()
        answers.ask(page, stateVector(client))
        return page
      })
      answers.give(replies)
      expect(pages[0]?.answered).toBe(1)
      for (let rounds = 0; rounds < 100; rounds++) clock.timers.shift()?.()
      expect(pages.map(({ answered }) => answered)).toEqual([1, 1, 1, 1])
      expect(clock.timers).toEqual([])
    })
  }

  it("S3 lets those with another question wait for the processor's sake", () => {
    const clock = restlessClock(1)
    const replies = new SyncReplies(new Y.Doc(), clock)
    const answers = new Answers<Page>(
      clock,
      () => {},
      () => {},
    )
    const [first, same, other] = [new Page(), new Page(), new Page()]
    answers.ask(first, stateVector(1))
    answers.ask(other, stateVector(2))
    answers.ask(same, stateVector(1))
    answers.give(replies)
    expect([first, same, other].map(({ answered }) => answered)).toEqual([1, 1, 0])
    expect(clock.timers).toHaveLength(1)
  })
})
