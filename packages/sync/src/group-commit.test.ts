import { beforeEach, describe, expect, it } from "vitest"
import { type Committer, GroupCommit, type Rejection } from "./group-commit.ts"
import { defaultLimits } from "./limits.ts"
import { MemoryStore } from "./memory-store.ts"
import { newMetrics } from "./observe.ts"
import type { LogAppend } from "./store.ts"
import { FakeClock } from "./testing/fake-clock.ts"

class FakeRoom implements Committer {
  readonly documentId: string
  next: LogAppend | null = null
  readonly told: string[] = []

  constructor(documentId: string) {
    this.documentId = documentId
  }

  write(value: number, bytes = 1, clientId?: number): this {
    const newClients = clientId === undefined ? [] : [{ clientId, personId: "anna" }]
    this.next = { documentId: this.documentId, update: new Uint8Array(bytes).fill(value), newClients }
    return this
  }

  prepare(): LogAppend | null {
    const row = this.next
    this.next = null
    return row
  }

  onCommitted(): void {
    this.told.push("committed")
  }

  onRejected(rejection: Rejection): void {
    this.told.push(rejection.reason)
  }

  onFailing(code: string): void {
    this.told.push(code)
  }
}

/** Long enough for all that is not waiting for the clock. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

describe("group commit (C)", () => {
  let clock: FakeClock
  let store: MemoryStore
  let commits: GroupCommit
  let batches: string[][]
  let metrics: ReturnType<typeof newMetrics>
  const rooms = ["a", "b", "c"].map((id) => new FakeRoom(id))
  const [a, b, c] = rooms
  if (a === undefined || b === undefined || c === undefined) throw new Error("no rooms")

  beforeEach(() => {
    clock = new FakeClock()
    store = new MemoryStore()
    batches = []
    metrics = newMetrics()
    store.faults.append = (batch) => {
      batches.push(batch.map(({ documentId }) => documentId))
    }
    for (const room of rooms) {
      store.create(room.documentId)
      room.told.length = 0
      room.next = null
    }
    const limits = { ...defaultLimits, maxCommitBytes: 100 }
    commits = new GroupCommit({ store, clock, limits, observe: {}, metrics })
  })

  it("C2 gives the first row to the store at once, and the next after a window", async () => {
    commits.request(a.write(1))
    await settle()
    expect(batches).toEqual([["a"]])
    commits.request(a.write(2))
    await settle()
    expect(batches).toEqual([["a"]])
    clock.pass(defaultLimits.commitWindow)
    await settle()
    expect(batches).toEqual([["a"], ["a"]])
    expect(a.told).toEqual(["committed", "committed"])
  })

  it("C3 brings the rows of all rooms in one append, one append at a time", async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    store.faults.append = (batch) => {
      batches.push(batch.map(({ documentId }) => documentId))
      return held
    }
    commits.request(a.write(1))
    await settle()
    commits.request(b.write(1))
    commits.request(c.write(1))
    clock.pass(50)
    await settle()
    expect(batches).toEqual([["a"]])
    release()
    await settle()
    expect(batches).toEqual([["a"], ["b", "c"]])
    expect(b.told).toEqual(["committed"])
    expect(metrics).toMatchObject({ commits: 2, rows: 3 })
  })

  it("C3 leaves what is over the limit of one commit for the next", async () => {
    for (const room of [a, b, c]) commits.request(room.write(1, 60))
    await settle()
    expect(batches).toEqual([["a", "b"]])
    clock.pass(10)
    await settle()
    expect(batches).toEqual([["a", "b"], ["c"]])
  })

  it("C6 tries failed rows again until the store takes them, with growing pauses", async () => {
    store.faults.append = (batch) => {
      batches.push(batch.map(({ documentId }) => documentId))
      if (clock.now() < 2_000) throw new Error("away")
    }
    commits.request(a.write(1))
    commits.request(b.write(1))
    await settle()
    expect(a.told).toEqual(["unavailable"])
    const tries: number[] = []
    for (let ms = 0; ms < 10_000; ms += 50) {
      const before = batches.length
      clock.pass(50)
      await settle()
      if (batches.length > before) tries.push(clock.now())
    }
    expect(a.told.at(-1)).toBe("committed")
    expect(b.told.at(-1)).toBe("committed")
    const pauses = tries.map((time, index) => time - (tries[index - 1] ?? 0))
    expect(pauses.length).toBeLessThan(10)
    expect(Math.max(...pauses)).toBeGreaterThan(500)
    expect((await store.load("a"))?.updates).toHaveLength(1)
  })

  it("C6 lets no row that the store never takes hold up the others", async () => {
    store.faults.append = (batch) => {
      if (batch.some(({ documentId }) => documentId === "b")) throw new Error("cannot store b")
    }
    for (const room of rooms) commits.request(room.write(1))
    await settle()
    for (let turn = 0; turn < 20; turn++) {
      clock.pass(500)
      await settle()
    }
    expect(a.told.at(-1)).toBe("committed")
    expect(c.told.at(-1)).toBe("committed")
    expect(b.told.at(-1)).toBe("unavailable")
    commits.request(a.write(2))
    clock.pass(10)
    await settle()
    expect((await store.load("a"))?.updates).toHaveLength(2)
  })

  it("C7 tells a full disk from a database that is away", async () => {
    store.faults.append = () => {
      throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" })
    }
    commits.request(a.write(1))
    await settle()
    expect(a.told).toEqual(["disk-full"])
  })

  it("C8 tells a commit that takes too long as failing, and as committed when it comes through", async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    store.faults.append = () => held
    commits.request(a.write(1))
    await settle()
    clock.pass(defaultLimits.slowCommit)
    expect(a.told).toEqual(["unavailable"])
    release()
    await settle()
    expect(a.told).toEqual(["unavailable", "committed"])
  })

  it("C10 takes a rejected row out of the batch, and commits the others", async () => {
    store.delete("b")
    for (const room of rooms) commits.request(room.write(1))
    await settle()
    expect(a.told).toEqual(["committed"])
    expect(b.told).toEqual(["no-document"])
    expect(c.told).toEqual(["committed"])
  })
})
