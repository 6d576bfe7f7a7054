import { useQueries, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useMemo, useState } from "react"
import { type DeskItem, type DeskPage, deskKeys, PAGE_ROWS, pageQuery, type Queue } from "./desk-queries.ts"

/** The first and the last row in sight. */
export type Sight = { readonly first: number; readonly last: number }

export type QueueRows = {
  /** How many rows there are in all; null until the first page has come. */
  readonly total: number | null
  /** The row at a place; undefined while its page is on its way. */
  readonly itemAt: (index: number) => DeskItem | undefined
  /** The rows that are here of the pages in sight, with their places. */
  readonly inSight: readonly (readonly [index: number, item: DeskItem])[]
  /** The rows are those of the queue before, until the first page of this one comes. */
  readonly isOld: boolean
  readonly error: unknown
  readonly retry: () => void
}

type Shown = { readonly queue: Queue; readonly total: number }

/** A queue of which only the pages in sight are asked for, wherever one looks: nothing in between is. */
export function useQueue(queue: Queue, sight: Sight): QueueRows {
  const queryClient = useQueryClient()
  const offsets = useMemo(() => pagesOf(sight), [sight])
  const pages = useQueries({ queries: offsets.map((offset) => pageQuery(queue, offset)) })
  const [shown, setShown] = useState<Shown | null>(null)
  const newest = newestOf(pages.flatMap(({ data }) => data ?? []))
  const isNewer = newest !== undefined && (shown?.queue !== queue || shown.total !== newest.total)
  // Told while rendering: rows of two queues are never drawn together.
  if (isNewer) setShown({ queue, total: newest.total })
  const current = isNewer ? { queue, total: newest.total } : shown

  // Pages of two states do not fit together: a row may be in both of them, or in neither.
  const newestStamp = newest?.stamp
  const older = pages.findIndex(
    ({ data, isFetching }) => data !== undefined && data.stamp !== newestStamp && !isFetching,
  )
  const olderOffset = older < 0 ? undefined : offsets[older]
  useEffect(() => {
    if (olderOffset !== undefined)
      void queryClient.invalidateQueries({ queryKey: deskKeys.page(queue, olderOffset) })
  }, [olderOffset, queue, queryClient])

  const from = current?.queue ?? queue
  const itemAt = useCallback(
    (index: number) => {
      const offset = pageOf(index)
      return queryClient.getQueryData<DeskPage>(deskKeys.page(from, offset))?.items[index - offset]
    },
    [queryClient, from],
  )
  const failed = pages.find(({ isError, data }) => isError && data === undefined)
  return {
    total: current?.total ?? null,
    itemAt,
    inSight: pages.flatMap(({ data }) =>
      (data?.items ?? []).map((item, nth) => [(data?.offset ?? 0) + nth, item] as const),
    ),
    isOld: from !== queue,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  }
}

/** Where the page begins that a row is on. */
export const pageOf = (index: number) => index - (index % PAGE_ROWS)

function pagesOf({ first, last }: Sight): number[] {
  const offsets: number[] = []
  for (let offset = pageOf(Math.max(0, first)); offset <= last; offset += PAGE_ROWS) offsets.push(offset)
  return offsets
}

function newestOf(pages: readonly DeskPage[]): DeskPage | undefined {
  return pages.toSorted((one, other) => other.stamp - one.stamp)[0]
}
