import { Button, Input, NativeSelect, SegmentedControl, Select, Stack } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { ChangedTime } from "../lessons/changed-time.tsx"
import { useMe } from "../session/me.ts"
import { AnchorLink } from "../shell/links.tsx"
import { useTell, useTellProblem } from "../shell/notices.tsx"
import classes from "./desk-list.module.css"
import { changeFlag, type DeskFlag, deskKeys, type FlagChange, flagOwnersQuery } from "./desk-queries.ts"
import { Hit } from "./flag-card.tsx"
import { flagStates, severities } from "./flag-columns.ts"
import { SeverityMark, StateMark } from "./flag-marks.tsx"
import { placeOf } from "./flag-place.ts"
import { LackOfFlag } from "./lack-of-flag.tsx"

const NOBODY = ""

/** A concern beside the list: all it says, and, for whoever may, its state, severity and owner. */
type FlagDetailProps = { flag: DeskFlag; timeZone: string; schoolId: string }

export function FlagDetail({ flag, timeZone, schoolId }: FlagDetailProps) {
  const { t } = useTranslation("desk")
  const queryClient = useQueryClient()
  const tell = useTell()
  const tellProblem = useTellProblem()
  const stateId = useId()
  const change = useMutation({
    mutationFn: (json: FlagChange) => changeFlag(flag.lessonId, flag.id, json),
    onSuccess: () => tell({ id: `flag-${flag.id}`, message: t("flags.changed") }),
    onError: (error) => tellProblem(t("flags.notChanged"), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: deskKeys.flags }),
  })
  // What was chosen stays chosen until the server's answer is on the list.
  const shown = change.isPending ? { ...flag, ...change.variables } : flag

  return (
    <>
      <p className={classes.quote} style={{ fontWeight: 600 }}>
        {flag.text}
      </p>
      <LackOfFlag
        flag={flag}
        schoolId={schoolId}
        isSolving={change.isPending}
        onSolve={() => change.mutate({ state: "solved" })}
      />
      {flag.quote !== "" && (
        <>
          <h3 className={classes.part}>{t("flags.quote")}</h3>
          <blockquote className={classes.quote}>{flag.quote}</blockquote>
        </>
      )}
      <dl className={classes.facts} style={{ marginBlock: "1rem" }}>
        <dt>{t("fact.lesson")}</dt>
        <dd>
          <AnchorLink to="/lessons/$lessonId" {...placeOf(flag)} aria-keyshortcuts="o">
            {flag.lesson.title.trim() === "" ? t("untitled") : flag.lesson.title}
          </AnchorLink>
        </dd>
        <dt>{t("flags.concerns")}</dt>
        <dd>
          <Hit flag={flag} timeZone={timeZone} />
        </dd>
        <dt>{t("flags.raised")}</dt>
        <dd>
          {flag.raisedBy.name}, <ChangedTime at={flag.raisedAt} />
        </dd>
        <dt>{t("flags.updated")}</dt>
        <dd>
          <ChangedTime at={flag.updatedAt} />
        </dd>
        {!flag.mayChange && (
          <>
            <dt>{t("flags.stateLabel")}</dt>
            <dd>
              <StateMark state={flag.state} />
            </dd>
            <dt>{t("flags.severityLabel")}</dt>
            <dd>
              <SeverityMark severity={flag.severity} />
            </dd>
            <dt>{t("flags.owner")}</dt>
            <dd>{flag.owner?.name ?? t("flags.nobody")}</dd>
          </>
        )}
      </dl>
      {flag.mayChange && (
        <Stack gap="md">
          <Input.Wrapper label={t("flags.stateLabel")} labelElement="div" labelProps={{ id: stateId }}>
            <SegmentedControl
              fullWidth
              aria-labelledby={stateId}
              value={shown.state}
              onChange={(state) => change.mutate({ state })}
              data={flagStates.map((state) => ({ value: state, label: t(`flags.state.${state}`) }))}
            />
          </Input.Wrapper>
          <NativeSelect
            label={t("flags.severityLabel")}
            value={shown.severity}
            onChange={(event) => {
              const severity = severities.find((one) => one === event.currentTarget.value)
              if (severity !== undefined) change.mutate({ severity })
            }}
            data={severities.map((severity) => ({ value: severity, label: t(`flags.severity.${severity}`) }))}
          />
          <OwnerSelect flag={flag} onChange={(ownerId) => change.mutate({ ownerId })} />
        </Stack>
      )}
    </>
  )
}

type OwnerSelectProps = { flag: DeskFlag; onChange: (ownerId: string | null) => void }

/** Offers those alone who may read the lesson: the server refuses others. */
function OwnerSelect({ flag: { lessonId, owner }, onChange }: OwnerSelectProps) {
  const { t } = useTranslation("desk")
  const me = useMe()
  const [typed, setTyped] = useState("")
  const [words] = useDebouncedValue(typed.trim(), 200)
  const { data: found = [] } = useQuery(flagOwnersQuery(lessonId, words === owner?.name ? "" : words))
  const people = new Map(
    [{ id: me.id, name: t("flags.me", { name: me.name }) }, ...(owner === null ? [] : [owner]), ...found].map(
      ({ id, name }) => [id, id === me.id ? t("flags.me", { name: me.name }) : name],
    ),
  )
  return (
    <div>
      <Select
        label={t("flags.owner")}
        value={owner?.id ?? NOBODY}
        onChange={(id) => onChange(id === null || id === NOBODY ? null : id)}
        data={[
          { value: NOBODY, label: t("flags.nobody") },
          ...[...people].map(([value, label]) => ({ value, label })),
        ]}
        allowDeselect={false}
        searchable
        onSearchChange={setTyped}
        nothingFoundMessage={t("flags.noPerson")}
      />
      {owner?.id !== me.id && (
        <Button mt="xs" size="compact-sm" variant="light" onClick={() => onChange(me.id)}>
          {t("flags.take")}
        </Button>
      )}
    </div>
  )
}
