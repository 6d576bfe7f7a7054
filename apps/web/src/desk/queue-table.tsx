import { useMediaQuery } from "@mantine/hooks"
import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual"
import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react"
import { useTranslation } from "react-i18next"
import { rowMoveOf } from "../shell/beside/row-keys.ts"
import { demandKey } from "./demand.ts"
import { DemandRow } from "./demand-row.tsx"
import type { DeskItem } from "./desk-queries.ts"
import classes from "./queue-table.module.css"
import { isSelected, type Selection } from "./selection.ts"
import type { QueueRows, Sight } from "./use-queue.ts"

export type RowMove = "next" | "previous" | "first" | "last" | "pageDown" | "pageUp" | number

export type QueueHandle = {
  /** Moves the focus among the rows; `extend` chooses the rows that it passes. */
  step: (move: RowMove, extend?: boolean) => void
  /** The row with the focus; -1 where none has it. */
  focused: () => number
}

type QueueTableProps = {
  ref: Ref<QueueHandle>
  rows: QueueRows
  total: number
  timeZone: string
  open: string | undefined
  openIndex: number
  detailId: string
  /** Null where one may not change anything. */
  selection: Selection | null
  onSight: (sight: Sight) => void
  onOpen: (item: DeskItem) => void
  onFocusRow: (item: DeskItem) => void
  onClose: () => void
  /** Chooses a row, or all from the last one that was chosen on to this. */
  onSelect: (index: number, toRange: boolean) => void
  onSelectAll: () => void
}

/** Of every row, whatever it says, so that thirty thousand stand where they stand; grows with the reader's font. In rem. */
const ROW_HEIGHT = { wide: 5.5, narrow: 10 }
const NARROW = "(max-width: 47.99em)"
/** Who scrolls fast asks for nothing on the way. Milliseconds. */
const SETTLED_MS = 60

/** The queue, of which only the rows in sight are in the page: thirty thousand scroll as thirty. */
export function QueueTable(props: QueueTableProps) {
  const { ref, rows, total, timeZone, open, openIndex, detailId, selection } = props
  const { onSight, onFocusRow, onClose, onSelectAll } = props
  const { onOpen, onSelect } = useStable(props)
  const { t } = useTranslation("desk")
  const loading = t("loading")
  const body = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState(-1)
  const isNarrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false })
  const height = Math.round((isNarrow ? ROW_HEIGHT.narrow : ROW_HEIGHT.wide) * remInPixels())
  const list = useWindowVirtualizer({
    count: total,
    estimateSize: () => height,
    overscan: 3,
    scrollMargin: body.current?.offsetTop ?? 0,
    scrollPaddingStart: 8,
    scrollPaddingEnd: 84,
    // The row with the focus stays in the page, else the keyboard would begin anew after a scroll.
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range)
      if (focused < 0 || focused >= total || inSight.includes(focused)) return inSight
      return [...inSight, focused].sort((one, other) => one - other)
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows, other heights
  useLayoutEffect(() => list.measure(), [height])
  const shown = list.getVirtualItems()
  const { startIndex: first, endIndex: last } = list.range ?? { startIndex: 0, endIndex: 0 }
  const tell = useEffectEvent(() => onSight({ first, last: Math.max(first, last) }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another part of the list is in sight
  useEffect(() => {
    const settled = setTimeout(tell, SETTLED_MS)
    return () => clearTimeout(settled)
  }, [first, last])

  function focusIndex(index: number): void {
    setFocused(index)
    list.scrollToIndex(index, { align: "auto" })
    focusWhenThere(body.current, index)
  }

  function step(move: RowMove, extend = false): void {
    if (total === 0) return
    const isInside = body.current?.contains(document.activeElement) ?? false
    const from = isInside || openIndex < 0 ? focused : openIndex
    const index = target(from, move, total, Math.max(1, last - first - 1))
    if (extend) {
      if (from >= 0 && selection !== null && !isChosen(from)) onSelect(from, false)
      onSelect(index, true)
    }
    focusIndex(index)
    const item = rows.itemAt(index)
    if (open !== undefined && item !== undefined && demandKey(item) !== open) onFocusRow(item)
  }

  function isChosen(index: number): boolean {
    const item = rows.itemAt(index)
    return item !== undefined && selection !== null && isSelected(selection, demandKey(item))
  }

  useImperativeHandle(ref, () => ({
    step,
    focused: () => (body.current?.contains(document.activeElement) ? focused : -1),
  }))

  function onKeyDown(event: KeyboardEvent) {
    const move = pageMoves[event.key] ?? rowMoveOf(event)
    if (event.key === "Escape" && open !== undefined) onClose()
    else if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onSelectAll()
    } else if (event.key === " " && focused >= 0 && !isTick(event.target)) {
      event.preventDefault()
      onSelect(focused, event.shiftKey)
    } else if (move !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      step(move, event.shiftKey)
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table whose rows are placed by scrolling is none to every browser
    <div
      role="grid"
      aria-label={t("list")}
      aria-rowcount={total}
      aria-colcount={selection === null ? 1 : 2}
      aria-multiselectable={selection !== null}
      aria-busy={rows.isOld}
      className={classes.table}
      tabIndex={-1}
      onFocus={(event) => {
        const index = event.target.closest<HTMLElement>("[data-index]")?.dataset.index
        if (index !== undefined) setFocused(Number(index))
      }}
      onKeyDown={onKeyDown}
      // A button is pressed as the space bar comes up.
      onKeyUp={(event) => {
        if (event.key === " " && !isTick(event.target)) event.preventDefault()
      }}
    >
      <div role="presentation" ref={body} className={classes.body} style={{ height: list.getTotalSize() }}>
        {shown.map((row) => {
          const item = rows.itemAt(row.index)
          const key = item === undefined ? null : demandKey(item)
          return (
            <DemandRow
              key={row.key}
              item={item}
              index={row.index}
              top={row.start - list.options.scrollMargin}
              height={height}
              timeZone={timeZone}
              isOpen={key !== null && key === open}
              isSelected={key !== null && selection !== null && isSelected(selection, key)}
              isSelectable={selection !== null}
              isTabStop={row.index === focused || (focused < 0 && row.index === first)}
              detailId={detailId}
              loading={loading}
              onOpen={onOpen}
              onSelect={onSelect}
            />
          )
        })}
      </div>
    </div>
  )
}

/** The same functions at each drawing, so that only rows that differ are drawn anew. */
function useStable({ onOpen, onSelect }: Pick<QueueTableProps, "onOpen" | "onSelect">) {
  const newest = useRef({ onOpen, onSelect })
  useLayoutEffect(() => {
    newest.current = { onOpen, onSelect }
  })
  const [stable] = useState(() => ({
    onOpen: (item: DeskItem) => newest.current.onOpen(item),
    onSelect: (index: number, toRange: boolean) => newest.current.onSelect(index, toRange),
  }))
  return stable
}

/** What the reader chose as the size of text, in pixels. */
function remInPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
}

const pageMoves: Readonly<Record<string, RowMove>> = { PageDown: "pageDown", PageUp: "pageUp" }

const isTick = (target: EventTarget) => target instanceof Element && target.matches("input[type=checkbox]")

/** The row that a move leads to, of `total`; `from` is -1 where none has the focus. */
function target(from: number, move: RowMove, total: number, page: number): number {
  const wanted = (() => {
    switch (move) {
      case "next":
        return from + 1
      case "previous":
        return from - 1
      case "first":
        return 0
      case "last":
        return total - 1
      case "pageDown":
        return from + page
      case "pageUp":
        return from - page
      default:
        return move
    }
  })()
  return Math.max(0, Math.min(wanted, total - 1))
}

/** A row far away is in the page only a moment after the scroll. */
function focusWhenThere(body: HTMLElement | null, index: number, tries = 30): void {
  const row = body?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row-focus]`)
  if (row) row.focus({ preventScroll: true })
  else if (tries > 0) requestAnimationFrame(() => focusWhenThere(body, index, tries - 1))
}
