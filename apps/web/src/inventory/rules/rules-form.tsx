import { Button, Group, Stack, Text, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useTell, useTellProblem } from "../../shell/notices.tsx"
import { UnsavedChanges } from "../../shell/unsaved-changes.tsx"
import { useDraft } from "../../shell/use-draft.ts"
import { changeSchoolRules, type SchoolRules, schoolRulesQuery } from "../resource-queries.ts"
import { dayRules, MOST_DAYS, rulesChangeOf, rulesDraftOf, wrongInRules } from "./rules-draft.ts"

type RulesFormProps = { readonly schoolId: string; readonly rules: SchoolRules }

/** The rules as a form for whoever may change them, else as they are. */
export function RulesForm({ schoolId, rules }: RulesFormProps) {
  const { t } = useTranslation("resources")
  if (rules.mayChange) return <ChangeRules schoolId={schoolId} rules={rules} />
  return (
    <Stack gap="md">
      {dayRules.map((rule) => (
        <div key={rule}>
          <Text fw={600}>{t(`rules.${rule}`)}</Text>
          <Text size="sm">
            {rules[rule] === null ? t("rules.none") : t("rules.days", { count: rules[rule] })}
          </Text>
        </div>
      ))}
    </Stack>
  )
}

function ChangeRules({ schoolId, rules }: RulesFormProps) {
  const { t } = useTranslation(["resources", "inventory"])
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useDraft(rulesDraftOf(rules))
  const [showsWrong, setShowsWrong] = useState(false)
  const queryClient = useQueryClient()
  const tell = useTell()
  const tellProblem = useTellProblem()
  const wrong = wrongInRules(draft)
  const change = rulesChangeOf(draft, rules)
  const isChanged = wrong.length > 0 || Object.keys(change).length > 0
  const save = useMutation({
    mutationFn: () => changeSchoolRules(schoolId, change),
    onSuccess: (saved) => {
      setShowsWrong(false)
      queryClient.setQueryData(schoolRulesQuery(schoolId).queryKey, saved)
      tell({ message: t("rules.saved") })
    },
    onError: (error) => tellProblem(t("rules.notSaved"), error),
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    const [first] = wrong
    if (first === undefined) save.mutate()
    else {
      setShowsWrong(true)
      form.current?.querySelector<HTMLInputElement>(`[data-field=${first}]`)?.focus()
    }
  }

  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={t("inventory:tab.rules")}>
      <UnsavedChanges name={t("inventory:tab.rules")} isChanged={isChanged} />
      <Stack gap="lg">
        {dayRules.map((rule) => (
          <TextInput
            key={rule}
            data-field={rule}
            label={t(`rules.${rule}`)}
            description={t(`rules.${rule}Help`)}
            placeholder={t("rules.none")}
            inputMode="numeric"
            styles={{ wrapper: { maxWidth: "10rem" } }}
            maxLength={10}
            value={draft[rule]}
            error={showsWrong && wrong.includes(rule) && t("wholeNumberFromOne", { max: MOST_DAYS })}
            onChange={(event) => {
              const typed = event.currentTarget.value
              setDraft((was) => ({ ...was, [rule]: typed }))
            }}
          />
        ))}
        <Group>
          <Button type="submit" disabled={!isChanged} loading={save.isPending}>
            {t("inventory:save")}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
