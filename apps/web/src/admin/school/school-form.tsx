import { Alert, Button, Group, Radio, Select, Stack, TextInput } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../api/problem.ts"
import { problemMessage } from "../../api/problem-message.ts"
import type { School } from "../../session/school-roles.ts"
import { timeZoneOptions } from "../../set-up/time-zones.ts"
import { FailedRows, LoadingRows } from "../../shell/list-states.tsx"
import { useTell } from "../../shell/notices.tsx"
import { UnsavedChanges } from "../../shell/unsaved-changes.tsx"
import { useDraft } from "../../shell/use-draft.ts"
import {
  changeSchool,
  type SchoolChange,
  type SchoolFacts,
  schoolQuery,
  useSchoolChange,
} from "../school-records.ts"

/** A school's name, time zone and policies: fetched, then a form. */
export function SchoolForm({ school }: { school: School }) {
  const { t } = useTranslation("school")
  const { data, error, refetch } = useQuery(schoolQuery(school.id))
  if (data !== undefined) return <FactsForm facts={data} />
  if (error !== null)
    return <FailedRows title={t("facts.failed")} error={error} onRetry={() => void refetch()} />
  return <LoadingRows label={t("facts.loading")} rows={5} />
}

const auePolicies = ["warn", "block", "ignore"] as const
const domainDefaults = ["unknown", "allow", "deny"] as const

function FactsForm({ facts }: { facts: SchoolFacts }) {
  const { t } = useTranslation("school")
  const { t: tProblem } = useTranslation(["problems"])
  const tell = useTell()
  const timeZones = useMemo(() => timeZoneOptions(new Date()), [])
  const { id, ...held } = facts
  const [draft, setDraft] = useDraft(held)
  const [showsWrong, setShowsWrong] = useState(false)
  const json = changeOf(draft, held)
  const isChanged = Object.keys(json).length > 0
  const isNameless = draft.name.trim() === ""
  const save = useSchoolChange(
    (change: SchoolChange) => changeSchool(id, change),
    ({ name }) => tell({ message: t("saved", { name }) }),
  )
  const isTaken = save.error instanceof Problem && save.error.code === "school-name-taken"
  const set = (part: Partial<typeof draft>) => {
    save.reset()
    setDraft((now) => ({ ...now, ...part }))
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isNameless) setShowsWrong(true)
    else if (isChanged) save.mutate(json)
  }

  return (
    <form onSubmit={submit} noValidate aria-label={t("facts.title")}>
      <UnsavedChanges name={facts.name} isChanged={isChanged} />
      <Stack gap="lg" maw="32rem">
        {save.isError && !isTaken && (
          <Alert color="red" role="alert" title={t("notSaved", { name: facts.name })}>
            {problemMessage(tProblem, save.error)}
          </Alert>
        )}
        <TextInput
          label={t("facts.name")}
          value={draft.name}
          maxLength={200}
          error={
            isTaken ? problemMessage(tProblem, save.error) : showsWrong && isNameless && t("nameMissing")
          }
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Select
          label={t("facts.timeZone")}
          description={t("facts.timeZoneHelp")}
          data={timeZones}
          limit={100}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t("facts.noTimeZone")}
          value={draft.timeZone}
          onChange={(timeZone) => timeZone !== null && set({ timeZone })}
        />
        <Radio.Group
          label={t("facts.aue")}
          description={t("facts.aueHelp")}
          value={draft.auePolicy}
          onChange={(value) =>
            set({ auePolicy: auePolicies.find((one) => one === value) ?? draft.auePolicy })
          }
        >
          <Stack gap={6} mt="xs">
            {auePolicies.map((one) => (
              <Radio key={one} value={one} label={t(`facts.auePolicy.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={t("facts.domains")}
          description={t("facts.domainsHelp")}
          value={draft.domainDefault}
          onChange={(value) =>
            set({ domainDefault: domainDefaults.find((one) => one === value) ?? draft.domainDefault })
          }
        >
          <Stack gap={6} mt="xs">
            {domainDefaults.map((one) => (
              <Radio key={one} value={one} label={t(`facts.domainDefault.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Group>
          <Button type="submit" disabled={!isChanged} loading={save.isPending}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

type Held = Omit<SchoolFacts, "id">

/** Only what was changed is sent, so that what someone else changes meanwhile stays. */
function changeOf(draft: Held, was: Held): SchoolChange {
  const change: SchoolChange = {}
  if (draft.name.trim() !== was.name) change.name = draft.name.trim()
  if (draft.timeZone !== was.timeZone) change.timeZone = draft.timeZone
  if (draft.auePolicy !== was.auePolicy) change.auePolicy = draft.auePolicy
  if (draft.domainDefault !== was.domainDefault) change.domainDefault = draft.domainDefault
  return change
}
