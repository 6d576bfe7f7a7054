/** Whether every word stands in the name, in whole or in part, in upper or lower case. */
export function nameHolds(name: string, words: string): boolean {
  const lower = name.toLocaleLowerCase()
  return words
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word))
}
