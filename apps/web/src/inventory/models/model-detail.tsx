import { Button, Group, Text } from "@mantine/core"
import { getRouteApi } from "@tanstack/react-router"
import { type FormEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { ButtonLink } from "../../shell/links.tsx"
import { useLanguage } from "../../shell/preferences.ts"
import { UnsavedChanges } from "../../shell/unsaved-changes.tsx"
import { useDraft } from "../../shell/use-draft.ts"
import { changeOf, draftOf, wrongFields } from "../facts/facts-draft.ts"
import { FactsFields } from "../facts/facts-fields.tsx"
import { FactsList } from "../facts/facts-list.tsx"
import { changeModel, type Model, type ModelChange } from "../place-queries.ts"
import { RemoveRecord } from "../record/remove-record.tsx"
import { useChange } from "../use-change.ts"
import { useFieldFocus } from "../use-field-focus.ts"
import { missingText } from "./missing-text.ts"

const route = getRouteApi("/signed-in/inventory/models")

/** A model beside the list: what is known of it, as a form for whoever may change it. */
export function ModelDetail({ model, onRemoved }: { model: Model; onRemoved: () => void }) {
  const { t } = useTranslation("inventory")
  const { t: tResources } = useTranslation("resources")
  const language = useLanguage()
  const maker = [model.manufacturer, model.modelNumber].filter((one) => one !== null && one !== "")
  return (
    <>
      {maker.length > 0 && (
        <Text size="sm" c="dimmed">
          {maker.join(" · ")}
        </Text>
      )}
      <Group gap="sm" my="xs">
        <Text size="sm">{t("models.devices", { count: model.devices })}</Text>
        <ButtonLink size="compact-sm" variant="light" to="/inventory" search={{ model: model.id }}>
          {t("models.showDevices")}
        </ButtonLink>
      </Group>
      {model.missing.length > 0 && (
        <Text size="sm" mb="xs">
          {t("models.lacksHere", { facts: missingText(model.missing, language, t) })}
        </Text>
      )}
      <Text size="sm" c="dimmed" mb="md">
        {t("models.why")}
      </Text>
      {model.mayChange ? (
        <>
          <ModelForm model={model} />
          <Group justify="flex-end" mt="lg">
            <RemoveRecord
              name={model.name}
              after={tResources("places.afterModel")}
              remove={(query) => ask(api.models[":id"].$delete({ param: { id: model.id }, query }))}
              onRemoved={onRemoved}
            />
          </Group>
        </>
      ) : (
        <FactsList own={model.facts} />
      )}
    </>
  )
}

function ModelForm({ model }: { model: Model }) {
  const { t } = useTranslation("inventory")
  const form = useRef<HTMLFormElement>(null)
  useFieldFocus(form, route.useSearch().field)
  const [draft, setDraft] = useDraft(draftOf(model.facts))
  const [showsWrong, setShowsWrong] = useState(false)
  const change = useChange<ModelChange>(model.name, (json) => changeModel(model.id, json))
  const wrong = wrongFields(draft)
  const facts = changeOf(draft, model.facts)
  const isChanged = Object.keys(facts).length > 0

  function save(event: FormEvent) {
    event.preventDefault()
    if (wrong.length > 0) setShowsWrong(true)
    else if (isChanged) change.mutate({ facts })
  }

  return (
    <form ref={form} onSubmit={save} noValidate>
      <UnsavedChanges name={model.name} isChanged={isChanged} />
      <FactsFields draft={draft} facts={model.facts} wrong={showsWrong ? wrong : []} onChange={setDraft} />
      <Group mt="md">
        <Button type="submit" disabled={!isChanged} loading={change.isPending}>
          {t("save")}
        </Button>
      </Group>
    </form>
  )
}
