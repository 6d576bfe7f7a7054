import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"

/**
 * When a process started, as text that is equal for the same process and differs for a later one with its id. Null if
 * there is no such process, or if this system does not tell.
 */
export function processStart(pid: number): string | null {
  if (process.platform === "linux") return startTicks(pid)
  if (process.platform === "win32") return null
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null
  } catch {
    return null
  }
}

/** Field 22 of `/proc/pid/stat`, clock ticks since boot. The second field is a name in brackets, and may hold any letter. */
function startTicks(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null
  } catch {
    return null
  }
}
