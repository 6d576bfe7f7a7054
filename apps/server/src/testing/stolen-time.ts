import { readFileSync } from "node:fs"

/** Processor time since the machine started, in the kernel's ticks: what ran here, and what the host gave to others instead. */
export type ProcessorTimes = { readonly ran: number; readonly stolen: number }

/** By the kernel's count; where there is none, nothing is known to be stolen. */
export function processorTimes(
  read: () => string = () => readFileSync("/proc/stat", "utf8"),
): ProcessorTimes {
  let line = ""
  try {
    line = read().split("\n", 1)[0] ?? ""
  } catch {
    return { ran: 0, stolen: 0 }
  }
  // proc(5): cpu user nice system idle iowait irq softirq steal …
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, stolen = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return { ran: user + nice + system + irq + softirq, stolen }
}

/** Which part of the processor time that was wanted since then the host gave to others: 0 to 1. */
export function stolenShare(before: ProcessorTimes, after: ProcessorTimes = processorTimes()): number {
  const stolen = after.stolen - before.stolen
  const wanted = after.ran - before.ran + stolen
  return wanted > 0 ? stolen / wanted : 0
}
