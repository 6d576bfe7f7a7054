import { IconCalendarPlus, IconCircleCheck, IconClockHour4 } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { ListCsv } from "../../lists/list-csv.tsx"
import { changesInventory } from "../../session/school-roles.ts"
import classes from "../../shell/listed/listed.module.css"
import { OpeningRow } from "../../shell/listed/opening-row.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import { useLanguage } from "../../shell/preferences.ts"
import appClasses from "../apps/apps.module.css"
import type { Facet } from "../facets/facet.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { ListedPage } from "../listed-page.tsx"
import type { Many } from "../many/many-field.ts"
import { type Booking, type BookingChange, bookingsQuery } from "../resource-queries.ts"
import { todayIn } from "../standing/days.ts"
import { bookable, isComing } from "./booking-draft.ts"
import { BookingDetail, BookingForm } from "./booking-form.tsx"
import { timesText, whatText } from "./booking-words.ts"

/** `/inventory/bookings`: what others than lessons have of rooms, carts and devices, and when. */
export function BookingsPage() {
  const { t } = useTranslation(["resources", "inventory"])
  const { t: tOwn } = useTranslation("resources")
  const language = useLanguage()
  const school = useInventorySchool()
  usePageTitle(`${t("inventory:tab.bookings")} · ${t("inventory:title")}`)
  const list = useQuery(bookingsQuery(school.id))
  const mayChange = changesInventory(school)
  const facets = useFacets()
  const isConfirmed = [
    { value: "yes", label: t("bookings.isConfirmed") },
    { value: "no", label: t("bookings.notConfirmed") },
  ]
  const many: Many<Booking, BookingChange> = {
    send: (changes) => ask(api.bookings.$patch({ json: { changes: [...changes] } })),
    fields: [
      {
        name: "confirmed",
        label: t("bookings.confirmation"),
        input: { is: "choice", choices: isConfirmed },
        changeTo: ([given]) => (given === undefined ? undefined : { confirmed: given === "yes" }),
        now: ({ confirmed }) => ({ confirmed }),
      },
    ],
  }
  return (
    <ListedPage
      route="/signed-in/inventory/bookings"
      list={list}
      words={{
        table: t("inventory:tab.bookings"),
        loading: t("bookings.loading"),
        failed: t("bookings.failed"),
        search: t("bookings.search"),
        count: (count) => t("bookings.count", { count }),
      }}
      facets={facets}
      end={<ListCsv list="bookings" schoolId={school.id} mayReadIn={mayChange} />}
      many={mayChange ? many : undefined}
      add={
        mayChange
          ? {
              label: t("bookings.add"),
              title: t("bookings.new"),
              form: (added) => <BookingForm booking={null} onAdded={added} />,
            }
          : undefined
      }
      empty={{ icon: IconCalendarPlus, title: t("bookings.empty"), help: t("bookings.emptyHelp") }}
      head={
        <tr>
          <th scope="col">{t("bookings.who")}</th>
          <th scope="col">{t("bookings.what")}</th>
          <th scope="col">{t("bookings.when")}</th>
          <th scope="col">{t("bookings.confirmation")}</th>
        </tr>
      }
      row={(booking, opening) => (
        <OpeningRow key={booking.id} name={booking.who} opening={opening}>
          <td>{whatText(booking, language, tOwn)}</td>
          <td className={classes.dimmed}>{timesText(booking, language, tOwn)}</td>
          <td>
            <span className={appClasses.mark} data-is={booking.confirmed ? "approved" : "pending"}>
              {booking.confirmed ? (
                <IconCircleCheck size="1.15em" stroke={1.9} aria-hidden />
              ) : (
                <IconClockHour4 size="1.15em" stroke={1.9} aria-hidden />
              )}
              {t(booking.confirmed ? "bookings.isConfirmed" : "bookings.notConfirmed")}
            </span>
          </td>
        </OpeningRow>
      )}
      detail={(booking, close) => <BookingDetail booking={booking} onRemoved={close} />}
    />
  )
}

function useFacets(): readonly Facet<Booking>[] {
  const { t } = useTranslation("resources")
  const { timeZone } = useInventorySchool()
  const now = Date.now()
  const today = todayIn(timeZone, now)
  return [
    {
      name: "what",
      label: t("bookings.what"),
      valuesOf: ({ what }) => [what.of],
      nameOf: (value) => {
        const of = bookable.find((one) => one === value)
        return of === undefined ? value : t(`bookings.of.${of}`)
      },
    },
    {
      name: "confirmed",
      label: t("bookings.confirmation"),
      valuesOf: ({ confirmed }) => [confirmed ? "yes" : "no"],
      nameOf: (value) => t(value === "yes" ? "bookings.isConfirmed" : "bookings.notConfirmed"),
    },
    {
      name: "when",
      label: t("bookings.when"),
      valuesOf: (booking) => [isComing(booking, now, today) ? "coming" : "over"],
      nameOf: (value) => t(value === "coming" ? "bookings.coming" : "bookings.over"),
    },
  ]
}
