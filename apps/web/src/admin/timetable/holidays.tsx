import { Button, Group, Table, Text, UnstyledButton } from "@mantine/core"
import { IconBeach, IconPlus } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { timetableQuery } from "../../editor/occurrences/occurrence-queries.ts"
import type { School } from "../../session/school-roles.ts"
import { FormDialog } from "../../shell/form-dialog.tsx"
import { EmptyRows, FailedRows, LoadingRows } from "../../shell/list-states.tsx"
import listed from "../../shell/listed/listed.module.css"
import { useLanguage } from "../../shell/preferences.ts"
import type { Holiday } from "../school-records.ts"
import { HolidayForm } from "./holiday-form.tsx"
import { dayText } from "./weekday-name.ts"

/** What the one dialog is about: a new holiday, or one that is there. */
type Ask = { readonly holiday: Holiday | null }

/** A school's days without lessons, the first one first; each opens in a dialog. */
export function Holidays({ school }: { school: School }) {
  const { t } = useTranslation("timetable")
  const language = useLanguage()
  const { data, error, refetch } = useQuery(timetableQuery(school.id))
  const [asks, setAsks] = useState<Ask | null>(null)
  // What was asked for last stays in the dialog while it closes.
  const [shown, setShown] = useState(asks)
  if (asks !== null && asks !== shown) setShown(asks)
  const holidays = data?.holidays ?? []
  const add = (
    <Button
      variant="default"
      leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
      onClick={() => setAsks({ holiday: null })}
    >
      {t("holidays.add")}
    </Button>
  )
  return (
    <>
      {data === undefined && error === null && <LoadingRows label={t("loading")} rows={3} />}
      {data === undefined && error !== null && (
        <FailedRows title={t("failed")} error={error} onRetry={() => void refetch()} />
      )}
      {data !== undefined && holidays.length === 0 && (
        <EmptyRows icon={IconBeach} title={t("holidays.none")} help={t("holidays.noneHelp")}>
          {add}
        </EmptyRows>
      )}
      {holidays.length > 0 && (
        <>
          <Table aria-label={t("holidays.title")} verticalSpacing={6}>
            <Table.Tbody>
              {holidays.map((holiday) => (
                <Table.Tr key={holiday.id}>
                  <Table.Td>
                    <UnstyledButton className={listed.name} onClick={() => setAsks({ holiday })}>
                      {holiday.name}
                    </UnstyledButton>
                  </Table.Td>
                  <Table.Td>
                    <Text size="sm">{daysText(holiday, language)}</Text>
                  </Table.Td>
                  <Table.Td visibleFrom="sm" ta="end">
                    <Text size="sm" c="dimmed">
                      {t("holidays.days", { count: daysIn(holiday) })}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Group mt="sm">{add}</Group>
        </>
      )}
      <FormDialog
        opened={asks !== null}
        onClose={() => setAsks(null)}
        title={shown?.holiday?.name ?? t("holidays.add")}
        // What was typed is not lost by a press beside it.
        closeOnClickOutside={false}
      >
        {shown !== null && (
          <HolidayForm school={school} holiday={shown.holiday} onClose={() => setAsks(null)} />
        )}
      </FormDialog>
    </>
  )
}

function daysText({ firstDay, lastDay }: Holiday, language: string): string {
  const first = dayText(firstDay, language)
  return firstDay === lastDay ? first : `${first} – ${dayText(lastDay, language)}`
}

function daysIn({ firstDay, lastDay }: Holiday): number {
  return (Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000 + 1
}
