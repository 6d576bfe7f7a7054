import { SegmentedControl } from "@mantine/core"
import { IconAlertCircle, IconCircleCheck, IconDevicesOff } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
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
import { missingText } from "./missing-text.ts"
import { ModelDetail } from "./model-detail.tsx"
import modelClasses from "./models.module.css"

/** `/inventory/models`: facts kept once for all devices of a model, and which of them are missing. */
export function ModelsPage() {
  const { t } = useTranslation("inventory")
  const language = useLanguage()
  usePageTitle(`${t("tab.models")} · ${t("title")}`)
  const { id: schoolId } = useInventorySchool()
  const list = useQuery(modelsQuery(schoolId))
  const [which, setWhich] = useState<"all" | "lacking">("all")
  const lacking = (list.data ?? []).filter(({ missing }) => missing.length > 0).length
  const hasNone = list.data?.length === 0
  const isComplete = !hasNone && which === "lacking" && lacking === 0

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
      above={<DecidingFacts />}
      empty={
        isComplete
          ? { icon: IconCircleCheck, title: t("models.allComplete"), help: t("models.allCompleteHelp") }
          : {
              icon: IconDevicesOff,
              title: t(hasNone ? "models.empty" : "nothingFound"),
              help: t(hasNone ? "models.emptyHelp" : "nothingFoundHelp"),
            }
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
                {missingText(model.missing, language, t)}
              </span>
            )}
          </td>
        </OpeningRow>
      )}
      detail={(model) => <ModelDetail model={model} />}
    />
  )
}
