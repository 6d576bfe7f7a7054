import { useSyncExternalStore } from "react"
import { useMe } from "../session/me.ts"
import { emptyDraft, type WordDraft } from "../sign-offs/word-form.tsx"

export type WordDrafts = {
  readonly of: (key: string) => WordDraft
  readonly change: (key: string, change: Partial<WordDraft>) => void
}

type Held = { readonly personId: string; readonly drafts: ReadonlyMap<string, WordDraft> }

let held: Held = { personId: "", drafts: new Map() }
const listeners = new Set<() => void>()

/**
 * What one is about to say of each row: who looks at another row, or leaves the desk, finds it again. They are of the one who
 * wrote them, while the app is open.
 */
export function useWordDrafts(): WordDrafts {
  const { id } = useMe()
  const { personId, drafts } = useSyncExternalStore(subscribe, () => held)
  const own = personId === id ? drafts : new Map<string, WordDraft>()
  return {
    of: (key) => own.get(key) ?? emptyDraft,
    change: (key, change) => {
      const before = held.personId === id ? held.drafts : new Map<string, WordDraft>()
      held = {
        personId: id,
        drafts: new Map(before).set(key, { ...(before.get(key) ?? emptyDraft), ...change }),
      }
      for (const listener of listeners) listener()
    },
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
