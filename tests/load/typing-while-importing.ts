/**
 * Two people write in a lesson of the sample school while IT imports 30,000 devices, then the same devices with a change each,
 * as often as it takes to count enough letters: from each system's list, each into a school of its own. Both are stock
 * y-websocket clients. How long the import takes and by how much the server's memory grows is told too: above what it had
 * when it was quiet, with two people in a lesson.
 */

import { setTimeout as sleep } from "node:timers/promises"
import { WebSocket } from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { domSocket } from "../harness/dom-socket.ts"
import { type SchoolClient, signInAs } from "../harness/school-client.ts"
import { listFrom, type Source, sources } from "./lists.ts"
import { tell, tellTimes } from "./measure.ts"
import { peakDuring } from "./resident.ts"
import { withSchool } from "./sample-school.ts"
import { readSettings } from "./settings.ts"
import { LETTER_MS, Typing } from "./typing.ts"

const { database, count, warm, devices } = readSettings()

for (const source of sources)
  await withSchool(database, async ({ url, pid }) => {
    const teacher = await signInAs(url, "teacher")
    const it = await signInAs(url, "it")
    const { items } = await teacher.ask<{ items: { id: string }[] }>(
      "GET",
      "/api/lessons?q=Weather%20station",
    )
    const lessonId = items[0]?.id ?? ""
    // From now on somebody looks at the school's verdicts: each import is followed by a check, as with open pages.
    await teacher.ask("GET", `/api/lessons/${lessonId}/readiness`)
    const typist = await joined(url, teacher.cookie, lessonId)
    const reader = await joined(url, it.cookie, lessonId)
    const typing = new Typing(typist.doc, reader.doc)

    await typing.during(sleep(warm * LETTER_MS))
    const resting = typing.during(sleep(count * LETTER_MS))
    const before = await peakDuring(pid, resting)
    if (source === "snipe-it")
      tellTimes("edit", "a letter between two clients, nothing else going on", database, await resting)

    const all: number[] = []
    for (let round = 0; round < 2 || all.length < count; round++) {
      const list = listFrom(source, devices, round)
      const megabytes = Math.round(list.length / 1e6)
      // Making the list kept this process busy: connections that the server has closed meanwhile are noticed first.
      await sleep(200)
      const began = performance.now()
      const imported = importList(url, it, source, list)
      const peak = peakDuring(pid, imported)
      const took = imported.then(() => Math.round(performance.now() - began))
      const letters = await typing.during(imported)
      all.push(...letters)
      const what = `${source}: ${round === 0 ? "new" : "changed"} devices`
      const details = { devices, megabytes, letters: letters.length, ...(await imported) }
      tell("import", what, database, await took, details)
      tell("memory for an import", what, database, (await peak) - before, { before, peak: await peak })
    }
    tellTimes(
      "edit while importing",
      `${source}: a letter while ${devices} devices are imported`,
      database,
      all,
    )
    for (const { provider, doc } of [typist, reader]) {
      provider.destroy()
      doc.destroy()
    }
  })

async function importList(
  url: string,
  it: SchoolClient,
  source: Source,
  list: string,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/api/inventory/imports?source=${source}&mode=commit`, {
    method: "POST",
    headers: { origin: url, cookie: it.cookie, "content-type": "application/octet-stream" },
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
