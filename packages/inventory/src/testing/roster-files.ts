import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { strToU8, zipSync } from "fflate"

const fixtures = join(import.meta.dirname, "../../../../tests/fixtures/one-roster")

/** The fixture's files by name. */
export function rosterFiles(version: "1.1" | "1.2"): Record<string, Uint8Array> {
  const folder = join(fixtures, version)
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]))
}

/** One archive of them, in a folder as systems make it; `changes` come in the place of files, null leaves one out. */
export function rosterZip(
  files: Readonly<Record<string, string | Uint8Array>>,
  changes: Readonly<Record<string, string | Uint8Array | null>> = {},
): Uint8Array {
  const entries = Object.entries({ ...files, ...changes }).flatMap(([name, content]) =>
    content === null
      ? []
      : [[`export/${name}`, typeof content === "string" ? strToU8(content) : content] as const],
  )
  return zipSync(Object.fromEntries(entries))
}
