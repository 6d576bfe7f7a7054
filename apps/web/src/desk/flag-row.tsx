import { UnstyledButton } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { ChangedTime } from "../lessons/changed-time.tsx"
import classes from "./desk-list.module.css"
import type { DeskFlag } from "./desk-queries.ts"
import { SeverityMark, StateMark } from "./flag-marks.tsx"

type FlagRowProps = { flag: DeskFlag; isOpen: boolean; detailId: string; onOpen: () => void }

/** A concern: what it says, in which lesson, how bad, whose and since when. */
export function FlagRow({ flag, isOpen, detailId, onOpen }: FlagRowProps) {
  const { t } = useTranslation("desk")
  const { lesson, owner } = flag
  return (
    <UnstyledButton
      className={classes.row}
      data-row-focus
      aria-expanded={isOpen}
      aria-controls={isOpen ? detailId : undefined}
      onClick={onOpen}
    >
      <span className={classes.first}>
        <span className={classes.sentence}>{flag.text}</span>
        <span className={classes.marks}>
          <StateMark state={flag.state} />
          <SeverityMark severity={flag.severity} />
        </span>
      </span>
      <span className={classes.where}>
        <span className={classes.lesson}>{lesson.title.trim() === "" ? t("untitled") : lesson.title}</span>
        <span>{owner === null ? t("flags.nobody") : t("flags.ownedBy", { name: owner.name })}</span>
        <span>
          <ChangedTime at={flag.raisedAt} />
        </span>
      </span>
    </UnstyledButton>
  )
}
