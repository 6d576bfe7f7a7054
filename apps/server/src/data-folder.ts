import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** A demo's people have passwords that were printed on a screen, so a demo never becomes a school by accident. */
export type DataFolderKind = "demo" | "school"

/** A folder that was begun as the other kind. */
export class WrongDataFolder extends Error {
  constructor(folder: string, found: string, wanted: DataFolderKind) {
    const advice =
      wanted === "school"
        ? "Its people have known passwords. Choose another DATA_DIR for your school."
        : "The demo would add sample people to it. Choose another DATA_DIR for the demo."
    super(`The folder ${folder} holds a ${found}, and this start wants a ${wanted}. ${advice}`)
    this.name = "WrongDataFolder"
  }
}

/**
 * Makes the folder if it is not there, and marks an unmarked one as of this kind.
 * @throws WrongDataFolder
 */
export function claimDataFolder(folder: string, kind: DataFolderKind): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const mark = join(folder, "kind")
  const found = readMark(mark)
  if (found === null) writeFileSync(mark, `${kind}\n`)
  else if (found !== kind) throw new WrongDataFolder(folder, found, kind)
}

function readMark(file: string): string | null {
  try {
    return readFileSync(file, "utf8").trim()
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null
    throw error
  }
}
