import type { FactName, LessonFacts } from "@readyroom/lesson/document/facts"
import { lessonRoots, readFacts } from "@readyroom/lesson/document/facts"
import { useCallback, useSyncExternalStore } from "react"
import type * as Y from "yjs"

/** One fact of the lesson as it is now; undefined where nobody has said it. */
export function useFact<Name extends FactName>(doc: Y.Doc, name: Name): LessonFacts[Name] {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const { facts } = lessonRoots(doc)
      facts.observe(onChange)
      return () => facts.unobserve(onChange)
    },
    [doc],
  )
  return useSyncExternalStore(subscribe, () => readFacts(lessonRoots(doc).facts)[name])
}
