import { Button, EmptyState } from "@mantine/core"
import {
  IconArchive,
  IconLock,
  IconNotebook,
  IconPlugConnectedX,
  IconSearchOff,
  IconTrash,
} from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { problemMessage } from "../api/problem-message.ts"
import { isNarrowed, type LessonFilters } from "./lesson-filters.ts"
import classes from "./lessons-page.module.css"

const icon = { size: 34, stroke: 1.4, "aria-hidden": true } as const

/** Nothing to list: what to do first, or how to see more. */
export function EmptyList(props: { filters: LessonFilters; onClear: () => void; onNew: () => void }) {
  const { filters, onClear, onNew } = props
  const { t } = useTranslation("lessons")
  if (isNarrowed(filters)) {
    return (
      <EmptyState
        className={classes.state}
        role="status"
        icon={<IconSearchOff {...icon} />}
        title={t("empty.none")}
        description={t("empty.noneHelp")}
      >
        <EmptyState.Actions>
          <Button variant="default" onClick={onClear}>
            {t("filter.clear")}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    )
  }
  switch (filters.state) {
    case "active":
      return (
        <EmptyState
          className={classes.state}
          role="status"
          icon={<IconNotebook {...icon} />}
          title={t("empty.active")}
          description={t("empty.activeHelp")}
        >
          <EmptyState.Actions>
            <Button onClick={onNew}>{t("new")}</Button>
          </EmptyState.Actions>
        </EmptyState>
      )
    case "archived":
      return (
        <EmptyState
          className={classes.state}
          role="status"
          icon={<IconArchive {...icon} />}
          title={t("empty.archived")}
          description={t("empty.archivedHelp")}
        />
      )
    case "deleted":
      return (
        <EmptyState
          className={classes.state}
          role="status"
          icon={<IconTrash {...icon} />}
          title={t("empty.deleted")}
          description={t("empty.deletedHelp")}
        />
      )
  }
}

/** The list did not come: why, and the way to try again. */
export function FailedList({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation(["lessons", "shell"])
  const { t: tProblem } = useTranslation(["problems"])
  return (
    <EmptyState
      className={classes.state}
      role="alert"
      icon={<IconPlugConnectedX {...icon} />}
      title={t("failed")}
      description={problemMessage(tProblem, error)}
    >
      <EmptyState.Actions>
        <Button variant="default" onClick={onRetry}>
          {t("shell:retry")}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}

/** The account may read no lessons at all: who can change that. */
export function NoRightList() {
  const { t } = useTranslation("lessons")
  return (
    <EmptyState
      className={classes.state}
      role="status"
      icon={<IconLock {...icon} />}
      title={t("noRight")}
      description={t("noRightHelp")}
    />
  )
}
