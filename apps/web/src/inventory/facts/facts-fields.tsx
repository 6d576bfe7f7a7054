import { NativeSelect, SegmentedControl, TextInput } from "@mantine/core"
import { deviceKinds, platforms } from "@readyroom/lesson/requirements/device-words"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import { capital, featureName, kindName, platformName } from "../device-words.ts"
import classes from "./facts.module.css"
import { draftOf, type Facts, type FactsDraft, featuresOf, type Has, type WrongField } from "./facts-draft.ts"

type FactsFieldsProps = {
  draft: FactsDraft
  /** The facts as they were, for features of the school's own. */
  facts: Facts
  wrong: readonly WrongField[]
  /** Of a device: its model's, which count where its own are blank. */
  inherited?: Facts
  onChange: (draft: FactsDraft) => void
}

/** Fields for what a model, or a device itself, is and can do. Each can be left as not known. */
export function FactsFields({ draft, facts, wrong, inherited, onChange }: FactsFieldsProps) {
  const { t } = useTranslation("inventory")
  const language = useLanguage()
  const isKnownKind = draft.deviceKind === "" || deviceKinds.some(({ value }) => value === draft.deviceKind)
  const [hasOtherKind, setHasOtherKind] = useState(!isKnownKind)
  const lists = featuresOf(facts)
  const blank = (value: string | undefined) => {
    if (inherited === undefined) return t("models.notKnown")
    return value === undefined ? t("devices.asModel") : `${t("devices.asModel")}: ${value}`
  }
  const example = inherited === undefined ? null : draftOf(inherited)
  const set = (change: Partial<FactsDraft>) => onChange({ ...draft, ...change })
  const setFeature = (name: string, has: Has) => set({ features: { ...draft.features, [name]: has } })

  return (
    <div className={classes.fields}>
      <NativeSelect
        data-field="deviceKind"
        label={t("fact.deviceKind")}
        value={hasOtherKind ? "other" : draft.deviceKind}
        onChange={(event) => {
          const { value } = event.currentTarget
          setHasOtherKind(value === "other")
          set({ deviceKind: value === "other" ? "" : value })
        }}
        data={[
          { value: "", label: blank(inherited?.deviceKind && kindName(inherited.deviceKind, language)) },
          ...deviceKinds.map(({ value, label }) => ({ value, label: capital(label[language]) })),
          { value: "other", label: t("models.otherKind") },
        ]}
      />
      {hasOtherKind && (
        <TextInput
          label={t("models.otherKind")}
          value={draft.deviceKind}
          maxLength={100}
          onChange={(event) => set({ deviceKind: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        data-field="platform"
        label={t("fact.platform")}
        value={draft.platform}
        onChange={(event) => set({ platform: event.currentTarget.value })}
        data={[
          { value: "", label: blank(inherited?.platform && platformName(inherited.platform, language)) },
          ...platforms.map(({ value, label }) => ({ value, label: label[language] })),
          ...(draft.platform === "" || platforms.some(({ value }) => value === draft.platform)
            ? []
            : [{ value: draft.platform, label: draft.platform }]),
        ]}
      />
      <TextInput
        data-field="ramBytes"
        label={`${t("fact.ramBytes")} (${t("models.gigabytes")})`}
        inputMode="decimal"
        value={draft.ram}
        placeholder={example?.ram ?? ""}
        error={wrong.includes("ram") && t("models.size")}
        onChange={(event) => set({ ram: event.currentTarget.value })}
      />
      <TextInput
        data-field="storageBytes"
        label={`${t("fact.storageBytes")} (${t("models.gigabytes")})`}
        inputMode="decimal"
        value={draft.storage}
        placeholder={example?.storage ?? ""}
        error={wrong.includes("storage") && t("models.size")}
        onChange={(event) => set({ storage: event.currentTarget.value })}
      />
      <TextInput
        data-field="aue"
        type="date"
        label={t("fact.aue")}
        value={draft.aue}
        error={wrong.includes("aue") && t("models.day")}
        onChange={(event) => set({ aue: event.currentTarget.value })}
      />
      <FeatureFields
        title={t("models.features")}
        names={lists.features}
        inherits={inherited !== undefined}
        draft={draft}
        onSet={setFeature}
      />
      <FeatureFields
        title={t("models.accessibility")}
        names={lists.accessibility}
        inherits={inherited !== undefined}
        draft={draft}
        onSet={setFeature}
      />
    </div>
  )
}

type FeatureFieldsProps = {
  title: string
  names: readonly string[]
  inherits: boolean
  draft: FactsDraft
  onSet: (name: string, has: Has) => void
}

function FeatureFields({ title, names, inherits, draft, onSet }: FeatureFieldsProps) {
  const { t } = useTranslation("inventory")
  const language = useLanguage()
  const titleId = useId()
  const words: readonly { value: Has; label: string }[] = [
    { value: "", label: t(inherits ? "devices.asModel" : "models.notKnown") },
    { value: "yes", label: t("models.yes") },
    { value: "no", label: t("models.no") },
  ]
  return (
    <section aria-labelledby={titleId} className={classes.features}>
      <h3 id={titleId} className={classes.part}>
        {title}
      </h3>
      {names.map((name) => (
        <div key={name} className={classes.feature} data-field={name}>
          <span id={`${titleId}-${name}`}>{capital(featureName(name, language))}</span>
          <SegmentedControl<Has>
            size="xs"
            aria-labelledby={`${titleId}-${name}`}
            value={draft.features[name] ?? ""}
            onChange={(has) => onSet(name, has)}
            data={[...words]}
          />
        </div>
      ))}
    </section>
  )
}
