import { deviceKinds, platforms } from "@readyroom/lesson/requirements/device-words"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { useLanguage } from "../../shell/preferences.ts"
import { kindName, platformName } from "../device-words.ts"
import type { Facet } from "../facets/facet.ts"
import type { Many } from "../many/many-field.ts"
import type { Model, ModelChange } from "../place-queries.ts"

const facts = ["deviceKind", "platform"] as const

/** What the models can be narrowed by. */
export function useModelFacets(): readonly Facet<Model>[] {
  const { t } = useTranslation("inventory")
  const language = useLanguage()
  const named = (name: (value: string) => string) => (value: string) =>
    value === "none" ? t("notRecorded") : name(value)
  return [
    {
      name: "kind",
      label: t("fact.deviceKind"),
      valuesOf: (model) => [model.facts.deviceKind ?? "none"],
      nameOf: named((value) => kindName(value, language)),
    },
    {
      name: "platform",
      label: t("fact.platform"),
      valuesOf: (model) => [model.facts.platform ?? "none"],
      nameOf: named((value) => platformName(value, language)),
    },
  ]
}

/** What can be set for many models at once. */
export function useManyModels(): Many<Model, ModelChange> {
  const { t } = useTranslation("inventory")
  const language = useLanguage()
  const choices = {
    deviceKind: deviceKinds.map(({ value }) => ({ value, label: kindName(value, language) })),
    platform: platforms.map(({ value }) => ({ value, label: platformName(value, language) })),
  }
  return {
    send: (changes) => ask(api.models.$patch({ json: { changes: [...changes] } })),
    fields: facts.map((name) => ({
      name,
      label: t(`fact.${name}`),
      input: { is: "choice", choices: choices[name] },
      changeTo: ([given]) => (given === undefined ? undefined : { facts: { [name]: given } }),
      now: (model) => ({ facts: { [name]: model.facts[name] ?? null } }),
    })),
  }
}
