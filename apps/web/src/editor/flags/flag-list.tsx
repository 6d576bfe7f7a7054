import { Button, NativeSelect, UnstyledButton } from "@mantine/core"
import { lackState } from "@readyroom/lesson/check/lack-state"
import { IconFlag3 } from "@tabler/icons-react"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useMe } from "../../session/me.ts"
import { useTellProblem } from "../../shell/notices.tsx"
import { useLessonAround } from "../lesson-context.tsx"
import classes from "./flag-list.module.css"
import {
  type ChangedFlag,
  changeFlag,
  type Flag,
  flagKeys,
  flagStates,
  flagsQuery,
  severities,
} from "./flag-queries.ts"

type FlagListProps = {
  /** Whether what the flag stands on is still in the lesson; true for one on the whole lesson. */
  readonly stands: (flag: Flag) => boolean
  readonly onJump: (flag: Flag) => void
}

/** The lesson's flags, open ones first; those who may change them do it here. */
export function FlagList({ stands, onJump }: FlagListProps) {
  const { t } = useTranslation("flags")
  const { lesson } = useLessonAround()
  const { data: flags, isError, refetch } = useQuery(flagsQuery(lesson.id))
  if (isError)
    return (
      <div className={classes.none}>
        {t("loadFailed")}
        <Button variant="subtle" size="compact-sm" onClick={() => void refetch()}>
          {t("retry")}
        </Button>
      </div>
    )
  if (flags === undefined) return null
  if (flags.length === 0) return <p className={classes.none}>{t("none")}</p>
  return (
    <ul className={classes.list}>
      {flags.map((flag) => (
        <FlagCard key={flag.id} flag={flag} isThere={stands(flag)} onJump={() => onJump(flag)} />
      ))}
    </ul>
  )
}

function FlagCard({ flag, isThere, onJump }: { flag: Flag; isThere: boolean; onJump: () => void }) {
  const { t } = useTranslation("flags")
  const { lesson, language, timeZone, blockName, readiness } = useLessonAround()
  const me = useMe()
  const tellProblem = useTellProblem()
  const queryClient = useQueryClient()
  const change = useMutation({
    mutationFn: (json: ChangedFlag) => changeFlag(lesson.id, flag.id, json),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: flagKeys.ofLesson(lesson.id) }),
    onError: (error) => tellProblem(t("failed"), error),
  })
  const when = new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
    dateStyle: "medium",
    timeZone,
  }).format(new Date(flag.raisedAt))
  const on = flag.blockId === null ? flag.quote : (blockName(flag.blockId) ?? flag.quote)
  const isRecorded =
    flag.state !== "solved" &&
    flag.blockId !== null &&
    flag.lacks !== null &&
    readiness !== null &&
    lackState(readiness, flag.blockId, flag.lacks)?.is === "recorded"
  const owners = new Map(
    [me, flag.owner, flag.raisedBy, ...lesson.people].flatMap((one) => (one ? [[one.id, one.name]] : [])),
  )
  return (
    <li className={classes.card} data-state={flag.state}>
      <div className={classes.head}>
        <span className={classes.severity} data-severity={flag.severity}>
          <IconFlag3 size={15} stroke={1.8} aria-hidden />
          {t(flag.severity)}
        </span>
        <span className={classes.by}>{t("by", { name: flag.raisedBy.name, when })}</span>
      </div>
      {on !== "" &&
        (isThere ? (
          <UnstyledButton className={classes.quote} onClick={onJump} aria-label={t("jump", { quote: on })}>
            {on}
          </UnstyledButton>
        ) : (
          <span className={classes.gone}>{t("gone", { quote: on })}</span>
        ))}
      <p className={classes.text}>{flag.text}</p>
      {isRecorded && (
        <span className={classes.tell}>
          <span className={classes.by}>{t("tellIt.recorded")}</span>
          {flag.mayChange && (
            <Button
              size="compact-xs"
              variant="light"
              loading={change.isPending}
              onClick={() => change.mutate({ state: "solved" })}
            >
              {t("tellIt.solve")}
            </Button>
          )}
        </span>
      )}
      {flag.mayChange && lesson.may.includes("lesson:read") ? (
        <div className={classes.fields}>
          <NativeSelect
            size="xs"
            label={t("state")}
            value={flag.state}
            data={flagStates.map((one) => ({ value: one, label: t(one) }))}
            onChange={(event) => {
              const state = flagStates.find((one) => one === event.currentTarget.value)
              if (state !== undefined) change.mutate({ state })
            }}
          />
          <NativeSelect
            size="xs"
            label={t("severity")}
            value={flag.severity}
            data={severities.map((one) => ({ value: one, label: t(one) }))}
            onChange={(event) => {
              const severity = severities.find((one) => one === event.currentTarget.value)
              if (severity !== undefined) change.mutate({ severity })
            }}
          />
          <NativeSelect
            size="xs"
            label={t("owner")}
            value={flag.owner?.id ?? ""}
            data={[
              { value: "", label: t("nobody") },
              ...[...owners].map(([value, label]) => ({ value, label })),
            ]}
            onChange={(event) => change.mutate({ ownerId: event.currentTarget.value || null })}
          />
        </div>
      ) : (
        <span className={classes.by}>
          {t(flag.state)} · {flag.owner?.name ?? t("nobody")}
        </span>
      )}
    </li>
  )
}
