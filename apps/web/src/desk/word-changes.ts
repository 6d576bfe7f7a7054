import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useTell, useTellProblem } from "../shell/notices.tsx"
import { giveWord, type SignOff, signOffKeys, withdrawWord } from "../sign-offs/sign-off-queries.ts"
import { hideUndoNotices, undoNoticeId } from "../sign-offs/undo-notice.ts"
import type { SaidWord } from "../sign-offs/word-form.tsx"
import { withWord } from "./demand.ts"
import { type DeskItem, type DeskPage, deskKeys } from "./desk-queries.ts"

type Withdrawing = { readonly lessonId: string; readonly word: SignOff; readonly undo?: boolean }
type Giving = SaidWord & { readonly item: DeskItem; readonly sentence: string }

/** Gives IT's word on what is asked for, and takes it back; the list shows either at once, the notice undoes. */
export function useWords() {
  const { t } = useTranslation(["desk", "shell", "requirements"])
  const queryClient = useQueryClient()
  const tell = useTell()
  const tellProblem = useTellProblem()

  const refresh = (lessonId: string) => {
    void queryClient.invalidateQueries({ queryKey: deskKeys.all })
    void queryClient.invalidateQueries({ queryKey: signOffKeys.ofLesson(lessonId) })
  }

  const withdraw = useMutation({
    mutationFn: ({ lessonId, word, undo }: Withdrawing) => withdrawWord(lessonId, word.id, { undo }),
    onMutate: ({ lessonId, word }) => hideUndoNotices(lessonId, word),
    onSuccess: (_, { lessonId }) => {
      tell({ message: t("word.withdrawn") })
      refresh(lessonId)
    },
    onError: (error, { lessonId }) => {
      tellProblem(t("requirements:signOff.notWithdrawn"), error)
      refresh(lessonId)
    },
  })

  const give = useMutation({
    mutationFn: ({ item, word, why, wholeSeries }: Giving) =>
      giveWord(item.lesson.id, {
        requirementId: item.requirement.id,
        word,
        why,
        wholeSeries,
        ...(item.occurrence === null ? {} : { occurrenceId: item.occurrence.id }),
      }),
    onSuccess: (given, { item, sentence, word }) => {
      queryClient.setQueriesData<DeskPage>({ queryKey: deskKeys.allPages }, (page) =>
        page === undefined
          ? page
          : { ...page, items: page.items.map((one) => withWord(one, item.lesson.id, given)) },
      )
      hideUndoNotices(item.lesson.id, given)
      tell({
        id: undoNoticeId(item.lesson.id, given),
        message: t(word === "signed-off" ? "word.signed" : "word.asked", { sentence }),
        action: {
          label: t("shell:undo"),
          run: () => withdraw.mutate({ lessonId: item.lesson.id, word: given, undo: true }),
        },
      })
      refresh(item.lesson.id)
    },
    onError: (error, { item }) => {
      tellProblem(t("requirements:signOff.failed"), error)
      refresh(item.lesson.id)
    },
  })

  return { give, withdraw }
}

export type Words = ReturnType<typeof useWords>
