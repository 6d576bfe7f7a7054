import { Alert, Button, Group, Select, Stack, TextInput } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../api/problem.ts"
import { problemMessage } from "../../api/problem-message.ts"
import { modelsQuery } from "../../inventory/place-queries.ts"
import type { School } from "../../session/school-roles.ts"
import { useTell } from "../../shell/notices.tsx"
import { UnsavedChanges } from "../../shell/unsaved-changes.tsx"
import { useDraft } from "../../shell/use-draft.ts"
import { type ClassChange, changeClass, type SchoolClass, useSchoolChange } from "../school-records.ts"
import { classChangeOf, classDraftOf, wrongInClass } from "./class-draft.ts"

type ClassFormProps = {
  readonly school: School
  readonly group: SchoolClass
  readonly onClose: () => void
  readonly onRemove: () => void
}

/** A class: its name, how many pupils, and the school devices that they have of their own. */
export function ClassForm({ school, group, onClose, onRemove }: ClassFormProps) {
  const { t } = useTranslation("school")
  const { t: tProblem } = useTranslation(["problems"])
  const tell = useTell()
  const { data: models = [] } = useQuery(modelsQuery(school.id))
  const [draft, setDraft] = useDraft(classDraftOf(group))
  const [showsWrong, setShowsWrong] = useState(false)
  const wrong = showsWrong ? wrongInClass(draft) : {}
  // What cannot be saved as it is was typed too.
  const isTouched = JSON.stringify(draft) !== JSON.stringify(classDraftOf(group))
  const json = classChangeOf(draft, group)
  const save = useSchoolChange(
    (change: ClassChange) => changeClass(school.id, group.id, change),
    ({ name }) => {
      tell({ message: t("saved", { name }) })
      onClose()
    },
  )
  const isTaken = save.error instanceof Problem && save.error.code === "name-taken"
  const set = (part: Partial<typeof draft>) => {
    save.reset()
    setDraft((now) => ({ ...now, ...part }))
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const isWrong = Object.keys(wrongInClass(draft)).length > 0
    setShowsWrong(isWrong)
    if (isWrong) return
    if (Object.keys(json).length === 0) onClose()
    else save.mutate(json)
  }

  return (
    <form onSubmit={submit} noValidate>
      <UnsavedChanges name={group.name} isChanged={isTouched} />
      <Stack gap="md">
        {save.isError && !isTaken && (
          <Alert color="red" role="alert" title={t("notSaved", { name: group.name })}>
            {problemMessage(tProblem, save.error)}
          </Alert>
        )}
        <TextInput
          label={t("classes.name")}
          value={draft.name}
          maxLength={200}
          data-autofocus
          error={isTaken ? problemMessage(tProblem, save.error) : wrong.name && t("nameMissing")}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Group grow align="flex-start">
          <TextInput
            label={t("classes.yearGroup")}
            value={draft.yearGroup}
            maxLength={200}
            onChange={(event) => set({ yearGroup: event.currentTarget.value })}
          />
          <TextInput
            label={t("classes.size")}
            inputMode="numeric"
            value={draft.size}
            error={wrong.size && t("classes.wrongSize")}
            onChange={(event) => set({ size: event.currentTarget.value })}
          />
        </Group>
        <TextInput
          label={t("classes.ownCount")}
          description={t("classes.ownCountHelp")}
          inputMode="numeric"
          value={draft.ownDevices}
          error={
            wrong.ownDevices &&
            t(wrong.ownDevices === "tooManyOwn" ? "classes.tooManyOwn" : "classes.wrongOwn")
          }
          onChange={(event) => set({ ownDevices: event.currentTarget.value })}
        />
        {draft.ownDevices.trim() !== "" && (
          <Select
            label={t("classes.ownModel")}
            placeholder={t("classes.noModel")}
            data={models.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.ownModelId}
            onChange={(ownModelId) => set({ ownModelId })}
            searchable
            clearable
          />
        )}
        <Group justify="space-between">
          <Button variant="subtle" color="red" onClick={onRemove}>
            {t("classes.remove")}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
