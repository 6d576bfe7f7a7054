import { formatNumber } from "@readyroom/lesson/requirements/language"
import { IconPackages } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { ListCsv } from "../../lists/list-csv.tsx"
import { changesInventory } from "../../session/school-roles.ts"
import classes from "../../shell/listed/listed.module.css"
import { OpeningRow } from "../../shell/listed/opening-row.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import { useLanguage } from "../../shell/preferences.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { ListedPage } from "../listed-page.tsx"
import { amountOf, type Many } from "../many/many-field.ts"
import { type Consumable, type ConsumableChange, consumablesQuery } from "../resource-queries.ts"
import { ConsumableDetail, ConsumableForm, MOST_STOCK } from "./consumable-form.tsx"

const states = ["some", "none", "unknown"] as const

function stateOf({ stock }: Consumable): (typeof states)[number] {
  if (stock === null) return "unknown"
  return stock > 0 ? "some" : "none"
}

/** `/inventory/consumables`: what lessons use up, with what is in stock. */
export function ConsumablesPage() {
  const { t } = useTranslation(["resources", "inventory"])
  const language = useLanguage()
  const school = useInventorySchool()
  usePageTitle(`${t("inventory:tab.consumables")} · ${t("inventory:title")}`)
  const list = useQuery(consumablesQuery(school.id))
  const mayChange = changesInventory(school)
  const units = [...new Set((list.data ?? []).map(({ unit }) => unit))].filter((unit) => unit !== "")
  const many: Many<Consumable, ConsumableChange> = {
    send: (changes) => ask(api.consumables.$patch({ json: { changes: [...changes] } })),
    fields: [
      {
        name: "stock",
        label: t("consumables.stock"),
        input: { is: "amount", most: MOST_STOCK },
        changeTo: ([given = ""]) => {
          const stock = amountOf(given, MOST_STOCK)
          return stock === undefined ? undefined : { stock }
        },
        now: ({ stock }) => ({ stock }),
      },
      {
        name: "unit",
        label: t("consumables.unit"),
        input: { is: "text", suggestions: units },
        changeTo: ([given = ""]) => ({ unit: given.trim() }),
        now: ({ unit }) => ({ unit }),
      },
    ],
  }
  return (
    <ListedPage
      route="/signed-in/inventory/consumables"
      list={list}
      words={{
        table: t("inventory:tab.consumables"),
        loading: t("consumables.loading"),
        failed: t("consumables.failed"),
        search: t("consumables.search"),
        count: (count) => t("consumables.count", { count }),
      }}
      facets={[
        {
          name: "stock",
          label: t("consumables.stock"),
          valuesOf: (one) => [stateOf(one)],
          nameOf: (value) => {
            const state = states.find((one) => one === value)
            return state === undefined ? value : t(`consumables.state.${state}`)
          },
        },
        {
          name: "unit",
          label: t("consumables.unit"),
          valuesOf: ({ unit }) => [unit === "" ? "none" : unit],
          nameOf: (value) => (value === "none" ? t("consumables.pieces") : value),
        },
      ]}
      end={<ListCsv list="consumables" schoolId={school.id} mayReadIn={mayChange} />}
      many={mayChange ? many : undefined}
      add={
        mayChange
          ? {
              label: t("consumables.add"),
              title: t("consumables.new"),
              form: (added, called) => <ConsumableForm consumable={null} called={called} onAdded={added} />,
            }
          : undefined
      }
      empty={{ icon: IconPackages, title: t("consumables.empty"), help: t("consumables.emptyHelp") }}
      head={
        <tr>
          <th scope="col">{t("consumables.item")}</th>
          <th scope="col">{t("consumables.stock")}</th>
          <th scope="col">{t("consumables.unit")}</th>
        </tr>
      }
      row={(one, opening) => (
        <OpeningRow key={one.id} name={one.item} opening={opening}>
          <td className={classes.nowrap}>
            {one.stock === null ? (
              <i className={classes.dimmed}>{t("consumables.notCounted")}</i>
            ) : (
              formatNumber(one.stock, language)
            )}
          </td>
          <td className={classes.dimmed}>{one.unit || t("consumables.pieces")}</td>
        </OpeningRow>
      )}
      detail={(one, close) => <ConsumableDetail consumable={one} onRemoved={close} />}
    />
  )
}
