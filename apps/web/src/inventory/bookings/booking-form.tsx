import {
  Autocomplete,
  Checkbox,
  NativeSelect,
  Select,
  Switch,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core"
import { deviceKinds } from "@readyroom/lesson/requirements/device-words"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { useLanguage } from "../../shell/preferences.ts"
import { useDraft } from "../../shell/use-draft.ts"
import { kindName } from "../device-words.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { cartsQuery, modelsQuery, roomsQuery } from "../place-queries.ts"
import { changedFields } from "../record/changed-fields.ts"
import { RecordForm } from "../record/record-form.tsx"
import { RemoveRecord } from "../record/remove-record.tsx"
import type { Booking } from "../resource-queries.ts"
import {
  type BookingDraft,
  bookable,
  bookingDraftOf,
  bookingOf,
  isCounted,
  isOfAll,
  MOST_BOOKED,
  wrongInBooking,
} from "./booking-draft.ts"
import { timesText, whatText } from "./booking-words.ts"

/** A booking beside the list, as a form for whoever may change it. */
export function BookingDetail({ booking, onRemoved }: { booking: Booking; onRemoved: () => void }) {
  const { t } = useTranslation("resources")
  const language = useLanguage()
  if (!booking.mayChange)
    return (
      <Text size="sm">
        {whatText(booking, language, t)}
        <br />
        {timesText(booking, language, t)}
        <br />
        {t(booking.confirmed ? "bookings.isConfirmed" : "bookings.notConfirmed")}
      </Text>
    )
  return (
    <BookingForm
      booking={booking}
      more={
        <RemoveRecord
          name={booking.who}
          after=""
          remove={() => ask(api.bookings[":id"].$delete({ param: { id: booking.id } }))}
          onRemoved={onRemoved}
        />
      }
    />
  )
}

type BookingFormProps = {
  /** Null: a new one. */
  readonly booking: Booking | null
  readonly onAdded?: (id: string) => void
  readonly more?: ReactNode
}

/** A booking as a form. */
export function BookingForm({ booking, onAdded, more }: BookingFormProps) {
  const { t } = useTranslation("resources")
  const { id: schoolId, timeZone } = useInventorySchool()
  const now = bookingDraftOf(booking, timeZone)
  const [draft, setDraft] = useDraft(now)
  const set = (part: Partial<BookingDraft>) => setDraft((was) => ({ ...was, ...part }))
  const said = bookingOf(draft, timeZone)
  const json = changedFields(said, bookingOf(now, timeZone))
  const save = () =>
    booking === null
      ? ask(api.bookings.$post({ json: { schoolId, ...said } }))
      : ask(api.bookings[":id"].$patch({ param: { id: booking.id }, json }))
  return (
    <RecordForm
      name={said.who || t("bookings.new")}
      isChanged={Object.keys(json).length > 0}
      wrong={wrongInBooking(draft)}
      save={save}
      onAdded={onAdded}
      more={more}
    >
      {(wrong) => (
        <>
          <TextInput
            label={t("bookings.who")}
            description={t("bookings.whoHelp")}
            value={draft.who}
            maxLength={200}
            error={wrong.includes("who") && t("bookings.missingWho")}
            onChange={(event) => set({ who: event.currentTarget.value })}
          />
          <What draft={draft} wrong={wrong} set={set} />
          <TextInput
            type="datetime-local"
            label={t("bookings.from")}
            value={draft.startsAt}
            error={wrong.includes("startsAt") && t("bookings.missingTime")}
            onChange={(event) => {
              const startsAt = event.currentTarget.value.slice(0, 16)
              set({ startsAt, ...(draft.endsAt === "" && startsAt !== "" ? { endsAt: startsAt } : {}) })
            }}
          />
          <TextInput
            type="datetime-local"
            label={t("bookings.to")}
            value={draft.endsAt}
            error={
              wrong.includes("endsAt") && t(draft.weekly ? "bookings.wrongEndWeekly" : "bookings.wrongEnd")
            }
            onChange={(event) => set({ endsAt: event.currentTarget.value.slice(0, 16) })}
          />
          <Text size="xs" c="dimmed">
            {t("bookings.zone", { zone: timeZone })}
          </Text>
          <Switch
            label={t("bookings.weekly")}
            checked={draft.weekly}
            onChange={(event) => set({ weekly: event.currentTarget.checked })}
          />
          {draft.weekly && (
            <TextInput
              type="date"
              label={t("bookings.lastDay")}
              description={t("bookings.lastDayHelp")}
              value={draft.lastDay}
              error={wrong.includes("lastDay") && t("bookings.wrongLastDay")}
              onChange={(event) => set({ lastDay: event.currentTarget.value })}
            />
          )}
          <Switch
            label={t("bookings.isConfirmed")}
            description={t("bookings.confirmedHelp")}
            checked={draft.confirmed}
            onChange={(event) => set({ confirmed: event.currentTarget.checked })}
          />
          <Textarea
            label={t("bookings.notes")}
            autosize
            maxRows={8}
            maxLength={10_000}
            value={draft.notes}
            onChange={(event) => set({ notes: event.currentTarget.value })}
          />
        </>
      )}
    </RecordForm>
  )
}

type WhatProps = {
  readonly draft: BookingDraft
  readonly wrong: readonly string[]
  readonly set: (part: Partial<BookingDraft>) => void
}

/** A room, a cart, devices of a model or kind, or all. */
function What({ draft: { of, thing, all, count }, wrong, set }: WhatProps) {
  const { t } = useTranslation("resources")
  const language = useLanguage()
  const { id: schoolId } = useInventorySchool()
  const { data: rooms = [] } = useQuery({ ...roomsQuery(schoolId), enabled: of === "room" })
  const { data: carts = [] } = useQuery({ ...cartsQuery(schoolId), enabled: of === "cart" })
  const { data: models = [] } = useQuery({ ...modelsQuery(schoolId), enabled: of === "model" })
  const things = { room: rooms, cart: carts, model: models }
  const missing = wrong.includes("thing") && t("bookings.missingThing")
  const kindNamed = (name: string) =>
    deviceKinds.find(({ value }) => kindName(value, language).toLowerCase() === name.trim().toLowerCase())
      ?.value ?? name
  return (
    <>
      <NativeSelect
        label={t("bookings.what")}
        value={of}
        data={bookable.map((value) => ({ value, label: t(`bookings.of.${value}`) }))}
        onChange={(event) => {
          const chosen = bookable.find((one) => one === event.currentTarget.value)
          if (chosen !== undefined) set({ of: chosen, thing: "" })
        }}
      />
      {isOfAll(of) && (
        <Text size="xs" c="dimmed">
          {t(`bookings.help.${of}`)}
        </Text>
      )}
      {of === "kind" && (
        <Autocomplete
          label={t("bookings.kind")}
          data={deviceKinds.map(({ value }) => kindName(value, language))}
          value={kindName(thing, language)}
          maxLength={100}
          error={missing}
          onChange={(name) => set({ thing: kindNamed(name) })}
        />
      )}
      {!isOfAll(of) && of !== "kind" && (
        <Select
          label={t(`bookings.which.${of}`)}
          data={things[of].map(({ id, name }) => ({ value: id, label: name }))}
          value={thing === "" ? null : thing}
          error={missing}
          onChange={(id) => set({ thing: id ?? "" })}
          searchable
        />
      )}
      {isCounted(of) && (
        <Checkbox
          label={t("bookings.all")}
          checked={all}
          onChange={(event) => set({ all: event.currentTarget.checked })}
        />
      )}
      {isCounted(of) && !all && (
        <TextInput
          label={t("bookings.howMany")}
          inputMode="numeric"
          value={count}
          error={
            wrong.includes("count") && t("wholeNumberFromOne", { max: formatNumber(MOST_BOOKED, language) })
          }
          onChange={(event) => set({ count: event.currentTarget.value })}
        />
      )}
    </>
  )
}
