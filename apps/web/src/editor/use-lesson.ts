import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useState, useSyncExternalStore } from "react"
import { Problem } from "../api/problem.ts"
import { type Lesson, lessonKeys, lessonQuery } from "../lessons/lesson-queries.ts"
import { meQuery } from "../session/me.ts"
import { signOffKeys } from "../sign-offs/sign-off-queries.ts"
import { flagKeys } from "./flags/flag-queries.ts"
import { occurrenceKeys } from "./occurrences/occurrence-queries.ts"
import { rememberedLesson } from "./remembered-lesson.ts"
import { DocumentSession, type SessionView } from "./session/document-session.ts"

/** The document session of a page: opened with it, closed when it is left. Null for the moment before it is open. */
export function useDocumentSession(personId: string, lessonId: string): DocumentSession | null {
  const [session, setSession] = useState<DocumentSession | null>(null)
  useEffect(() => {
    const opened = new DocumentSession(personId, lessonId)
    setSession(opened)
    const warn = (event: BeforeUnloadEvent) => {
      if (opened.wouldLose) event.preventDefault()
    }
    window.addEventListener("beforeunload", warn)
    return () => {
      window.removeEventListener("beforeunload", warn)
      void opened.close()
    }
  }, [personId, lessonId])
  return session
}

/** What the session says now. */
export function useSessionView(session: DocumentSession): SessionView {
  const subscribe = useCallback((onChange: () => void) => session.subscribe(onChange), [session])
  return useSyncExternalStore(subscribe, () => session.view)
}

/**
 * The lesson beside its document: from the server, asked anew whenever the live connection says that it changed; while
 * there is no server, as this device remembers it.
 */
export function useLesson(session: DocumentSession): { lesson: Lesson | null; error: unknown } {
  const { lessonId } = session
  const queryClient = useQueryClient()
  const view = useSessionView(session)
  const { data, error, failureReason } = useQuery(lessonQuery(lessonId))

  useEffect(
    () =>
      session.onLessonChanged((change) => {
        for (const queryKey of keysOf(lessonId, change)) void queryClient.invalidateQueries({ queryKey })
      }),
    [session, lessonId, queryClient],
  )
  useEffect(() => {
    if (data !== undefined && view.ready) session.rememberLesson(data)
  }, [session, data, view.ready])
  useEffect(() => {
    // The server ended the connection for a reason; what it answers now says which page to show.
    if (view.state.word === "stopped")
      void queryClient.invalidateQueries({ queryKey: lessonKeys.one(lessonId) })
  }, [view.state.word, lessonId, queryClient])

  if (data !== undefined) return { lesson: data, error }
  // What the device remembers counts only where the server says nothing: it may have been taken from this person since.
  // Except when words of one's own would be lost with it.
  const away = failureReason instanceof Problem && failureReason.isAway
  const remembered = away || view.state.word === "not-saved" ? rememberedLesson(view.remembered) : null
  return { lesson: remembered, error }
}

/** What must be asked anew when the server says that this has changed; everything, where the page does not know the word. */
function keysOf(lessonId: string, change: unknown): readonly (readonly string[])[] {
  const lesson = lessonKeys.one(lessonId)
  const occurrences = occurrenceKeys.ofLesson(lessonId)
  const signOffs = signOffKeys.ofLesson(lessonId)
  const flags = flagKeys.ofLesson(lessonId)
  switch (changeIn(change)) {
    case "lesson":
      return [lesson]
    case "people":
      // One's own role in the school may be among what changed.
      return [lesson, meQuery.queryKey]
    case "occurrences":
      return [lesson, occurrences, signOffs]
    case "requirements":
    case "sign-offs":
      return [signOffs]
    case "flags":
      return [flags]
    default:
      return [lesson, occurrences, signOffs, flags]
  }
}

function changeIn(change: unknown): unknown {
  return typeof change === "object" && change !== null && "changed" in change ? change.changed : null
}
