/**
 * Milliseconds of processor time that `work` takes on a machine that is as fast as it should be: what else runs on this
 * one, and how slow it is just now (by a loop that should take 50 ms), is taken out.
 */
export async function ownTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  return spentSince(before) / slowness()
}

/** How many times slower this machine is now than one on which the loop takes 50 ms; 1 where it is faster. */
export function slowness(): number {
  const spin = () => {
    let x = 0
    for (let i = 0; i < 50_000_000; i++) x = (Math.imul(x, 31) + i) | 0
    return x
  }
  spin()
  const before = process.cpuUsage()
  spin()
  return Math.max(1, spentSince(before) / 50)
}

/** Milliseconds of processor time. */
export function spentSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
