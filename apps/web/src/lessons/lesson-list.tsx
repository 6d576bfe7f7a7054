import { Group, Skeleton, Stack, VisuallyHidden } from "@mantine/core"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import { MoreOfList } from "../shell/listed/more-of-list.tsx"
import type { useLessonChanges } from "./lesson-changes.ts"
import { type LessonFilters, noFilters } from "./lesson-filters.ts"
import { EmptyList, FailedList, NoRightList } from "./lesson-list-states.tsx"
import { lessonListQuery } from "./lesson-queries.ts"
import { LessonTable } from "./lesson-table.tsx"
import classes from "./lessons-page.module.css"

type LessonListProps = {
  filters: LessonFilters
  run: ReturnType<typeof useLessonChanges>["run"]
  onChangeFilters: (filters: LessonFilters) => void
  onNew: () => void
}

/** The lessons that the filters let through, in whichever state the answer is: on its way, there, none, refused, failed. */
export function LessonList({ filters, run, onChangeFilters, onNew }: LessonListProps) {
  const { t } = useTranslation("lessons")
  const list = useInfiniteQuery({
    ...lessonListQuery(filters),
    // While someone types or filters, the last answer stays in sight; another state's lessons would have other actions.
    placeholderData: (previous, query) =>
      query?.queryKey[2].state === filters.state ? keepPreviousData(previous) : undefined,
  })

  if (list.isPending) return <LoadingList />
  if (list.data === undefined) {
    const isRefused = list.error instanceof Problem && list.error.status === 403
    return isRefused ? <NoRightList /> : <FailedList error={list.error} onRetry={() => void list.refetch()} />
  }

  const lessons = list.data.pages.flatMap((page) => page.items)
  if (lessons.length === 0 && !list.hasNextPage) {
    const onClear = () => onChangeFilters({ ...noFilters, state: filters.state })
    return <EmptyList filters={filters} onClear={onClear} onNew={onNew} />
  }
  return (
    <>
      <LessonTable lessons={lessons} state={filters.state} isOld={list.isPlaceholderData} run={run} />
      {list.hasNextPage && !list.isPlaceholderData && (
        <MoreOfList
          isLoading={list.isFetchingNextPage}
          isFailed={list.isFetchNextPageError}
          onMore={() => void list.fetchNextPage()}
        />
      )}
      <p className={classes.count} role="status">
        {t(list.hasNextPage ? "shownMore" : "shown", { count: lessons.length })}
      </p>
    </>
  )
}

function LoadingList() {
  const { t } = useTranslation("lessons")
  return (
    <Stack gap={25} mt="xl" opacity={0.7}>
      <VisuallyHidden role="status">{t("loading")}</VisuallyHidden>
      {titleWidths.map((width) => (
        <Group key={width} justify="space-between" wrap="nowrap">
          <Skeleton height={14} width={`${width}%`} radius="sm" />
          <Skeleton height={14} width="30%" radius="sm" />
        </Group>
      ))}
    </Stack>
  )
}

/** Grey bars about as long as titles are, each of its own length. */
const titleWidths = [31, 22, 40, 27, 35, 19, 44, 25, 33, 29]
