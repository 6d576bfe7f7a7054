/**
 * The amounts above `from`, up to `to`, with which something else is said than with one less, ascending.
 *
 * What is said must be such that it is the same for every amount between two of which the same is said, if both are
 * `firm`: then a stretch with equal ends is not looked into. One whose ends are not firm is tried amount by amount. Each
 * point, and the amount before it, is asked for. Cost: points × log2(to − from).
 */
export function turningPoints<Said extends { readonly isFirm: boolean }>(
  from: number,
  to: number,
  at: (amount: number) => Said,
  areEqual: (one: Said, other: Said) => boolean,
): number[] {
  const points: number[] = []
  const look = (low: number, below: Said, high: number, above: Said): void => {
    const isSame = areEqual(below, above)
    if (isSame && ((below.isFirm && above.isFirm) || high - low === 1)) return
    if (high - low === 1) {
      points.push(high)
      return
    }
    const middle = Math.floor((low + high) / 2)
    const said = at(middle)
    look(low, below, middle, said)
    look(middle, said, high, above)
  }
  if (to > from) look(from, at(from), to, at(to))
  return points
}
