import { ActionIcon, Menu, UnstyledButton } from "@mantine/core"
import { IconDots, IconPointFilled } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { whenText } from "../editor/occurrences/when-text.ts"
import { ChangedTime } from "../lessons/changed-time.tsx"
import { useMe } from "../session/me.ts"
import { useLanguage } from "../shell/preferences.ts"
import type { DeskFlag } from "./desk-queries.ts"
import classes from "./flag-board.module.css"
import { flagStates } from "./flag-columns.ts"
import { SeverityMark } from "./flag-marks.tsx"
import marks from "./queue-table.module.css"
import type { FlagChanges } from "./use-flag-changes.ts"

type FlagCardProps = {
  flag: DeskFlag
  timeZone: string
  isOpen: boolean
  isTabStop: boolean
  detailId: string
  changes: FlagChanges
  onOpen: () => void
}

/** A concern on the board: how bad, what it says, whose and how old it is, and whom it hits when. */
export function FlagCard(props: FlagCardProps) {
  const { flag, timeZone, isOpen, isTabStop, detailId, changes, onOpen } = props
  const { t } = useTranslation("desk")
  const me = useMe()
  const { lesson, owner } = flag
  return (
    <li
      className={classes.card}
      data-open={isOpen}
      draggable={flag.mayChange}
      onDragStart={(event) => {
        event.dataTransfer.setData("text/plain", flag.id)
        event.dataTransfer.effectAllowed = "move"
      }}
    >
      <UnstyledButton
        className={classes.open}
        data-card={flag.id}
        tabIndex={isTabStop ? 0 : -1}
        aria-expanded={isOpen}
        aria-controls={isOpen ? detailId : undefined}
        onClick={onOpen}
      >
        <span className={classes.marks}>
          <SeverityMark severity={flag.severity} />
          {flag.isNew && (
            <span className={marks.new}>
              <IconPointFilled size={11} aria-hidden />
              {t("since.mark.new")}
            </span>
          )}
        </span>
        <span className={classes.text}>{flag.text}</span>
        <span className={classes.small}>
          <Hit flag={flag} timeZone={timeZone} />
        </span>
        <span className={classes.small}>
          {lesson.title.trim() === "" ? t("untitled") : lesson.title}
          {" · "}
          {owner === null ? t("flags.nobody") : t("flags.ownedBy", { name: owner.name })}
          {" · "}
          <ChangedTime
            at={flag.state === "solved" && flag.solvedAt !== null ? flag.solvedAt : flag.raisedAt}
          />
        </span>
      </UnstyledButton>
      {flag.mayChange && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              className={classes.menu}
              tabIndex={isTabStop ? 0 : -1}
              aria-label={t("flags.actions", { text: flag.text })}
            >
              <IconDots size={18} stroke={1.8} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {flagStates
              .filter((state) => state !== flag.state)
              .map((state) => (
                <Menu.Item key={state} onClick={() => changes.move(flag, state)}>
                  {t("flags.moveTo", { state: t(`flags.state.${state}`) })}
                </Menu.Item>
              ))}
            {owner?.id !== me.id && (
              <Menu.Item onClick={() => changes.take(flag)}>{t("flags.take")}</Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  )
}

/** Whom a flag hits: the lessons that ask for the thing, or its own lesson's times; and when next. */
export function Hit({ flag, timeZone }: { flag: DeskFlag; timeZone: string }) {
  const { t } = useTranslation("desk")
  const language = useLanguage()
  const { thing, lessons, occurrences, nextAt, flags } = flag.affected
  const day = (at: string) => whenText({ startsAt: at, endsAt: at }, language, timeZone).replace(/–.*/, "")
  return (
    <>
      {thing === null
        ? t("flags.times", { count: occurrences })
        : t("flags.lessons", { count: lessons, thing })}
      {nextAt !== null && ` · ${t("flags.next", { when: day(nextAt) })}`}
      {flags > 1 && ` · ${t("flags.same", { count: flags })}`}
    </>
  )
}
