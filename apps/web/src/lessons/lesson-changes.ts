import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../api/client.ts"
import { useTell, useTellProblem } from "../shell/notices.tsx"
import { titleOf } from "./lesson-facts.ts"
import { type LessonItem, lessonKeys } from "./lesson-queries.ts"

type Change = "duplicate" | "archive" | "unarchive" | "delete" | "restore"

/** What was deleted last on this page, for Ctrl+Z. */
let lastDeleted: LessonItem | null = null

/**
 * What can be done with a lesson from the list. A lesson that leaves the list leaves it at once; what the server refuses
 * puts it back and is told. Deleting and archiving can be undone from the notice.
 */
export function useLessonChanges() {
  const { t } = useTranslation(["lessons", "shell"])
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const tell = useTell()
  const tellProblem = useTellProblem()

  const mutation = useMutation({
    // One after the other: what undoes a deletion must not come to the server before it.
    scope: { id: "lesson-changes" },
    mutationFn: ({ change, lesson }: { change: Change; lesson: LessonItem }) => request(change, lesson),
    onMutate: async ({ change, lesson }) => {
      if (change === "delete") lastDeleted = lesson
      else if (change === "restore" && lastDeleted?.id === lesson.id) lastDeleted = null
      await queryClient.cancelQueries({ queryKey: lessonKeys.lists })
      const before = queryClient.getQueriesData<LessonPages>({ queryKey: lessonKeys.lists })
      if (change !== "duplicate") takeOffLists(queryClient, lesson.id)
      return before
    },
    onSuccess: (answer, { change, lesson }) => {
      const title = titleOf(lesson, t)
      switch (change) {
        case "duplicate":
          tellWithButton(t("done.duplicated", { title }), t("done.openCopy"), () => {
            if (answer !== undefined)
              void navigate({ to: "/lessons/$lessonId", params: { lessonId: answer.id } })
          })
          break
        case "archive":
          tellWithButton(t("done.archived", { title }), t("shell:undo"), () => run("unarchive", lesson))
          break
        case "unarchive":
          tell({ message: t("done.unarchived", { title }) })
          break
        case "delete":
          tellWithButton(t("done.deleted", { title }), t("shell:undo"), () => run("restore", lesson))
          break
        case "restore":
          tell({ message: t("done.restored", { title }) })
          break
      }
    },
    onError: (error, { change, lesson }, before) => {
      if (change === "delete" && lastDeleted?.id === lesson.id) lastDeleted = null
      else if (change === "restore") lastDeleted = lesson
      for (const [key, pages] of before ?? []) queryClient.setQueryData(key, pages)
      tellProblem(t(`notDone.${change}`, { title: titleOf(lesson, t) }), error)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: lessonKeys.all }),
  })

  const { mutate } = mutation
  const run = useCallback((change: Change, lesson: LessonItem) => mutate({ change, lesson }), [mutate])

  const tellWithButton = (message: string, label: string, onPress: () => void) =>
    tell({ message, action: { label, run: onPress } })

  return {
    run,
    undoLastDeletion: () => {
      if (lastDeleted !== null) run("restore", lastDeleted)
    },
  }
}

async function request(change: Change, { id }: LessonItem): Promise<{ id: string } | undefined> {
  const lesson = api.lessons[":id"]
  switch (change) {
    case "duplicate":
      return ask(lesson.duplicate.$post({ param: { id } }))
    case "archive":
      return ask(lesson.$patch({ param: { id }, json: { archived: true } }))
    case "unarchive":
      return ask(lesson.$patch({ param: { id }, json: { archived: false } }))
    case "delete":
      return ask(lesson.$delete({ param: { id } }))
    case "restore":
      return ask(lesson.restore.$post({ param: { id } }))
  }
}

type LessonPages = InfiniteData<{ items: LessonItem[]; next: string | null }, string | null>

/** Every one of these changes moves the lesson to another state's list, so it leaves the ones that are cached. */
function takeOffLists(queryClient: QueryClient, id: string): void {
  queryClient.setQueriesData<LessonPages>({ queryKey: lessonKeys.lists }, (pages) =>
    pages === undefined ? pages : withoutLesson(pages, id),
  )
}

/** The pages of a list without one lesson; the cursors stay, because they name a place, not a row. */
export function withoutLesson(pages: LessonPages, id: string): LessonPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
  }
}
