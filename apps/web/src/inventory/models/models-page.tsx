import { SegmentedControl } from "@mantine/core"
import { IconAlertCircle, IconCircleCheck, IconDevicesOff } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { ListCsv } from "../../lists/list-csv.tsx"
import { changesInventory } from "../../session/school-roles.ts"
import classes from "../../shell/listed/listed.module.css"
import { OpeningRow } from "../../shell/listed/opening-row.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import { useLanguage } from "../../shell/preferences.ts"
import { kindName } from "../device-words.ts"
import { NotRecorded } from "../facts/facts-list.tsx"
import { useInventorySchool } from "../inventory-school.tsx"
import { ListedPage } from "../listed-page.tsx"
import { modelsQuery } from "../place-queries.ts"
import { DecidingFacts } from "./deciding-facts.tsx"
import { useManyModels, useModelFacets } from "./many-models.ts"
import { missingText } from "./missing-text.ts"
import { ModelDetail } from "./model-detail.tsx"
import modelClasses from "./models.module.css"
import { NewModel } from "./new-model.tsx"

/** `/inventory/models`: facts kept once for all devices of a model, and which of them are missing. */
export function ModelsPage() {
  const { t } = useTranslation(["inventory", "resources"])
  const { t: tOwn } = useTranslation("inventory")
  const language = useLanguage()
  usePageTitle(`${t("tab.models")} · ${t("title")}`)
  const school = useInventorySchool()
  const list = useQuery(modelsQuery(school.id))
  const [which, setWhich] = useState<"all" | "lacking">("all")
  const lacking = (list.data ?? []).filter(({ missing }) => missing.length > 0).length
  const isComplete = which === "lacking" && lacking === 0
  const facets = useModelFacets()
  const many = useManyModels()
  const mayChange = changesInventory(school)

  return (
    <ListedPage
      route="/signed-in/inventory/models"
      list={list}
      words={{
        table: t("models.table"),
        loading: t("models.loading"),
        failed: t("models.failed"),
        search: t("models.search"),
        count: (count) => t("models.count", { count }),
      }}
      toolbar={
        <SegmentedControl
          size="xs"
          aria-label={t("models.filter")}
          value={which}
          onChange={setWhich}
          data={[
            { value: "all", label: t("models.all") },
            { value: "lacking", label: `${t("models.lacking")} · ${lacking}` },
          ]}
        />
      }
      shows={({ missing }) => which === "all" || missing.length > 0}
      end={<ListCsv list="models" schoolId={school.id} mayReadIn={mayChange} />}
      above={<DecidingFacts />}
      facets={facets}
      many={mayChange ? many : undefined}
      add={
        mayChange
          ? {
              label: t("resources:places.addModel"),
              title: t("resources:places.newModel"),
              form: (added) => <NewModel onAdded={added} />,
            }
          : undefined
      }
      empty={{ icon: IconDevicesOff, title: t("models.empty"), help: t("models.emptyHelp") }}
      nothing={
        isComplete
          ? { icon: IconCircleCheck, title: t("models.allComplete"), help: t("models.allCompleteHelp") }
          : undefined
      }
      head={
        <tr>
          <th scope="col">{t("devices.model")}</th>
          <th scope="col">{t("fact.deviceKind")}</th>
          <th scope="col">{t("tab.devices")}</th>
          <th scope="col">{t("models.missing")}</th>
        </tr>
      }
      row={(model, opening) => (
        <OpeningRow key={model.id} name={model.name} opening={opening}>
          <td>
            {model.facts.deviceKind === undefined ? (
              <NotRecorded />
            ) : (
              kindName(model.facts.deviceKind, language)
            )}
          </td>
          <td className={classes.nowrap}>{t("models.devices", { count: model.devices })}</td>
          <td className={classes.dimmed}>
            {model.missing.length === 0 ? (
              <span className={modelClasses.mark}>
                <IconCircleCheck size={16} stroke={1.8} aria-hidden />
                {t("models.complete")}
              </span>
            ) : (
              <span className={modelClasses.mark} data-lacking>
                <IconAlertCircle size={16} stroke={1.8} aria-hidden />
                {missingText(model.missing, language, tOwn)}
              </span>
            )}
          </td>
        </OpeningRow>
      )}
      detail={(model, close) => <ModelDetail model={model} onRemoved={close} />}
    />
  )
}
