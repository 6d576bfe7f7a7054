import { Alert, Button, TextInput } from "@mantine/core"
import { IconPlus } from "@tabler/icons-react"
import { type FormEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../api/problem.ts"
import { problemMessage } from "../../api/problem-message.ts"
import type { School } from "../../session/school-roles.ts"
import { UnsavedChanges } from "../../shell/unsaved-changes.tsx"
import { addClass, type NewClass, useSchoolChange } from "../school-records.ts"
import { blankClass, classOf, wrongInClass } from "./class-draft.ts"
import classes from "./classes.module.css"

/** A new class in one row: Enter adds it, and the next one can be typed at once. */
export function NewClassRow({ school }: { school: School }) {
  const { t } = useTranslation("school")
  const { t: tProblem } = useTranslation(["problems"])
  const [draft, setDraft] = useState(blankClass)
  const [showsWrong, setShowsWrong] = useState(false)
  const nameField = useRef<HTMLInputElement>(null)
  const add = useSchoolChange((json: NewClass) => addClass(school.id, json))
  const wrong = showsWrong ? wrongInClass(draft) : {}
  const isTaken = add.error instanceof Problem && add.error.code === "name-taken"
  const set = (part: Partial<typeof draft>) => {
    add.reset()
    setDraft((now) => ({ ...now, ...part }))
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (Object.keys(wrongInClass(draft)).length > 0) {
      setShowsWrong(true)
      nameField.current?.form?.querySelector<HTMLInputElement>("[aria-invalid=true]")?.focus()
      return
    }
    add.mutate(classOf(draft), {
      onSuccess: () => {
        setDraft((now) => ({ ...blankClass, yearGroup: now.yearGroup }))
        setShowsWrong(false)
        nameField.current?.focus()
      },
    })
  }

  return (
    <form onSubmit={submit} noValidate aria-label={t("classes.new")}>
      <UnsavedChanges name={draft.name.trim() || t("classes.new")} isChanged={draft.name.trim() !== ""} />
      {add.isError && !isTaken && (
        <Alert color="red" role="alert" title={t("classes.addFailed")} mb="sm">
          {problemMessage(tProblem, add.error)}
        </Alert>
      )}
      <div className={classes.new}>
        <TextInput
          ref={nameField}
          className={classes.name}
          label={t("classes.name")}
          value={draft.name}
          maxLength={200}
          error={isTaken ? problemMessage(tProblem, add.error) : wrong.name && t("nameMissing")}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          className={classes.short}
          label={t("classes.yearGroup")}
          value={draft.yearGroup}
          maxLength={200}
          onChange={(event) => set({ yearGroup: event.currentTarget.value })}
        />
        <TextInput
          className={classes.short}
          label={t("classes.size")}
          inputMode="numeric"
          value={draft.size}
          error={wrong.size && t("classes.wrongSize")}
          onChange={(event) => set({ size: event.currentTarget.value })}
        />
        <Button
          type="submit"
          className={classes.add}
          leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
          loading={add.isPending}
        >
          {t("classes.add")}
        </Button>
      </div>
    </form>
  )
}
