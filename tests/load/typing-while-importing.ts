/**
 * Two people write in a lesson of the sample school while IT imports 30,000 devices, then the same devices with a change each,
 * as often as it takes to count enough letters. Both are stock y-websocket clients.
 */

import { setTimeout as sleep } from "node:timers/promises"
import { listOf, manyDevices } from "@readyroom/server/testing/device-list"
import { WebSocket } from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { domSocket } from "../harness/dom-socket.ts"
import { type SchoolClient, signInAs } from "../harness/school-client.ts"
import { note, tellTimes } from "./measure.ts"
import { withSchool } from "./sample-school.ts"
import { readSettings } from "./settings.ts"
import { LETTER_MS, Typing } from "./typing.ts"

const { database, count, warm, devices } = readSettings()

await withSchool(database, async ({ url }) => {
  const teacher = await signInAs(url, "teacher")
  const it = await signInAs(url, "it")
  const { items } = await teacher.ask<{ items: { id: string }[] }>("GET", "/api/lessons?q=Weather%20station")
  const lessonId = items[0]?.id ?? ""
  // From now on somebody looks at the school's verdicts: each import is followed by a check, as with open pages.
  await teacher.ask("GET", `/api/lessons/${lessonId}/readiness`)
  const typist = await joined(url, teacher.cookie, lessonId)
  const reader = await joined(url, it.cookie, lessonId)
  const typing = new Typing(typist.doc, reader.doc)

  await typing.during(sleep(warm * LETTER_MS))
  const quiet = await typing.during(sleep(count * LETTER_MS))
  tellTimes("edit", "a letter between two clients, nothing else going on", database, quiet)

  const rows = manyDevices(devices)
  const all: number[] = []
  for (let round = 0; round < 2 || all.length < count; round++) {
    const list = listOf(rows.map((row) => ({ ...row, "OS Version": `${126 + round}.0` })))
    const began = performance.now()
    const imported = importList(url, it, list)
    const letters = await typing.during(imported)
    all.push(...letters)
    note(round === 0 ? "import of new devices" : "import of changed devices", database, {
      ms: Math.round(performance.now() - began),
      letters: letters.length,
      ...(await imported),
    })
  }
  tellTimes("edit while importing", `a letter while ${devices} devices are imported`, database, all)
  for (const { provider, doc } of [typist, reader]) {
    provider.destroy()
    doc.destroy()
  }
})

async function importList(url: string, it: SchoolClient, list: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/api/inventory/imports?source=snipe-it&mode=commit`, {
    method: "POST",
    headers: { origin: url, cookie: it.cookie, "content-type": "text/csv" },
    body: list,
  })
  if (!response.ok) throw new Error(`import: ${response.status} ${await response.text()}`)
  const { new: added, changed, unchanged }: Record<string, unknown> = await response.json()
  return { new: added, changed, unchanged }
}

type Joined = { readonly doc: Y.Doc; readonly provider: WebsocketProvider }

async function joined(url: string, cookie: string, lessonId: string): Promise<Joined> {
  const doc = new Y.Doc()
  class SignedIn extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { cookie, origin: url } })
    }
  }
  const provider = new WebsocketProvider(url.replace("http", "ws").concat("/sync"), lessonId, doc, {
    params: { schema: "1" },
    disableBc: true,
    WebSocketPolyfill: domSocket(SignedIn),
  })
  const late = Date.now() + 20_000
  while (!provider.synced) {
    if (Date.now() > late) throw new Error("no first sync within 20 s")
    await sleep(5)
  }
  return { doc, provider }
}
