import { afterEach } from "vitest"
import type { SyncLimits } from "../limits.ts"
import { MemoryStore } from "../memory-store.ts"
import type { FaultPoint, SyncFailure } from "../observe.ts"
import { createSync, type Sync, type SyncOptions } from "../sync.ts"
import { FakeClient, type FakeClientOptions } from "./fake-client.ts"
import { until } from "./wait.ts"

export type TestRooms = {
  readonly store: MemoryStore
  readonly sync: Sync
  /** What `observe.failed` was told. */
  readonly failures: { readonly what: SyncFailure; readonly error: unknown }[]
  readonly points: FaultPoint[]
  /** A client that has joined; `joined` waits for its first sync too. */
  client(options?: FakeClientOptions): FakeClient
  joined(options?: FakeClientOptions): Promise<FakeClient>
}

/** Short times, so that tests need not wait. */
export const quickLimits: Partial<SyncLimits> = {
  unloadDelay: 20,
  retryFirst: 10,
  retryLongest: 40,
  presenceWindow: 5,
  staleCheck: 5,
  drainSpread: 30,
  drainTimeout: 500,
}

const started: Sync[] = []

afterEach(async () => {
  await Promise.all(started.splice(0).map((sync) => sync.drain()))
})

/** Rooms over a store in memory that has one empty document, `d`. They are drained after the test. */
export function testRooms(options: Partial<SyncOptions> & { readonly store?: MemoryStore } = {}): TestRooms {
  const store = options.store ?? new MemoryStore()
  if (options.store === undefined) store.create("d")
  const failures: TestRooms["failures"] = []
  const points: FaultPoint[] = []
  const sync = createSync({
    observe: {
      at: (point) => {
        points.push(point)
      },
      failed: (what, _documentId, error) => failures.push({ what, error }),
    },
    ...options,
    store,
    limits: { ...quickLimits, ...options.limits },
  })
  started.push(sync)
  const client = (clientOptions?: FakeClientOptions) => new FakeClient(sync, clientOptions)
  return {
    store,
    sync,
    failures,
    points,
    client,
    joined: async (clientOptions) => {
      const joining = client(clientOptions)
      await until("the client is synced", () => joining.synced || joining.closedWith !== null)
      return joining
    },
  }
}

/** What a document says, for tests: the text `t`. */
export function text(client: FakeClient): string {
  return client.doc.getText("t").toString()
}

export function write(client: FakeClient, words: string): void {
  client.doc.getText("t").insert(client.doc.getText("t").length, words)
}

/** A gate that holds whoever awaits `passed` until it is opened. */
export function gate(): { readonly passed: Promise<void>; open(): void } {
  let open = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open: () => open() }
}
