import type { Registry } from "@readyroom/lesson/requirements/registry"
import { lineReader, type TypedLine } from "@readyroom/lesson/typed-line/read-line"
import type { SchoolWords } from "@readyroom/lesson/typed-line/school-words"
import { noSchoolWords } from "@readyroom/lesson/typed-line/school-words"
import { type ToolFinder, toolFinder } from "@readyroom/lesson/typed-line/tools-in-text"
import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { useLessonAround } from "../lesson-context.tsx"
import { useRegistry } from "../requirement/registry-context.ts"
import { schoolWordsQuery } from "./school-words-query.ts"

/** How this lesson's school reads a line, and finds its tools in a text. */
export type LineReaders = { readonly read: (line: string) => TypedLine; readonly tools: ToolFinder | null }

/** The readers in the words of the lesson's school; until they are here, in those that every school knows. */
export function useLineReaders(): LineReaders {
  const registry = useRegistry()
  const { lesson } = useLessonAround()
  const { data } = useQuery(schoolWordsQuery(lesson.schoolId))
  return useMemo(() => readersOf(data ?? null, registry), [data, registry])
}

function readersOf(words: SchoolWords | null, registry: Registry): LineReaders {
  let read: LineReaders["read"] | undefined
  let last: { readonly line: string; readonly said: TypedLine } | undefined
  return {
    // Its index is made when the first line is typed; text and card ask for the same line.
    read: (line) => {
      read ??= lineReader(words ?? noSchoolWords, registry)
      if (last?.line !== line) last = { line, said: read(line) }
      return last.said
    },
    // What the school lists, and so nothing before that is known.
    tools: words === null ? null : toolFinder(words, registry),
  }
}
