import { Alert, Button, Group, TextInput } from "@mantine/core"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import { problemMessage } from "../api/problem-message.ts"
import type { School } from "../session/school-roles.ts"
import { useTell } from "../shell/notices.tsx"
import { UnsavedChanges } from "../shell/unsaved-changes.tsx"
import { useDraft } from "../shell/use-draft.ts"
import { changePerson, type PersonChange, type SchoolPerson } from "./people-queries.ts"
import { personChangeOf } from "./person-change.ts"
import { RoleSelect } from "./role-select.tsx"
import { usePersonChange } from "./use-person-change.ts"

/** Name and role; of someone whom other schools have too, the role alone. */
export function PersonForm({ school, person }: { school: School; person: SchoolPerson }) {
  const { t } = useTranslation("admin")
  const { t: tProblem } = useTranslation(["problems"])
  const tell = useTell()
  const [draft, setDraft] = useDraft({ name: person.name, role: person.role })
  const [showsWrong, setShowsWrong] = useState(false)
  const json = personChangeOf(draft, person)
  const isChanged = Object.keys(json).length > 0
  const isNameless = draft.name.trim() === ""
  const change = usePersonChange(
    (wanted: PersonChange) => changePerson({ schoolId: school.id, personId: person.id }, wanted),
    ({ name }) => tell({ message: t("saved", { name }) }),
  )
  const refusal = change.isError ? problemMessage(tProblem, change.error) : null
  const isOfRole = change.error instanceof Problem && change.error.code === "last-admin"
  const set = (part: Partial<typeof draft>) => {
    change.reset()
    setDraft((now) => ({ ...now, ...part }))
  }

  function save(event: FormEvent) {
    event.preventDefault()
    if (isNameless) setShowsWrong(true)
    else if (isChanged) change.mutate(json)
  }

  return (
    <form onSubmit={save} noValidate style={{ display: "grid", gap: "0.75rem" }}>
      <UnsavedChanges name={person.name} isChanged={isChanged} />
      {refusal !== null && !isOfRole && (
        <Alert color="red" role="alert" title={t("notSaved", { name: person.name })}>
          {refusal}
        </Alert>
      )}
      {person.isAlone && (
        <TextInput
          label={t("field.name")}
          value={draft.name}
          maxLength={200}
          error={showsWrong && isNameless && t("nameMissing")}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
      )}
      <RoleSelect value={draft.role} onChange={(role) => set({ role })} error={isOfRole && refusal} />
      <Group>
        <Button type="submit" disabled={!isChanged} loading={change.isPending}>
          {t("save")}
        </Button>
      </Group>
    </form>
  )
}
