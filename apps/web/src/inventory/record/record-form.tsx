import { Button, Group } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useSearch } from "@tanstack/react-router"
import { type FormEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useTell, useTellProblem } from "../../shell/notices.tsx"
import { UnsavedChanges } from "../../shell/unsaved-changes.tsx"
import factClasses from "../facts/facts.module.css"
import { inventoryKeys } from "../place-queries.ts"
import { useFieldFocus } from "../use-field-focus.ts"

type RecordFormProps = {
  /** What the record is called; of a new one what it is being called. */
  readonly name: string
  readonly isChanged: boolean
  /** The fields that cannot be saved as they are. */
  readonly wrong: readonly string[]
  /** Sends what is changed, or the new record. */
  readonly save: () => Promise<{ readonly id: string }>
  /** For a new record: opens it once it is there. */
  readonly onAdded?: ((id: string) => void) | undefined
  /** The form's fields; told which of them to show as wrong. */
  readonly children: (wrong: readonly string[]) => ReactNode
  /** Beside the button that saves. */
  readonly more?: ReactNode
}

/** The form of a record beside its list, or of a new one. */
export function RecordForm(props: RecordFormProps) {
  const { name, isChanged, wrong, save, onAdded, children, more } = props
  const { t } = useTranslation(["inventory", "resources"])
  const form = useRef<HTMLFormElement>(null)
  const isNew = onAdded !== undefined
  useFieldFocus(form, useSearch({ strict: false }).field, isNew)
  const [showsWrong, setShowsWrong] = useState(false)
  const queryClient = useQueryClient()
  const tell = useTell()
  const tellProblem = useTellProblem()
  const readAgain = () => queryClient.invalidateQueries({ queryKey: inventoryKeys.all })
  const saving = useMutation({
    mutationFn: save,
    // Told once the form holds what was saved: until then it would still ask before it is left.
    onSuccess: async () => {
      setShowsWrong(false)
      await readAgain()
      tell({ message: t(isNew ? "resources:added" : "inventory:saved", { name }) })
    },
    onError: (error) => {
      tellProblem(t(isNew ? "resources:notAdded" : "inventory:notSaved", { name }), error)
      return readAgain()
    },
  })
  const addedId = isNew && saving.isSuccess ? saving.data.id : undefined
  const showAdded = useEffectEvent((id: string) => onAdded?.(id))
  // After the form is told that nothing is unsaved any more: it would ask whether to leave.
  useEffect(() => {
    if (addedId !== undefined) showAdded(addedId)
  }, [addedId])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (wrong.length > 0) setShowsWrong(true)
    else if (isChanged) saving.mutate()
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className={factClasses.fields}>
      <UnsavedChanges name={name} isChanged={isChanged && addedId === undefined} />
      {children(showsWrong ? wrong : [])}
      <Group justify="space-between">
        <Button type="submit" disabled={!isChanged} loading={saving.isPending}>
          {t(isNew ? "resources:add" : "inventory:save")}
        </Button>
        {more}
      </Group>
    </form>
  )
}
