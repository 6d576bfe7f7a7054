import { Autocomplete, Group, NativeSelect, Text, TextInput } from "@mantine/core"
import { roles } from "@readyroom/lesson/requirements/kinds/people"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { useLanguage } from "../../shell/preferences.ts"
import { useDraft } from "../../shell/use-draft.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { amountOf } from "../many/many-field.ts"
import { changedFields } from "../record/changed-fields.ts"
import { RecordForm } from "../record/record-form.tsx"
import { RemoveRecord } from "../record/remove-record.tsx"
import type { Duty } from "../resource-queries.ts"
import { roleName, roleNamed, timesText, weekdayName, weekdays } from "./duty-words.ts"

/** The server's own limit. */
export const MOST_ON_DUTY = 10_000

/** Who is on duty, beside the list, as a form for whoever may change it. */
export function DutyDetail({ duty, onRemoved }: { duty: Duty; onRemoved: () => void }) {
  const { t } = useTranslation("resources")
  const language = useLanguage()
  if (!duty.mayChange)
    return (
      <Text size="sm">
        {t("duty.people", { count: duty.count })}
        {", "}
        {duty.weekday === null ? t("duty.everyDay") : weekdayName(duty.weekday, language)}
        {", "}
        {timesText(duty) ?? t("duty.allDay")}
      </Text>
    )
  return (
    <DutyForm
      duty={duty}
      more={
        <RemoveRecord
          name={roleName(duty.role, language)}
          after={t("duty.afterRemoval")}
          remove={(query) => ask(api.duty[":id"].$delete({ param: { id: duty.id }, query }))}
          onRemoved={onRemoved}
        />
      }
    />
  )
}

type DutyFormProps = {
  /** Null: a new one. */
  readonly duty: Duty | null
  /** What a new one is called, where whoever comes here says so. */
  readonly called?: string
  readonly onAdded?: (id: string) => void
  readonly more?: ReactNode
}

/** Who is on duty, as a form. */
export function DutyForm({ duty, called = "", onAdded, more }: DutyFormProps) {
  const { t } = useTranslation(["resources", "inventory"])
  const language = useLanguage()
  const { id: schoolId } = useInventorySchool()
  const now = {
    role: duty === null ? "" : roleName(duty.role, language),
    weekday: duty?.weekday?.toString() ?? "",
    fromTime: duty?.fromTime ?? "",
    toTime: duty?.toTime ?? "",
    count: duty?.count.toString() ?? "1",
  }
  const begun = { ...now, role: roleName(called, language) }
  const [draft, setDraft] = useDraft(now, duty === null && called !== "" ? begun : now)
  const set = (part: Partial<typeof now>) => setDraft((was) => ({ ...was, ...part }))
  const said = (of: typeof now) => ({
    role: roleNamed(of.role),
    weekday: of.weekday === "" ? null : Number(of.weekday),
    fromTime: of.fromTime || null,
    toTime: of.toTime || null,
    count: amountOf(of.count, MOST_ON_DUTY) ?? -1,
  })
  const { role, count, ...times } = said(draft)
  const endsFirst = times.fromTime !== null && times.toTime !== null && times.toTime <= times.fromTime
  const wrongFields = [
    ...(role === "" ? ["role"] : []),
    ...(count < 0 ? ["count"] : []),
    ...(endsFirst ? ["toTime"] : []),
  ]
  const json = changedFields(said(draft), said(now))
  const save = () =>
    duty === null
      ? ask(api.duty.$post({ json: { schoolId, role, count, ...times } }))
      : ask(api.duty[":id"].$patch({ param: { id: duty.id }, json }))
  return (
    <RecordForm
      name={draft.role.trim() || t("duty.new")}
      isChanged={Object.keys(json).length > 0}
      wrong={wrongFields}
      save={save}
      onAdded={onAdded}
      more={more}
    >
      {(wrong) => (
        <>
          <Autocomplete
            label={t("duty.role")}
            description={t("duty.roleHelp")}
            data={roles.map(({ value }) => roleName(value, language))}
            value={draft.role}
            maxLength={120}
            error={wrong.includes("role") && t("duty.missingRole")}
            onChange={(next) => set({ role: next })}
          />
          <TextInput
            data-field="count"
            label={t("duty.count")}
            inputMode="numeric"
            value={draft.count}
            error={wrong.includes("count") && t("wholeNumber", { max: formatNumber(MOST_ON_DUTY, language) })}
            onChange={(event) => set({ count: event.currentTarget.value })}
          />
          <NativeSelect
            label={t("duty.weekday")}
            description={t("duty.weekdayHelp")}
            value={draft.weekday}
            data={[
              { value: "", label: t("duty.everyDay") },
              ...weekdays.map((day) => ({ value: String(day), label: weekdayName(day, language) })),
            ]}
            onChange={(event) => set({ weekday: event.currentTarget.value })}
          />
          <Group grow align="flex-start">
            <TextInput
              type="time"
              label={t("duty.from")}
              value={draft.fromTime}
              onChange={(event) => set({ fromTime: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              label={t("duty.to")}
              value={draft.toTime}
              error={wrong.includes("toTime") && t("duty.endsFirst")}
              onChange={(event) => set({ toTime: event.currentTarget.value })}
            />
          </Group>
          <Text size="xs" c="dimmed">
            {t("duty.timesHelp")}
          </Text>
        </>
      )}
    </RecordForm>
  )
}
