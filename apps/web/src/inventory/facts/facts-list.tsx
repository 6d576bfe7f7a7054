import { Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import { featureName, kindName, platformName, sizeText } from "../device-words.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { dayText, todayIn } from "../standing/days.ts"
import classes from "./facts.module.css"
import type { Facts } from "./facts-draft.ts"
import { type FactName, factNames, knownFeatures, originOf } from "./origin.ts"

type FactsListProps = {
  own: Facts
  model?: Facts
  /** Where one of a device's own facts comes from. */
  ownFrom?: (fact: FactName | "features") => string
}

/** What is known of a device, each with whether it is its own or its model's; without `model`, of a model. */
export function FactsList({ own, model, ownFrom }: FactsListProps) {
  const { t } = useTranslation("inventory")
  const text = useFactText()
  return (
    <dl className={classes.list}>
      {factNames.map((name) => {
        const { facts, origin } = originOf(name, own, model)
        return (
          <div key={name}>
            <dt>{t(`fact.${name}`)}</dt>
            <dd>
              {facts === null ? <NotRecorded /> : text(name, facts)}
              {model !== undefined && origin !== null && <Origin origin={origin} from={ownFrom?.(name)} />}
            </dd>
          </div>
        )
      })}
      <Features
        own={own}
        {...(model === undefined ? {} : { model })}
        {...(ownFrom === undefined ? {} : { ownFrom })}
      />
    </dl>
  )
}

function Features({ own, model, ownFrom }: FactsListProps) {
  const { t } = useTranslation("inventory")
  const language = useLanguage()
  const known = knownFeatures(own, model)
  const groups = Map.groupBy(known, ({ has, origin }) => `${has ? "yes" : "no"} ${origin}`)
  return (
    <div>
      <dt>{t("models.features")}</dt>
      <dd>
        {known.length === 0 && <NotRecorded />}
        <ul className={classes.has}>
          {[...groups].map(([key, features]) => (
            <li key={key}>
              {t(features[0]?.has === true ? "models.yes" : "models.no")}:{" "}
              {features.map(({ name }) => featureName(name, language)).join(", ")}
              {model !== undefined && (
                <Origin origin={features[0]?.origin ?? "own"} from={ownFrom?.("features")} />
              )}
            </li>
          ))}
        </ul>
      </dd>
    </div>
  )
}

/** In place of what nobody has recorded. */
export function NotRecorded() {
  const { t } = useTranslation("inventory")
  return (
    <Text span size="sm" c="dimmed" fs="italic">
      {t("notRecorded")}
    </Text>
  )
}

function Origin({ origin, from }: { origin: "own" | "model"; from: string | undefined }) {
  const { t } = useTranslation("inventory")
  return (
    <Text span size="xs" c="dimmed">
      {" "}
      ({origin === "model" ? t("devices.ofModel") : (from ?? t("devices.own"))})
    </Text>
  )
}

function useFactText(): (name: FactName, facts: Facts) => string {
  const language = useLanguage()
  const { timeZone } = useInventorySchool()
  return (name, facts) => {
    switch (name) {
      case "deviceKind":
        return kindName(facts.deviceKind ?? "", language)
      case "platform":
        return platformName(facts.platform ?? "", language)
      case "ramBytes":
        return sizeText("ram", facts.ramBytes ?? 0, language)
      case "storageBytes":
        return sizeText("storage", facts.storageBytes ?? 0, language)
      case "aue":
        return dayText(facts.aue ?? "", language, todayIn(timeZone, Date.now()))
    }
  }
}
