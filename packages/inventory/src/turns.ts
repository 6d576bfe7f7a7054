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

/** Every item as `each` makes it, with a turn for others in every `steps`. */
export async function mapInTurns<Item, Made>(
  items: readonly Item[],
  steps: number,
  each: (item: Item) => Made,
): Promise<Made[]> {
  const turn = turnsEvery(steps)
  const made: Made[] = []
  for (const item of items) {
    made.push(each(item))
    await turn()
  }
  return made
}
