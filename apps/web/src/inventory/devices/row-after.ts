export type StepMove = "next" | "previous" | "first" | "last" | number

/** The number of the row that a move leads to, of `count` rows; `current` is -1 where no row has the focus. */
export function rowAfter(current: number, move: StepMove, count: number): number {
  const wanted = typeof move === "number" ? move : target(current, move, count)
  return Math.max(0, Math.min(wanted, count - 1))
}

function target(current: number, move: Exclude<StepMove, number>, count: number): number {
  switch (move) {
    case "next":
      return current + 1
    case "previous":
      return current - 1
    case "first":
      return 0
    case "last":
      return count - 1
  }
}
