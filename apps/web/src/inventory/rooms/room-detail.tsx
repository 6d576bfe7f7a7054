import { ActionIcon, Autocomplete, Button, Group, Text, TextInput } from "@mantine/core"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import { IconPlus, IconX } from "@tabler/icons-react"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { ButtonLink } from "../../shell/links.tsx"
import { useLanguage } from "../../shell/preferences.ts"
import { useDraft } from "../../shell/use-draft.ts"
import factClasses from "../facts/facts.module.css"
import { NotRecorded } from "../facts/facts-list.tsx"
import { useInventorySchool } from "../inventory-school.tsx"
import { changeRoom, type Room } from "../place-queries.ts"
import { RecordForm } from "../record/record-form.tsx"
import { RemoveRecord } from "../record/remove-record.tsx"
import { equipmentNames, equipmentText } from "./equipment-text.ts"
import { MOST, roomAmounts, roomChangeOf, roomDraftOf, wrongInRoom } from "./room-draft.ts"

/** A room beside the list, as a form for whoever may change it. */
export function RoomDetail({ room, onRemoved }: { room: Room; onRemoved: () => void }) {
  const { t } = useTranslation(["inventory", "resources"])
  return (
    <>
      <Group gap="xs">
        <ButtonLink size="compact-sm" variant="light" to="/inventory" search={{ room: room.id }}>
          {t("rooms.devices")}
        </ButtonLink>
        <ButtonLink
          size="compact-sm"
          variant="light"
          to="/week"
          search={{ of: "room", id: room.id, school: room.schoolId }}
        >
          {t("week")}
        </ButtonLink>
      </Group>
      <Text size="sm" c="dimmed" my="sm">
        {t("rooms.unknownLeads")}
      </Text>
      {room.mayChange ? (
        <RoomForm
          room={room}
          more={
            <RemoveRecord
              name={room.name}
              after={t("resources:places.afterRoom")}
              remove={(query) => ask(api.rooms[":id"].$delete({ param: { id: room.id }, query }))}
              onRemoved={onRemoved}
            />
          }
        />
      ) : (
        <RoomFacts room={room} />
      )}
    </>
  )
}

function useAmountNames() {
  const { t } = useTranslation("inventory")
  const inMbps = (name: string) => `${name} (Mbit/s)`
  return {
    seats: t("rooms.seats"),
    wifiDownMbps: inMbps(t("rooms.wifiDown")),
    wifiUpMbps: inMbps(t("rooms.wifiUp")),
    sockets: t("rooms.sockets"),
  }
}

function RoomFacts({ room }: { room: Room }) {
  const { t } = useTranslation("inventory")
  const language = useLanguage()
  const names = useAmountNames()
  return (
    <dl className={factClasses.list}>
      <div>
        <dt>{t("rooms.building")}</dt>
        <dd>{room.building ?? <NotRecorded />}</dd>
      </div>
      {roomAmounts.map((name) => (
        <div key={name}>
          <dt>{names[name]}</dt>
          <dd>{room[name] ?? <NotRecorded />}</dd>
        </div>
      ))}
      <div>
        <dt>{t("rooms.equipment")}</dt>
        <dd>{room.equipment.length === 0 ? <NotRecorded /> : equipmentText(room.equipment, language)}</dd>
      </div>
    </dl>
  )
}

const noRoom: Room = {
  id: "",
  schoolId: "",
  name: "",
  building: null,
  seats: null,
  wifiDownMbps: null,
  wifiUpMbps: null,
  sockets: null,
  equipment: [],
  mayChange: true,
}

type RoomFormProps = {
  /** Null: a new one. */
  readonly room: Room | null
  readonly onAdded?: (id: string) => void
  readonly more?: ReactNode
}

/** A room as a form. */
export function RoomForm({ room: known, onAdded, more }: RoomFormProps) {
  const { id: schoolId } = useInventorySchool()
  const room = known ?? noRoom
  const { t } = useTranslation("inventory")
  const language = useLanguage()
  const names = useAmountNames()
  const [draft, setDraft] = useDraft(roomDraftOf(room, language))
  const json = roomChangeOf(draft, room, language)
  const set = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }))

  const save = () =>
    known === null
      ? ask(api.rooms.$post({ json: { schoolId, ...json, name: draft.name.trim() } }))
      : changeRoom(room.id, json)

  return (
    <RecordForm
      name={known?.name ?? draft.name.trim()}
      isChanged={Object.keys(json).length > 0}
      wrong={wrongInRoom(draft)}
      save={save}
      onAdded={onAdded}
      more={more}
    >
      {(wrong) => (
        <>
          <TextInput
            label={t("field.name")}
            value={draft.name}
            maxLength={200}
            error={wrong.includes("name") && t("rooms.missingName")}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t("rooms.building")}
            value={draft.building}
            maxLength={200}
            onChange={(event) => set({ building: event.currentTarget.value })}
          />
          {roomAmounts.map((name) => (
            <TextInput
              key={name}
              data-field={name}
              label={names[name]}
              {...(name === "wifiDownMbps" ? { description: t("rooms.wifiHelp") } : {})}
              placeholder={t("notRecorded")}
              inputMode="numeric"
              value={draft[name]}
              error={wrong.includes(name) && t("rooms.wholeNumber", { max: formatNumber(MOST, language) })}
              onChange={(event) => set({ [name]: event.currentTarget.value })}
            />
          ))}
          <section aria-label={t("rooms.equipment")} data-field="equipment">
            <h3 className={factClasses.part}>{t("rooms.equipment")}</h3>
            {draft.equipment.length === 0 && <NotRecorded />}
            {draft.equipment.map(({ key, item, count }, index) => {
              const setRow = (part: { item?: string; count?: string }) =>
                set({
                  equipment: draft.equipment.map((row) => (row.key === key ? { ...row, ...part } : row)),
                })
              return (
                <Group key={key} gap="xs" wrap="nowrap" mb={6} align="flex-start">
                  <Autocomplete
                    flex={1}
                    data={equipmentNames(language)}
                    aria-label={t("rooms.item", { number: index + 1 })}
                    value={item}
                    maxLength={200}
                    // A row without a name is one that was just added: it waits to be named.
                    autoFocus={item === ""}
                    error={wrong.includes(`equipment.${key}`) && t("rooms.wrongItem")}
                    onChange={(name) => setRow({ item: name })}
                  />
                  <TextInput
                    w="4.5rem"
                    inputMode="numeric"
                    aria-label={t("rooms.itemCount", { number: index + 1 })}
                    value={count}
                    onChange={(event) => setRow({ count: event.currentTarget.value })}
                  />
                  <ActionIcon
                    size="lg"
                    aria-label={t("rooms.removeItem", { item: item || String(index + 1) })}
                    onClick={() => set({ equipment: draft.equipment.filter((row) => row.key !== key) })}
                  >
                    <IconX size={16} stroke={1.8} />
                  </ActionIcon>
                </Group>
              )
            })}
            <Button
              mt={4}
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPlus size={15} stroke={2} aria-hidden />}
              onClick={() =>
                set({
                  equipment: [
                    ...draft.equipment,
                    { key: Math.max(-1, ...draft.equipment.map((row) => row.key)) + 1, item: "", count: "1" },
                  ],
                })
              }
            >
              {t("rooms.addItem")}
            </Button>
          </section>
        </>
      )}
    </RecordForm>
  )
}
