import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { MemoryStore } from "./memory-store.ts"
import type { FaultPoint } from "./observe.ts"
import { createSync, type Sync } from "./sync.ts"
import { FakeClient } from "./testing/fake-client.ts"
import { Random, testSeed } from "./testing/random.ts"
import { quickLimits } from "./testing/rooms.ts"
import { pause, until } from "./testing/wait.ts"
import { changesNothing, readUpdate } from "./update.ts"

const PEOPLE = ["anna", "ben", "carl"]
const POINTS: readonly FaultPoint[] = ["before-commit", "after-commit", "compacting", "unload"]

/** Several people who write, lose their connection and come back, over a store that fails, on a server that is killed. */
class World {
  readonly random: Random
  readonly docs = new Map<string, Y.Doc>()
  readonly clients = new Map<string, FakeClient>()
  /** All that was delivered or settled so far. */
  readonly promised: Uint8Array[] = []
  store = new MemoryStore()
  #sync: Sync
  #killAt: FaultPoint | null = null

  constructor(seed: number) {
    this.random = new Random(seed)
    this.store.create("d")
    for (const person of PEOPLE) this.docs.set(person, new Y.Doc())
    this.#sync = this.#start()
  }

  get sync(): Sync {
    return this.#sync
  }

  connect(person: string): void {
    const doc = this.docs.get(person)
    if (doc === undefined) throw new Error(`no ${person}`)
    this.disconnect(person)
    this.clients.set(person, new FakeClient(this.#sync, { personId: person, doc }))
  }

  /** Breaks the connection; what was promised over it stays promised. */
  disconnect(person: string): void {
    const client = this.clients.get(person)
    if (client === undefined) return
    client.disconnect()
    this.#notePromises(client)
    this.clients.delete(person)
  }

  /** Those whose socket was closed by the server come back, as y-websocket does. */
  reconnectClosed(): void {
    for (const [person, { closedWith }] of this.clients) {
      if (closedWith === null) continue
      expect(closedWith.code, closedWith.reason).toBe(1013)
      this.connect(person)
    }
  }

  /** Makes the store fail and take its time, at random. */
  troubleStore(): void {
    const { random } = this
    const trouble = (chance: number) => async () => {
      if (random.below(3) === 0) await pause(random.below(4))
      if (random.next() < chance) throw new Error("trouble")
    }
    this.store.faults = {
      load: trouble(0.1),
      append: trouble(0.15),
      appended: trouble(0.05),
      compact: trouble(0.3),
    }
  }

  /** The process is gone at once; the next one finds what is on the disk. */
  kill(): void {
    for (const person of [...this.clients.keys()]) this.disconnect(person)
    this.store = this.store.reopen()
    this.#sync = this.#start()
  }

  /** Kills the server when it next comes to this point. */
  arm(point: FaultPoint): void {
    this.#killAt = point
  }

  /** Whether `arm` has not come to its end. */
  get armed(): boolean {
    return this.#killAt !== null
  }

  async end(): Promise<void> {
    for (const person of PEOPLE) this.disconnect(person)
    await this.#sync.drain()
  }

  /** X1: the first sync of somebody new has all that was ever delivered or settled. */
  async expectPromisesKept(): Promise<void> {
    const faults = this.store.faults
    this.store.faults = {}
    const fresh = new FakeClient(this.#sync, { personId: "witness" })
    await until("the witness is synced", () => fresh.synced)
    const [firstSync] = fresh.received
    fresh.disconnect()
    this.store.faults = faults
    const doc = new Y.Doc()
    Y.applyUpdate(doc, firstSync ?? new Uint8Array())
    const lost = this.promised.filter((update) => !changesNothing(doc, readUpdate(update)))
    expect(lost.map((update) => Buffer.from(update).toString("hex"))).toEqual([])
  }

  #notePromises(client: FakeClient): void {
    this.promised.push(...client.received, ...client.sent.slice(0, client.settled))
  }

  #start(): Sync {
    const sync: Sync = createSync({
      store: this.store,
      limits: { ...quickLimits, compactRows: 8, compactRowsAtUnload: 2, commitWindow: 1, drainTimeout: 1 },
      observe: {
        at: (point) => {
          if (sync !== this.#sync) return new Promise(() => {})
          if (point !== this.#killAt) return
          this.#killAt = null
          this.kill()
          return new Promise(() => {})
        },
      },
    })
    return sync
  }
}

/** One change as an editor makes it: text typed, formatted, deleted; a block moved; a fact or an attribute set. */
function change(random: Random, doc: Y.Doc): void {
  const fragment = doc.getXmlFragment("document")
  const at = random.below(fragment.length + 1)
  const block = fragment.length === 0 ? null : fragment.get(random.below(fragment.length))
  const text = block instanceof Y.XmlElement && block.length > 0 ? block.get(0) : null
  switch (random.below(7)) {
    case 0: {
      const paragraph = new Y.XmlElement("paragraph")
      fragment.insert(at, [paragraph])
      paragraph.insert(0, [new Y.XmlText("new ")])
      return
    }
    case 1:
      if (text instanceof Y.XmlText) text.insert(random.below(text.length + 1), "abc".slice(random.below(3)))
      return
    case 2:
      if (text instanceof Y.XmlText && text.length > 1) text.delete(random.below(text.length - 1), 1)
      return
    case 3:
      if (text instanceof Y.XmlText && text.length > 2) {
        text.format(random.below(text.length - 2), 2, { bold: random.pick([true, null]) })
      }
      return
    case 4:
      if (block instanceof Y.XmlElement) block.setAttribute("count", String(random.below(100)))
      return
    case 5:
      doc.getMap("facts").set(random.pick(["subject", "length"]), random.below(100))
      return
    default:
      if (!(block instanceof Y.XmlElement)) return
      doc.transact(() => {
        const moved = block.clone()
        fragment.delete(fragment.toArray().indexOf(block), 1)
        fragment.insert(random.below(fragment.length + 1), [moved])
      })
  }
}

async function act(world: World): Promise<void> {
  const { random } = world
  const person = random.pick(PEOPLE)
  const doc = world.docs.get(person)
  if (doc === undefined) return
  const chance = random.below(100)
  if (chance < 80) change(random, doc)
  else if (chance < 86) world.connect(person)
  else if (chance < 90) world.disconnect(person)
  else await pause(random.below(5))
  world.reconnectClosed()
}

/** People write until the server is killed, at the given point or at any moment. */
async function liveAndDie(world: World, moment: FaultPoint | "any"): Promise<void> {
  const steps = 20 + world.random.below(40)
  for (let step = 0; step < steps; step++) await act(world)
  if (moment === "any") {
    world.kill()
    return
  }
  world.arm(moment)
  if (moment === "unload") for (const person of PEOPLE) world.disconnect(person)
  const end = performance.now() + 20_000
  while (world.armed) {
    if (performance.now() > end) throw new Error(`the server never came to ${moment}`)
    if (moment !== "unload") await act(world)
    await pause(1)
  }
}

/** Everyone back, the store well, all sent: all must have the same. */
async function settleDown(world: World): Promise<void> {
  world.store.faults = {}
  for (const person of PEOPLE) world.connect(person)
  await until("all is settled", () => {
    world.reconnectClosed()
    return [...world.clients.values()].every(
      ({ synced, settled, sent }) => synced && settled === sent.length && settled > 0,
    )
  })
  await until("all have the same", () => {
    // Documents tidy formatting marks when they hear of others', so what they say is compared, and then what they are.
    const [first, ...others] = [...world.docs.values()].map((doc) => Y.encodeStateAsUpdate(doc))
    return others.every((other) => first !== undefined && sameDocument(first, other))
  })
  for (const client of world.clients.values()) expect(client.refused).toEqual([])
}

/** The same structs and the same deletions, however they are cut into pieces. */
function sameDocument(a: Uint8Array, b: Uint8Array): boolean {
  const [docA, docB] = [new Y.Doc(), new Y.Doc()]
  Y.applyUpdate(docA, a)
  Y.applyUpdate(docB, b)
  return changesNothing(docA, readUpdate(b)) && changesNothing(docB, readUpdate(a))
}

describe("at random (X)", () => {
  it("X2 all come to the same document, whatever breaks on the way", async () => {
    const seed = testSeed("convergence")
    for (let round = 0; round < 8; round++) {
      const world = new World(seed + round)
      world.troubleStore()
      for (const person of PEOPLE) world.connect(person)
      for (let step = 0; step < 150; step++) await act(world)
      await settleDown(world)
      await world.expectPromisesKept()
      const texts = PEOPLE.map((person) => world.docs.get(person)?.getXmlFragment("document").toString())
      expect(new Set(texts).size, `seed ${seed + round}`).toBe(1)
      await world.end()
    }
  }, 60_000)

  it("X1 what was delivered or settled is in the first sync after the server was killed at any moment", async () => {
    const seed = testSeed("killed")
    const killedAt = new Map<string, number>()
    let promised = 0
    for (let round = 0; round < 6; round++) {
      const world = new World(seed + round)
      world.troubleStore()
      for (let life = 0; life < 3; life++) {
        for (const person of PEOPLE) world.connect(person)
        const moment = [...POINTS, "any" as const][(round + life) % 5] ?? "any"
        await liveAndDie(world, moment)
        killedAt.set(moment, (killedAt.get(moment) ?? 0) + 1)
        promised += world.promised.length
        await world.expectPromisesKept()
      }
      await settleDown(world)
      await world.expectPromisesKept()
      await world.end()
    }
    expect(killedAt.size).toBe(5)
    expect(promised).toBeGreaterThan(100)
  }, 120_000)
})
