import { Button, Group, Modal, Select, Stack, Text, Textarea } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { useInventorySchool } from "../../inventory-school.tsx"
import { cartsQuery, modelsQuery, roomsQuery } from "../../place-queries.ts"
import type { SetOnMany } from "../device-queries.ts"
import { AS_IS, emptyDraft, type ManyDraft, NONE, setOf } from "./set-on-many.ts"

type ManyDialogProps = {
  opened: boolean
  count: number
  onClose: () => void
  onChange: (set: SetOnMany) => void
}

/** Cart, room, model and a note for all the chosen ones; each stays as it is unless something is chosen. */
export function ManyDialog({ opened, onClose, ...form }: ManyDialogProps) {
  const { t } = useTranslation(["devices", "shell"])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("many.title", { count: form.count })}
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      <ManyForm {...form} onClose={onClose} />
    </Modal>
  )
}

function ManyForm({ count, onClose, onChange }: Omit<ManyDialogProps, "opened">) {
  const { t } = useTranslation(["devices", "inventory", "shell"])
  const { id: schoolId } = useInventorySchool()
  const { data: carts = [] } = useQuery(cartsQuery(schoolId))
  const { data: rooms = [] } = useQuery(roomsQuery(schoolId))
  const { data: models = [] } = useQuery(modelsQuery(schoolId))
  const [draft, setDraft] = useState<ManyDraft>(emptyDraft)
  const [isEmpty, setIsEmpty] = useState(false)
  const set = (part: Partial<ManyDraft>) => {
    setDraft((now) => ({ ...now, ...part }))
    setIsEmpty(false)
  }

  function save(event: FormEvent) {
    event.preventDefault()
    const change = setOf(draft)
    if (change === null) return setIsEmpty(true)
    onChange(change)
    onClose()
  }

  const places = [
    { field: "cartId", label: t("inventory:field.cart"), none: t("many.noCart"), all: carts },
    { field: "roomId", label: t("inventory:field.room"), none: t("many.noRoom"), all: rooms },
    { field: "modelId", label: t("inventory:field.modelName"), none: t("many.noModel"), all: models },
  ] as const
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t("many.help")}
        </Text>
        {places.map(({ field, label, none, all }, nth) => (
          <Select
            key={field}
            label={label}
            value={draft[field]}
            onChange={(value) => set({ [field]: value ?? AS_IS })}
            data={[
              { value: AS_IS, label: t("many.asIs") },
              { value: NONE, label: none },
              ...all.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            allowDeselect={false}
            searchable
            data-autofocus={nth === 0 || undefined}
          />
        ))}
        <Textarea
          label={t("many.note")}
          description={t("many.noteHelp")}
          autosize
          minRows={2}
          maxLength={2_000}
          value={draft.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        {isEmpty && (
          <Text size="sm" c="red" role="alert">
            {t("many.nothing")}
          </Text>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("shell:cancel")}
          </Button>
          <Button type="submit">{t("many.do", { count })}</Button>
        </Group>
      </Stack>
    </form>
  )
}
