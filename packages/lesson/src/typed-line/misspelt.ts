/** Words that are right as they are, though a thing's name is one letter away. */
const rightWords: ReadonlySet<string> = new Set([
  "projekter",
  "projekters",
  "calculate",
  "robotics",
  "kamrater",
  "microbes",
])
const SHORTEST = 8
const LONGEST = 30

/**
 * The one of these words that this is with one letter too many, too few, wrong, or two exchanged; null where there is none
 * or two. Short words are never guessed at. O(number of words).
 */
export function nearestWord(word: string, words: readonly string[]): string | null {
  if (word.length < SHORTEST - 1 || word.length > LONGEST || rightWords.has(word)) return null
  const near = words.filter((one) => one[0] === word[0] && isOneSlip(word, one))
  const [only] = near
  return near.length === 1 && only !== undefined ? only : null
}

function isOneSlip(word: string, right: string): boolean {
  if (Math.abs(word.length - right.length) > 1) return false
  let start = 0
  while (start < word.length && word[start] === right[start]) start++
  let end = 0
  while (end < Math.min(word.length, right.length) - start && word.at(-1 - end) === right.at(-1 - end)) end++
  const typed = word.slice(start, word.length - end)
  const meant = right.slice(start, right.length - end)
  if (typed.length <= 1 && meant.length <= 1) return true
  return typed.length === 2 && meant.length === 2 && typed[0] === meant[1] && typed[1] === meant[0]
}
