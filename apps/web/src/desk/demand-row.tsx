/* biome-ignore-all lint/a11y/useSemanticElements: a tr that is placed by scrolling is no table row to every browser. */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes to the one control of a cell, as ARIA's grid pattern has it. */
import { lineText } from "@readyroom/lesson/verdict-text/block-text"
import { IconArrowBigUpLine, IconPointFilled } from "@tabler/icons-react"
import { type MouseEvent, memo, useDeferredValue } from "react"
import { useTranslation } from "react-i18next"
import { SetUpText } from "../editor/occurrences/set-up-text.tsx"
import { whenText } from "../editor/occurrences/when-text.ts"
import { useLanguage } from "../shell/preferences.ts"
import { ConfirmationBadge } from "../sign-offs/confirmation-badge.tsx"
import { WordBadge } from "../sign-offs/word-badge.tsx"
import { VerdictMark } from "../verdicts/verdict-mark.tsx"
import { demandContext, demandSentence, saidOf } from "./demand.ts"
import classes from "./desk-list.module.css"
import type { DeskItem } from "./desk-queries.ts"
import marks from "./queue-table.module.css"

type DemandRowProps = {
  /** Undefined while its page is on its way. */
  item: DeskItem | undefined
  index: number
  /** Where it stands, and how high it is, in pixels. */
  top: number
  height: number
  timeZone: string
  isOpen: boolean
  isSelected: boolean
  isSelectable: boolean
  /** The one row that the Tab key comes to. */
  isTabStop: boolean
  detailId: string
  /** For screen readers, while its page is on its way. */
  loading: string
  onOpen: (item: DeskItem) => void
  onSelect: (index: number, toRange: boolean) => void
}

/** What is asked for, of which lesson, when and where, how it stands and why, and IT's word on it. */
export const DemandRow = memo(function DemandRow(props: DemandRowProps) {
  const { item, index, top, height, timeZone, isOpen, isSelected, isSelectable, isTabStop } = props
  const { detailId, loading, onOpen, onSelect } = props
  // Sentences are made in turns that leave the scrolling its frames.
  const told = useDeferredValue(item, undefined)
  const tabIndex = isTabStop ? 0 : -1

  function press(event: MouseEvent) {
    if (item === undefined) return
    if (event.shiftKey && isSelectable) onSelect(index, true)
    else if ((event.ctrlKey || event.metaKey) && isSelectable) onSelect(index, false)
    else onOpen(item)
  }

  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isSelectable ? isSelected : undefined}
      data-index={index}
      data-open={isOpen}
      className={marks.row}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      {isSelectable && (
        <span role="gridcell" className={marks.tick}>
          {told === undefined ? null : (
            <Tick
              item={told}
              tabIndex={tabIndex}
              isSelected={isSelected}
              onSelect={(toRange) => onSelect(index, toRange)}
            />
          )}
        </span>
      )}
      <span role="gridcell" className={marks.cell}>
        <button
          type="button"
          className={marks.press}
          data-row-focus
          tabIndex={tabIndex}
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailId : undefined}
          aria-label={told === undefined ? loading : undefined}
          onClick={press}
        >
          {told === undefined ? (
            <>
              <span className={marks.bone} />
              <span className={marks.bone} />
            </>
          ) : (
            <Told item={told} timeZone={timeZone} />
          )}
        </button>
      </span>
    </div>
  )
})

type TickProps = {
  item: DeskItem
  tabIndex: number
  isSelected: boolean
  onSelect: (toRange: boolean) => void
}

function Tick({ item, tabIndex, isSelected, onSelect }: TickProps) {
  const { t } = useTranslation("desk")
  const language = useLanguage()
  return (
    <input
      type="checkbox"
      tabIndex={tabIndex}
      checked={isSelected}
      aria-label={t("select.row", { what: demandSentence(item, language) })}
      onChange={() => {}}
      onClick={(event) => onSelect(event.shiftKey)}
    />
  )
}

const Told = memo(function Told({ item, timeZone }: { item: DeskItem; timeZone: string }) {
  const { t } = useTranslation("desk")
  const language = useLanguage()
  const said = saidOf(item)
  const { occurrence, lesson, since } = item
  const reason =
    said === null || item.verdict === "ready"
      ? null
      : lineText(said, demandContext(item, { language, timeZone }))
  const where = [
    occurrence === null ? t("noTime") : whenText(occurrence, language, timeZone),
    ...[occurrence?.class, occurrence?.room].filter((one): one is string => typeof one === "string"),
  ]
  return (
    <>
      <span className={classes.first}>
        <span className={classes.sentence}>{demandSentence(item, language)}</span>
        <span className={classes.marks}>
          {since !== null && (
            <span className={marks.new}>
              <IconPointFilled size={11} aria-hidden />
              {t(`since.mark.${since}`)}
            </span>
          )}
          {occurrence !== null && occurrence.priority > 0 && (
            <span className={marks.priority}>
              <IconArrowBigUpLine size={15} stroke={1.8} aria-hidden />
              {t("priority.mark", { priority: occurrence.priority })}
            </span>
          )}
          {occurrence?.confirmation != null && <ConfirmationBadge confirmation={occurrence.confirmation} />}
          {item.signOff !== null && <WordBadge word={item.signOff} />}
          <VerdictMark verdict={item.verdict} />
        </span>
      </span>
      <span className={classes.where}>
        <span className={classes.lesson}>{lesson.title.trim() === "" ? t("untitled") : lesson.title}</span>
        {where.map((one) => (
          <span key={one}>{one}</span>
        ))}
        {occurrence !== null && <SetUpText of={occurrence} />}
      </span>
      {reason !== null && <span className={classes.why}>{capital(reason)}</span>}
    </>
  )
})

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
