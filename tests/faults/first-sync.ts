import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { WebSocket } from "ws"
import * as Y from "yjs"

/** What a page that knows nothing gets with its very first SyncStep2. */
export function firstSync(url: string, cookie: string, lessonId: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace("http", "ws")}/sync/${lessonId}`, {
      headers: { cookie, origin: url },
    })
    const late = setTimeout(() => end(new Error("no first sync within 20 s")), 20_000)
    const end = (answer: Uint8Array | Error) => {
      clearTimeout(late)
      socket.terminate()
      if (answer instanceof Error) reject(answer)
      else resolve(answer)
    }
    socket.on("error", end)
    socket.on("close", (code) => end(new Error(`closed with ${code} before the first sync`)))
    socket.on("open", () => {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(new Y.Doc()))
      socket.send(encoding.toUint8Array(encoder))
    })
    socket.on("message", (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      if (decoding.readVarUint(decoder) === 0 && decoding.readVarUint(decoder) === 1)
        end(decoding.readVarUint8Array(decoder))
    })
  })
}

/** How many of the updates are not wholly in `state`: applying them would still change it. Deletions count too. */
export function missingFrom(state: Uint8Array, updates: readonly Uint8Array[]): number {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, state)
  let changed = false
  doc.on("update", () => {
    changed = true
  })
  let missing = 0
  for (const update of updates) {
    changed = false
    Y.applyUpdate(doc, update)
    const waits = doc.store.pendingStructs !== null || doc.store.pendingDs !== null
    if (changed || waits) missing++
  }
  doc.destroy()
  return missing
}
