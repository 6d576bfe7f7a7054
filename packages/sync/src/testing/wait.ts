/** Waits until `check` holds; throws, naming it, after `timeout` milliseconds. */
export async function until(what: string, check: () => boolean, timeout = 20_000): Promise<void> {
  const end = performance.now() + timeout
  while (!check()) {
    if (performance.now() > end) throw new Error(`waited in vain until ${what}`)
    await pause(2)
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
