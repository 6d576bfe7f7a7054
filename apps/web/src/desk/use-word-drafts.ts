import { useState } from "react"
import { emptyDraft, type WordDraft } from "../sign-offs/word-form.tsx"

export type WordDrafts = {
  readonly of: (key: string) => WordDraft
  readonly change: (key: string, change: Partial<WordDraft>) => void
}

/** What one is about to say of each row: who looks at another row meanwhile finds it again. */
export function useWordDrafts(): WordDrafts {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, WordDraft>>(new Map())
  return {
    of: (key) => drafts.get(key) ?? emptyDraft,
    change: (key, change) =>
      setDrafts((was) => new Map(was).set(key, { ...(was.get(key) ?? emptyDraft), ...change })),
  }
}
