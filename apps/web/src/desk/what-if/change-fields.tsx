import { MultiSelect, NativeSelect, Select, TextInput } from "@mantine/core"
import { awayFrom } from "@readyroom/lesson/check/supposition"
import { deviceKinds, features } from "@readyroom/lesson/requirements/device-words"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { capital, featureName, kindName } from "../../inventory/device-words.ts"
import { modelsQuery, roomsQuery } from "../../inventory/place-queries.ts"
import { appsQuery } from "../../inventory/resource-queries.ts"
import type { School } from "../../session/school-roles.ts"
import { useLanguage } from "../../shell/preferences.ts"
import { type DraftChange, isWrongNumber, MOST_COUNTED, MOST_MBPS } from "./draft-change.ts"
import { MoveFields, TimeFields } from "./time-fields.tsx"
import classes from "./what-if.module.css"

type ChangeFieldsProps<Draft extends DraftChange = DraftChange> = {
  readonly school: School
  readonly draft: Draft
  readonly onDraft: (draft: Draft) => void
}

/** The fields of a change, by what it changes. */
export function ChangeFields({ school, draft, onDraft }: ChangeFieldsProps) {
  const { t } = useTranslation("what-if")
  const language = useLanguage()
  switch (draft.is) {
    case "more-devices":
      return (
        <>
          <Count value={draft.count} onChange={(count) => onDraft({ ...draft, count })} />
          <DevicesSelect school={school} value={draft.of} onChange={(of) => onDraft({ ...draft, of })} />
          <MultiSelect
            className={classes.wide}
            label={t("features")}
            placeholder={draft.features === "" ? t("noFeatures") : ""}
            data={features.map(({ name }) => ({ value: name, label: capital(featureName(name, language)) }))}
            value={draft.features === "" ? [] : draft.features.split(",")}
            onChange={(names) => onDraft({ ...draft, features: names.join(",") })}
            searchable
            clearable
          />
        </>
      )
    case "fewer-devices":
      return (
        <>
          <Count value={draft.count} onChange={(count) => onDraft({ ...draft, count })} />
          <DevicesSelect school={school} value={draft.of} onChange={(of) => onDraft({ ...draft, of })} />
        </>
      )
    case "back":
      return (
        <>
          <NativeSelect
            label={t("from")}
            value={draft.from}
            data={awayFrom.map((from) => ({ value: from, label: t(`fromWhere.${from}`) }))}
            onChange={(event) => onDraft({ ...draft, from: event.currentTarget.value })}
          />
          <DevicesSelect
            school={school}
            value={draft.of}
            onChange={(of) => onDraft({ ...draft, of })}
            placeholder={t("allDevices")}
          />
        </>
      )
    case "more-seats":
      return (
        <>
          <Count value={draft.count} onChange={(count) => onDraft({ ...draft, count })} />
          <AppSelect school={school} value={draft.appId} onChange={(appId) => onDraft({ ...draft, appId })} />
        </>
      )
    case "wifi":
      return <WifiFields school={school} draft={draft} onDraft={onDraft} />
    case "move":
      return <MoveFields school={school} draft={draft} onDraft={onDraft} />
    case "students":
      return (
        <>
          <TimeFields school={school} draft={draft} onTime={(time) => onDraft({ ...draft, ...time })} />
          <TextInput
            label={t("students")}
            inputMode="numeric"
            value={draft.students}
            error={isWrongNumber(draft.students, 0) && t("wholeNumber", { least: 0, max: MOST_COUNTED })}
            onChange={(event) => onDraft({ ...draft, students: event.currentTarget.value })}
          />
        </>
      )
  }
}

function Count({ value, onChange }: { value: string; onChange: (count: string) => void }) {
  const { t } = useTranslation("what-if")
  const language = useLanguage()
  return (
    <TextInput
      label={t("count")}
      inputMode="numeric"
      value={value}
      error={
        isWrongNumber(value, 1) && t("wholeNumber", { least: 1, max: formatNumber(MOST_COUNTED, language) })
      }
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

type ChoiceProps = {
  readonly school: School
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
}

/** A kind of device, or a model that is recorded. */
function DevicesSelect({ school, value, onChange, placeholder }: ChoiceProps) {
  const { t } = useTranslation("what-if")
  const language = useLanguage()
  const { data: models = [] } = useQuery(modelsQuery(school.id))
  const known = [
    {
      group: t("kinds"),
      items: deviceKinds.map((kind) => ({
        value: `kind:${kind.value}`,
        label: kindName(kind.value, language),
      })),
    },
    { group: t("models"), items: models.map(({ name }) => ({ value: `model:${name}`, label: name })) },
  ]
  return (
    <Select
      label={t("of")}
      placeholder={placeholder ?? t("choose")}
      data={known}
      value={value === "" ? null : value}
      onChange={(of) => onChange(of ?? "")}
      searchable
      clearable={placeholder !== undefined}
      nothingFoundMessage={t("nothingFound")}
    />
  )
}

/** An app whose seats are counted. */
function AppSelect({ school, value, onChange }: ChoiceProps) {
  const { t } = useTranslation("what-if")
  const { data: apps = [] } = useQuery(appsQuery(school.id))
  const counted = apps.filter(({ licences }) => licences.some(({ scope }) => scope !== "site"))
  return (
    <Select
      label={t("app")}
      placeholder={t("choose")}
      data={counted.map(({ id, name }) => ({ value: id, label: name }))}
      value={value === "" ? null : value}
      onChange={(id) => onChange(id ?? "")}
      searchable
      nothingFoundMessage={t("noApp")}
    />
  )
}

function WifiFields({ school, draft, onDraft }: ChangeFieldsProps<Extract<DraftChange, { is: "wifi" }>>) {
  const { t } = useTranslation("what-if")
  const language = useLanguage()
  const { data: rooms = [] } = useQuery(roomsQuery(school.id))
  const room = rooms.find(({ id }) => id === draft.roomId)
  const now = (mbps: number | null | undefined) =>
    room === undefined
      ? ""
      : mbps == null
        ? t("notRecorded")
        : t("now", { mbps: formatNumber(mbps, language) })
  const wrong = (text: string) =>
    isWrongNumber(text, 0, MOST_MBPS) &&
    t("wholeNumber", { least: 0, max: formatNumber(MOST_MBPS, language) })
  return (
    <>
      <Select
        className={classes.wide}
        label={t("room")}
        placeholder={t("choose")}
        data={rooms.map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.roomId === "" ? null : draft.roomId}
        onChange={(id) => onDraft({ ...draft, roomId: id ?? "" })}
        searchable
        nothingFoundMessage={t("nothingFound")}
      />
      <TextInput
        label={t("down")}
        inputMode="numeric"
        placeholder={now(room?.wifiDownMbps)}
        value={draft.downMbps}
        error={wrong(draft.downMbps)}
        onChange={(event) => onDraft({ ...draft, downMbps: event.currentTarget.value })}
      />
      <TextInput
        label={t("up")}
        inputMode="numeric"
        placeholder={now(room?.wifiUpMbps)}
        value={draft.upMbps}
        error={wrong(draft.upMbps)}
        onChange={(event) => onDraft({ ...draft, upMbps: event.currentTarget.value })}
      />
    </>
  )
}
