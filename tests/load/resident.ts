import { readdirSync, readFileSync } from "node:fs"

/** A process and all below it. Linux only. */
export function withChildren(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  )
  return [pid, ...children.flatMap(withChildren)]
}

/** Their resident memory, summed, in MB: all of it, and shared out with what else uses the same pages. */
export function memoryOf(pids: readonly number[]): { rss: number; pss: number } {
  const kilobytes = (name: string) =>
    pids.reduce((sum, pid) => {
      const said = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")
      return sum + Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(said)?.[1] ?? 0)
    }, 0)
  return { rss: megabytes(kilobytes("Rss")), pss: megabytes(kilobytes("Pss")) }
}

/** The highest resident memory while `work` is done, in MB; looked at every 50 ms. */
export async function peakDuring(pid: number, work: Promise<unknown>): Promise<number> {
  let peak = 0
  let done = false
  const end = () => {
    done = true
  }
  work.then(end, end)
  while (!done) {
    // Of the status file, which costs the process nothing; it has no children of its own then.
    const kilobytes = Number(
      /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0,
    )
    peak = Math.max(peak, megabytes(kilobytes))
    await new Promise((resume) => setTimeout(resume, 50))
  }
  return peak
}

/** The kernel's "kB" are 1,024 bytes. */
function megabytes(kilobytes: number): number {
  return Math.round((kilobytes * 1_024) / 1e6)
}
