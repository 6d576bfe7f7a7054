import { Checkbox, Loader, Text } from "@mantine/core"
import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual"
import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useRef,
} from "react"
import { useTranslation } from "react-i18next"
import { rowMoveOf } from "../../shell/beside/row-keys.ts"
import type { DeviceItem } from "./device-queries.ts"
import { DeviceRow } from "./device-row.tsx"
import classes from "./device-table.module.css"
import type { Choosing } from "./many/use-chosen.ts"
import { rowAfter, type StepMove } from "./row-after.ts"

export type TableHandle = {
  /** Moves the focus among the rows. */
  step: (move: StepMove) => void
  /** Gives the device's row the focus, or the first where it is not listed. */
  focusRow: (id: string) => void
}

type DeviceTableProps = {
  ref: Ref<TableHandle>
  devices: readonly DeviceItem[]
  /** How many there are in all; so many rows the table says it has. */
  total: number
  /** The rows are those of the filters before, until the answer to these comes. */
  isOld: boolean
  more: { readonly has: boolean; readonly isLoading: boolean; readonly load: () => void }
  open: string | undefined
  detailId: string
  onOpen: (id: string) => void
  onClose: () => void
  /** Null where nothing can be changed, and so nothing chosen. */
  choosing: Choosing | null
  /** Escape where nothing is open. */
  onChooseNone: () => void
  isAnyChosen: boolean
}

const ROW_HEIGHT = 41
/** So many rows before the end of what is here, more is asked for. */
const AHEAD = 40

/** The devices as a table of which only the rows in sight are in the page: thirty thousand scroll as thirty. */
export function DeviceTable(props: DeviceTableProps) {
  const { ref, devices, total, isOld, more, open, detailId, onOpen, onClose } = props
  const { choosing, onChooseNone, isAnyChosen } = props
  const { t } = useTranslation(["inventory", "devices"])
  const body = useRef<HTMLDivElement>(null)
  const focused = useRef(-1)
  // Kept, so that rows that stay as they are need not be drawn anew.
  const toggle = useRef(choosing?.toggle)
  useEffect(() => {
    toggle.current = choosing?.toggle
  })
  const rows = useWindowVirtualizer({
    count: devices.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: body.current?.offsetTop ?? 0,
    scrollPaddingStart: 48,
    scrollPaddingEnd: 72,
    getItemKey: (index) => devices[index]?.id ?? index,
    // The row with the focus stays in the page, else the keyboard would begin anew after a scroll.
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range)
      const { current } = focused
      if (current < 0 || current >= devices.length || inSight.includes(current)) return inSight
      return [...inSight, current].sort((one, other) => one - other)
    },
  })
  const shown = rows.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  const bringMore = useEffectEvent(() => {
    if (more.has && !more.isLoading && last >= devices.length - AHEAD) more.load()
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each page, and as the end comes nearer
  useEffect(() => bringMore(), [last, devices.length, more.isLoading, more.has])

  function focusIndex(index: number): void {
    focused.current = index
    rows.scrollToIndex(index, { align: "auto" })
    focusWhenThere(body.current, index)
  }

  function step(move: StepMove): void {
    const openIndex = devices.findIndex(({ id }) => id === open)
    const isInside = body.current?.contains(document.activeElement) ?? false
    const index = rowAfter(isInside ? focused.current : openIndex, move, devices.length)
    focusIndex(index)
    const device = devices[index]
    if (open !== undefined && device !== undefined) onOpenOther(device.id)
  }

  function onOpenOther(id: string): void {
    if (id !== open) onOpen(id)
  }

  const choose = useCallback((id: string, through: boolean) => toggle.current?.(id, through), [])

  useImperativeHandle(ref, () => ({
    step,
    focusRow: (id) => {
      const index = devices.findIndex((device) => device.id === id)
      focusIndex(Math.max(index, 0))
    },
  }))

  function onKeyDown(event: KeyboardEvent) {
    const move = rowMoveOf(event)
    if (event.key === "Escape" && open !== undefined) onClose()
    else if (event.key === "Escape") onChooseNone()
    if (event.key === " " && isOnRow(event.target)) {
      event.preventDefault()
      const device = devices[focused.current]
      if (device !== undefined) choosing?.toggle(device.id, event.shiftKey)
    }
    if (move === undefined) return
    event.preventDefault()
    step(move)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that stand where scrolling puts them cannot be a table's
    <div
      role="table"
      aria-label={t("devices.table")}
      aria-rowcount={total + 1}
      aria-busy={isOld}
      className={classes.table}
      data-choosing={choosing !== null}
      onKeyDown={onKeyDown}
      // Firefox presses a button when the key comes up.
      onKeyUp={(event) => {
        if (event.key === " " && choosing !== null && isOnRow(event.target)) event.preventDefault()
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="rowgroup" className={classes.head}>
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: a row of headings is not pressed */}
        <div role="row" aria-rowindex={1} className={classes.cells}>
          {choosing !== null && (
            // biome-ignore lint/a11y/useSemanticElements: see above
            // biome-ignore lint/a11y/useFocusableInteractive: a heading is not pressed
            <span role="columnheader" data-column="choose">
              <Checkbox
                size="xs"
                checked={choosing.isAll}
                indeterminate={!choosing.isAll && isAnyChosen}
                aria-label={t("devices:choose.all", { count: total })}
                onChange={choosing.toggleAll}
              />
            </span>
          )}
          {(["name", "status", "modelName", "cart", "room"] as const).map((column) => (
            // biome-ignore lint/a11y/useSemanticElements: see above
            // biome-ignore lint/a11y/useFocusableInteractive: a heading is not pressed
            <span key={column} role="columnheader" data-column={column}>
              {t(`field.${column}`)}
            </span>
          ))}
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div
        role="rowgroup"
        ref={body}
        className={classes.body}
        style={{ height: rows.getTotalSize() }}
        onFocus={(event) => {
          const index = event.target.closest<HTMLElement>("[data-index]")?.dataset.index
          if (index !== undefined) focused.current = Number(index)
        }}
      >
        {shown.map((row) => {
          const device = devices[row.index]
          if (device === undefined) return null
          return (
            <DeviceRow
              key={row.key}
              ref={rows.measureElement}
              device={device}
              index={row.index}
              top={row.start - rows.options.scrollMargin}
              isOpen={device.id === open}
              detailId={detailId}
              onOpen={onOpen}
              isChosen={choosing === null ? null : choosing.isChosen(device.id)}
              onChoose={choose}
            />
          )
        })}
      </div>
      {more.has && (
        <div className={classes.more}>
          <Loader size="sm" aria-hidden />
          <Text size="sm" c="dimmed">
            {t("devices.loadingMore")}
          </Text>
        </div>
      )}
    </div>
  )
}

function isOnRow(target: EventTarget): boolean {
  return target instanceof Element && target.closest("[data-row-focus]") !== null
}

/** A row far away is in the page only a moment after the scroll. */
function focusWhenThere(body: HTMLElement | null, index: number, tries = 20): void {
  const row = body?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row-focus]`)
  if (row) row.focus({ preventScroll: true })
  else if (tries > 0) requestAnimationFrame(() => focusWhenThere(body, index, tries - 1))
}
