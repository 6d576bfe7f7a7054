/** Of IT's word on a requirement what tells where it is about it, and where it holds. */
export type PlacedWord = {
  readonly requirementId: string
  /** It and `seriesId` both null: the lesson without a time. */
  readonly occurrenceId: string | null
  readonly seriesId: string | null
  readonly lapsed: boolean
  /** Times of its series that were changed alone, where it has lapsed all the same. */
  readonly lapsedFor: readonly string[]
}

/** An occurrence with the series that it is of, or (both null) a lesson without a time. */
export type WordPlace = { readonly occurrenceId: string | null; readonly seriesId: string | null }

/**
 * The newest word on a requirement at a place, as it stands there: lapsed too where the place was changed alone, or got its
 * time after the word. One that holds there goes before one that has lapsed. Null: nothing is said.
 *
 * @param words the newest first
 */
export function wordOn<Word extends PlacedWord>(
  words: readonly Word[],
  requirementId: string,
  place: WordPlace,
): Word | null {
  const own = words.flatMap((word) =>
    word.requirementId === requirementId ? (wordAt(word, place) ?? []) : [],
  )
  return own.find(({ lapsed }) => !lapsed) ?? own[0] ?? null
}

/** A word as it stands at a place; null where it is not about it. */
export function wordAt<Word extends PlacedWord>(word: Word, place: WordPlace): Word | null {
  const isUntimed = word.occurrenceId === null && word.seriesId === null
  const isAbout =
    isUntimed ||
    (word.seriesId === null ? word.occurrenceId === place.occurrenceId : word.seriesId === place.seriesId)
  if (!isAbout) return null
  if (place.occurrenceId === null) return word
  return { ...word, lapsed: word.lapsed || isUntimed || word.lapsedFor.includes(place.occurrenceId) }
}
