import { Button, Group, Select, Stack, Text, Textarea, TextInput } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { useDraft } from "../../shell/use-draft.ts"
import { changeOf, draftOf, wrongFields } from "../facts/facts-draft.ts"
import { FactsFields } from "../facts/facts-fields.tsx"
import { useInventorySchool } from "../inventory-school.tsx"
import { cartsQuery, modelsQuery, roomsQuery } from "../place-queries.ts"
import { useChange } from "../use-change.ts"
import { deviceName } from "./device-name.ts"
import { changeDevice, type Device, type DeviceChange } from "./device-queries.ts"

type DeviceFormProps = { device: Device; onClose: () => void }

/** Changes what is written down of a device. Its own facts go before its model's. */
export function DeviceForm({ device, onClose }: DeviceFormProps) {
  const { t } = useTranslation(["inventory", "shell"])
  const { id: schoolId } = useInventorySchool()
  const { data: models = [] } = useQuery(modelsQuery(schoolId))
  const { data: carts = [] } = useQuery(cartsQuery(schoolId))
  const { data: rooms = [] } = useQuery(roomsQuery(schoolId))
  const [plain, setPlain] = useDraft(plainOf(device))
  const [facts, setFacts] = useDraft(draftOf(device.facts))
  const [showsWrong, setShowsWrong] = useState(false)
  const name = deviceName(device).title || t("nameless")
  const change = useChange<DeviceChange>(name, (json) => changeDevice(device.id, json))
  const wrong = wrongFields(facts)
  const set = (part: Partial<Plain>) => setPlain((now) => ({ ...now, ...part }))

  function save(event: FormEvent) {
    event.preventDefault()
    if (wrong.length > 0) return setShowsWrong(true)
    const factsChange = changeOf(facts, device.facts)
    const json = {
      ...plainChange(plain, device),
      ...(Object.keys(factsChange).length === 0 ? {} : { facts: factsChange }),
    }
    if (Object.keys(json).length === 0) return onClose()
    change.mutate(json, { onSuccess: onClose })
  }

  return (
    <form onSubmit={save} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t("field.name")}
          value={plain.name}
          maxLength={300}
          onChange={(event) => set({ name: event.currentTarget.value })}
          data-autofocus
        />
        <NamedSelect
          label={t("field.modelName")}
          all={models}
          chosen={device.model}
          value={plain.modelId}
          onChange={(modelId) => set({ modelId })}
        />
        <NamedSelect
          label={t("field.cart")}
          all={carts}
          chosen={device.cart}
          value={plain.cartId}
          onChange={(cartId) => set({ cartId })}
        />
        <NamedSelect
          label={t("field.room")}
          all={rooms}
          chosen={device.room}
          value={plain.roomId}
          onChange={(roomId) => set({ roomId })}
        />
        {device.status === "assigned" && (
          <TextInput
            label={t("field.assignedTo")}
            value={plain.assignedTo}
            maxLength={300}
            onChange={(event) => set({ assignedTo: event.currentTarget.value })}
          />
        )}
        <TextInput
          label={t("field.osVersion")}
          value={plain.osVersion}
          maxLength={300}
          onChange={(event) => set({ osVersion: event.currentTarget.value })}
        />
        <Textarea
          label={t("field.notes")}
          value={plain.notes}
          autosize
          minRows={2}
          maxLength={10_000}
          onChange={(event) => set({ notes: event.currentTarget.value })}
        />
        <Text size="sm" c="dimmed">
          {t("devices.ownHelp")}
        </Text>
        <FactsFields
          draft={facts}
          facts={device.facts}
          inherited={device.modelFacts}
          wrong={showsWrong ? wrong : []}
          onChange={setFacts}
        />
        <Group gap="sm">
          <Button type="submit" loading={change.isPending}>
            {t("save")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("shell:cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

type Named = { readonly id: string; readonly name: string }
type NamedSelectProps = {
  label: string
  all: readonly Named[]
  chosen: Named | null
  value: string | null
  onChange: (id: string | null) => void
}

/** One of the school's, by name, or none. */
function NamedSelect({ label, all, chosen, value, onChange }: NamedSelectProps) {
  const { t } = useTranslation(["inventory", "shell"])
  const known = new Map([...(chosen === null ? [] : [chosen]), ...all].map(({ id, name }) => [id, name]))
  return (
    <Select
      label={label}
      placeholder={t("none")}
      value={value}
      onChange={onChange}
      data={[...known].map(([id, name]) => ({ value: id, label: name }))}
      searchable
      clearable
      clearButtonProps={{ "aria-label": `${label}: ${t("shell:clear")}` }}
    />
  )
}

type Plain = {
  readonly name: string
  readonly modelId: string | null
  readonly cartId: string | null
  readonly roomId: string | null
  readonly assignedTo: string
  readonly osVersion: string
  readonly notes: string
}

function plainOf(device: Device): Plain {
  return {
    name: device.name,
    modelId: device.model?.id ?? null,
    cartId: device.cart?.id ?? null,
    roomId: device.room?.id ?? null,
    assignedTo: device.assignedTo ?? "",
    osVersion: device.osVersion ?? "",
    notes: device.notes,
  }
}

/** Only what was changed: a room that is the cart's is not made the device's own. */
function plainChange(plain: Plain, device: Device): DeviceChange {
  const before = plainOf(device)
  return {
    ...(plain.name === before.name ? {} : { name: plain.name }),
    ...(plain.modelId === before.modelId ? {} : { modelId: plain.modelId }),
    ...(plain.cartId === before.cartId ? {} : { cartId: plain.cartId }),
    ...(plain.roomId === before.roomId ? {} : { roomId: plain.roomId }),
    ...(plain.assignedTo === before.assignedTo ? {} : { assignedTo: plain.assignedTo.trim() || null }),
    ...(plain.osVersion === before.osVersion ? {} : { osVersion: plain.osVersion.trim() || null }),
    ...(plain.notes === before.notes ? {} : { notes: plain.notes }),
  }
}
