import { IconUserShield } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { ListCsv } from "../../lists/list-csv.tsx"
import { changesInventory } from "../../session/school-roles.ts"
import { byName } from "../../shell/by-name.ts"
import classes from "../../shell/listed/listed.module.css"
import { OpeningRow } from "../../shell/listed/opening-row.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import { useLanguage } from "../../shell/preferences.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { ListedPage } from "../listed-page.tsx"
import { amountOf, type Many } from "../many/many-field.ts"
import { type Duty, type DutyChange, dutyQuery } from "../resource-queries.ts"
import { DutyDetail, DutyForm, MOST_ON_DUTY } from "./duty-form.tsx"
import { roleName, timesText, weekdayName, weekdays } from "./duty-words.ts"

type NamedDuty = Duty & { readonly name: string }

/** `/inventory/duty`: how many people of which role are on duty when. */
export function DutyPage() {
  const { t } = useTranslation(["resources", "inventory"])
  const language = useLanguage()
  const school = useInventorySchool()
  usePageTitle(`${t("inventory:tab.duty")} · ${t("inventory:title")}`)
  const list = useQuery({
    ...dutyQuery(school.id),
    select: (all): readonly NamedDuty[] =>
      byName(
        all
          .toSorted((one, other) => (one.weekday ?? 0) - (other.weekday ?? 0))
          .map((one) => ({ ...one, name: roleName(one.role, language) })),
      ),
  })
  const mayChange = changesInventory(school)
  const dayName = (weekday: number | null) =>
    weekday === null ? t("duty.everyDay") : weekdayName(weekday, language)
  const many: Many<NamedDuty, DutyChange> = {
    send: (changes) => ask(api.duty.$patch({ json: { changes: [...changes] } })),
    fields: [
      {
        name: "count",
        label: t("duty.count"),
        input: { is: "amount", most: MOST_ON_DUTY },
        changeTo: ([given = ""]) => {
          const count = amountOf(given, MOST_ON_DUTY)
          return count === null || count === undefined ? undefined : { count }
        },
        now: ({ count }) => ({ count }),
      },
      {
        name: "weekday",
        label: t("duty.weekday"),
        input: {
          is: "choice",
          choices: [
            { value: "every", label: t("duty.everyDay") },
            ...weekdays.map((day) => ({ value: String(day), label: weekdayName(day, language) })),
          ],
        },
        changeTo: ([given]) =>
          given === undefined ? undefined : { weekday: given === "every" ? null : Number(given) },
        now: ({ weekday }) => ({ weekday }),
      },
    ],
  }
  return (
    <ListedPage
      route="/signed-in/inventory/duty"
      list={list}
      words={{
        table: t("inventory:tab.duty"),
        loading: t("duty.loading"),
        failed: t("duty.failed"),
        search: t("duty.search"),
        count: (count) => t("duty.rows", { count }),
      }}
      facets={[
        {
          name: "role",
          label: t("duty.role"),
          valuesOf: ({ role }) => [role],
          nameOf: (value) => roleName(value, language),
        },
        {
          name: "weekday",
          label: t("duty.weekday"),
          valuesOf: ({ weekday }) => [weekday === null ? "every" : String(weekday)],
          nameOf: (value) => dayName(value === "every" ? null : Number(value)),
        },
      ]}
      end={<ListCsv list="duty" schoolId={school.id} mayReadIn={mayChange} />}
      many={mayChange ? many : undefined}
      add={
        mayChange
          ? {
              label: t("duty.add"),
              title: t("duty.new"),
              form: (added, called) => <DutyForm duty={null} called={called} onAdded={added} />,
            }
          : undefined
      }
      empty={{ icon: IconUserShield, title: t("duty.empty"), help: t("duty.emptyHelp") }}
      head={
        <tr>
          <th scope="col">{t("duty.role")}</th>
          <th scope="col">{t("duty.count")}</th>
          <th scope="col">{t("duty.weekday")}</th>
          <th scope="col">{t("duty.times")}</th>
        </tr>
      }
      row={(duty, opening) => (
        <OpeningRow key={duty.id} name={duty.name} opening={opening}>
          <td className={classes.nowrap}>{t("duty.people", { count: duty.count })}</td>
          <td>{dayName(duty.weekday)}</td>
          <td className={classes.dimmed}>{timesText(duty) ?? t("duty.allDay")}</td>
        </OpeningRow>
      )}
      detail={(duty, close) => <DutyDetail duty={duty} onRemoved={close} />}
    />
  )
}
