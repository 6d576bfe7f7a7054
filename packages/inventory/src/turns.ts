/** Lets the event loop turn once. */
export function nextTurn(): Promise<void> {
  return new Promise((resume) => setImmediate(resume))
}

/**
 * Lets a long piece of work give others their turn: await what it returns at each step, and the event loop turns once in
 * every `steps`.
 */
export function turnsEvery(steps: number): () => Promise<void> | undefined {
  let count = 0
  return () => {
    count++
    return count % steps === 0 ? nextTurn() : undefined
  }
}
