import { Button, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { useInventorySchool } from "../inventory-school.tsx"
import { type DeviceStatus, deviceStatuses } from "../inventory-search.ts"
import { comesBack, dayOfEnd, todayIn } from "./days.ts"
import type { Standing } from "./standing-menu.tsx"

type StandingDialogProps = {
  opened: boolean
  name: string
  status: DeviceStatus
  until: string | null
  onClose: () => void
  onChange: (standing: Standing) => void
}

/** Any status, until any day. */
export function StandingDialog({ opened, onClose, ...form }: StandingDialogProps) {
  const { t } = useTranslation(["inventory", "shell"])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("standing.title", { name: form.name })}
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      <StandingForm {...form} onClose={onClose} />
    </Modal>
  )
}

function StandingForm({ status, until, onClose, onChange }: Omit<StandingDialogProps, "opened" | "name">) {
  const { t } = useTranslation(["inventory", "shell"])
  const { timeZone } = useInventorySchool()
  const today = todayIn(timeZone, Date.now())
  const [chosen, setChosen] = useState(status)
  const [day, setDay] = useState(until === null ? "" : dayOfEnd(until, timeZone))
  const isPast = comesBack(chosen) && day !== "" && day < today

  function save(event: FormEvent) {
    event.preventDefault()
    if (isPast) return
    onChange({ status: chosen, until: comesBack(chosen) && day !== "" ? day : null })
    onClose()
  }

  return (
    <form onSubmit={save} noValidate>
      <Stack gap="md">
        <NativeSelect
          label={t("field.status")}
          value={chosen}
          onChange={(event) =>
            setChosen(deviceStatuses.find((one) => one === event.currentTarget.value) ?? chosen)
          }
          data={deviceStatuses.map((one) => ({ value: one, label: t(`status.${one}`) }))}
          data-autofocus
        />
        {comesBack(chosen) && (
          <TextInput
            type="date"
            label={t("standing.back")}
            description={t("standing.backHelp")}
            min={today}
            value={day}
            error={isPast && t("standing.past")}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("shell:cancel")}
          </Button>
          <Button type="submit">{t("save")}</Button>
        </Group>
      </Stack>
    </form>
  )
}
