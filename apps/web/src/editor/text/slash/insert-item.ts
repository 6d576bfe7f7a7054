import type { Icon } from "@tabler/icons-react"
import type { Editor } from "@tiptap/core"

export type InsertGroup = "line" | "text" | "lists" | "technology"

/** Something that the slash menu and the insert button can put into the text. */
export type InsertItem = {
  readonly id: string
  readonly group: InsertGroup
  readonly icon: Icon
  /** In the reader's language. */
  readonly label: string
  /** One short line more, where the label is not enough. */
  readonly hint?: string
  /** What it is found by besides its label: words of every language. */
  readonly words: readonly string[]
  /** Does it at the selection; what was typed to find it is gone already. */
  readonly run: (editor: Editor) => void
}

/**
 * The items that fit what was typed, best first: by the beginning of the label, by the beginning of a word, by a part of
 * one. Nothing typed: all, in their order.
 */
export function findItems(items: readonly InsertItem[], query: string): InsertItem[] {
  const wanted = plain(query)
  if (wanted === "") return [...items]
  return items
    .map((item) => ({ item, rank: rankOf(item, wanted) }))
    .filter(({ rank }) => rank < NO_FIT)
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item)
}

const NO_FIT = 4

function rankOf({ id, label, words }: InsertItem, wanted: string): number {
  const name = plain(label)
  if (plain(id) === wanted || name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  const phrases = [name, ...words.map(plain)]
  const parts = [...phrases, ...phrases.flatMap((phrase) => phrase.split(" "))]
  if (parts.some((part) => part.startsWith(wanted))) return 2
  return wanted.length > 2 && phrases.some((phrase) => phrase.includes(wanted)) ? 3 : NO_FIT
}

/** Without case, accents and hyphens, so that "att gora" finds "Att göra". */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[-_/]+/g, " ")
    .trim()
}
