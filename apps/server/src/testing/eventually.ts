import { setTimeout as sleep } from "node:timers/promises"

/** Waits until `holds` answers true, and at most `ms`; what it throws is thrown at once. */
export async function eventually(holds: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const end = performance.now() + ms
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${holds.toString()}`)
    await sleep(5)
  }
}
