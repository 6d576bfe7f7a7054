import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type ServerProcess, startServerProcess } from "./server-process.ts"

/** A server that has no school yet, the one-time link to set it up, and its end. */
export type EmptySchool = {
  readonly server: ServerProcess
  readonly link: string
  stop(): Promise<void>
}

/** Starts a server on a new folder, which its end removes. */
export async function startEmptySchool(): Promise<EmptySchool> {
  const folder = await mkdtemp(join(tmpdir(), "readyroom-"))
  const server = await startServerProcess({
    env: { DATA_DIR: join(folder, "data") },
    prints: "/set-up?token=",
  })
  return {
    server,
    link: /http\S+set-up\?token=\S+/.exec(server.output())?.[0] ?? "",
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A small school's own list of 60 computers, as its spreadsheet saves it in Sweden: semicolons, Windows-1252. */
export function ownListOfComputers() {
  const models = [
    ["Lenovo", "300e Chromebook Gen 3", "Datorvagn A", 32],
    ["HP", "ProBook 450 G8", "Datorvagn B", 18],
    ["Apple", "iPad (9:e gen)", "Biblioteket", 10],
  ] as const
  const rows = models.flatMap(([make, model, place, count]) =>
    Array.from({ length: count }, (_, k) => {
      const status = k === 3 ? "På lagning" : k === 9 ? "Kasserad" : "I bruk"
      const day = String((k % 27) + 1).padStart(2, "0")
      const note = k === 5 ? "Spräckt hörn" : ""
      return [
        make,
        model,
        `${make}7${place.length}${k}QX`.toUpperCase(),
        place,
        status,
        `2023-08-${day}`,
        note,
      ]
    }),
  )
  const header = ["Märke", "Modell", "Serienr", "Placering", "Status", "Inköpsdatum", "Anmärkning"]
  const text = [header, ...rows].map((row) => `${row.join(";")}\r\n`).join("")
  return { name: "datorlista.csv", mimeType: "text/csv", buffer: Buffer.from(text, "latin1") }
}
