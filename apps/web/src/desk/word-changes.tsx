import { Button, Group, Text } from "@mantine/core"
import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { giveWord, type SignOff, signOffKeys, withdrawWord } from "../editor/sign-offs/sign-off-queries.ts"
import { hideNotice, useTellDone, useTellProblem } from "../shell/notices.ts"
import { withWord } from "./demand.ts"
import { type DeskItem, type DeskPage, deskKeys } from "./desk-queries.ts"

type Giving = {
  readonly item: DeskItem
  readonly sentence: string
  readonly word: SignOff["word"]
  readonly why: string
  readonly wholeSeries: boolean
}

/** Gives IT's word on what is asked for, and takes it back; the list shows either at once, the notice undoes. */
export function useWords() {
  const { t } = useTranslation(["desk", "shell", "requirements"])
  const queryClient = useQueryClient()
  const tellDone = useTellDone()
  const tellProblem = useTellProblem()

  const refresh = (lessonId: string) => {
    void queryClient.invalidateQueries({ queryKey: deskKeys.demands })
    void queryClient.invalidateQueries({ queryKey: signOffKeys.ofLesson(lessonId) })
  }

  const withdraw = useMutation({
    mutationFn: ({ lessonId, id }: { lessonId: string; id: string }) => withdrawWord(lessonId, id),
    onSuccess: (_, { lessonId }) => {
      tellDone({ message: t("word.withdrawn") })
      refresh(lessonId)
    },
    onError: (error, { lessonId }) => {
      tellProblem(t("word.notWithdrawn"), error)
      refresh(lessonId)
    },
  })

  const give = useMutation({
    mutationFn: ({ item, word, why, wholeSeries }: Giving) =>
      giveWord(item.lesson.id, {
        requirementId: item.requirement.id,
        word,
        why,
        wholeSeries: wholeSeries && item.occurrence?.seriesId !== null,
        ...(item.occurrence === null ? {} : { occurrenceId: item.occurrence.id }),
      }),
    onSuccess: (given, { item, sentence, word }) => {
      queryClient.setQueriesData<InfiniteData<DeskPage>>({ queryKey: deskKeys.demands }, (data) =>
        data === undefined
          ? data
          : {
              ...data,
              pages: data.pages.map((page) => ({
                ...page,
                items: page.items.map((one) => withWord(one, item.lesson.id, given)),
              })),
            },
      )
      const message = t(word === "signed-off" ? "word.signed" : "word.asked", { sentence })
      const id = tellDone({
        hasAction: true,
        message: (
          <Group justify="space-between" wrap="nowrap" gap="sm">
            <Text size="sm" lineClamp={3}>
              {message}
            </Text>
            <Button
              size="compact-sm"
              variant="light"
              flex="none"
              onClick={() => {
                hideNotice(id)
                withdraw.mutate({ lessonId: item.lesson.id, id: given.id })
              }}
            >
              {t("shell:undo")}
            </Button>
          </Group>
        ),
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
