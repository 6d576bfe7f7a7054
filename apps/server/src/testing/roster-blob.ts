import { rosterFiles, rosterZip } from "@readyroom/inventory/testing/roster-files"

/** The fixture as one archive, with `changes` in the place of its files; null leaves one out. */
export function rosterBlob(
  version: "1.1" | "1.2",
  changes: Readonly<Record<string, string | null>> = {},
): Blob {
  return new Blob([Buffer.from(rosterZip(rosterFiles(version), changes))])
}

/** A file of the fixture as text. */
export function rosterText(version: "1.1" | "1.2", name: string): string {
  return new TextDecoder().decode(rosterFiles(version)[name])
}
