import { NativeSelect, Text, TextInput } from "@mantine/core"
import { parseDomain } from "@readyroom/lesson/requirements/domain-name"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { useDraft } from "../../shell/use-draft.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { changedFields } from "../record/changed-fields.ts"
import { RecordForm } from "../record/record-form.tsx"
import { RemoveRecord } from "../record/remove-record.tsx"
import type { DomainRule } from "../resource-queries.ts"

export const actions = ["allow", "deny"] as const

/** A rule beside the list, as a form for whoever may change it. */
export function DomainRuleDetail({ rule, onRemoved }: { rule: DomainRule; onRemoved: () => void }) {
  const { t } = useTranslation("resources")
  if (!rule.mayChange) return <Text size="sm">{t(`domainRules.${rule.action}`)}</Text>
  return (
    <DomainRuleForm
      rule={rule}
      more={
        <RemoveRecord
          name={rule.pattern}
          after={t("domainRules.afterRemoval")}
          remove={(query) => ask(api["domain-rules"][":id"].$delete({ param: { id: rule.id }, query }))}
          onRemoved={onRemoved}
        />
      }
    />
  )
}

type DomainRuleFormProps = {
  /** Null: a new one. */
  readonly rule: DomainRule | null
  /** What a new one is called, where whoever comes here says so. */
  readonly called?: string
  readonly onAdded?: (id: string) => void
  readonly more?: ReactNode
}

/** A rule as a form. */
export function DomainRuleForm({ rule, called = "", onAdded, more }: DomainRuleFormProps) {
  const { t } = useTranslation("resources")
  const { id: schoolId } = useInventorySchool()
  const now = { pattern: rule?.pattern ?? "", action: rule?.action ?? ("allow" as const) }
  const [draft, setDraft] = useDraft(now, rule === null ? { ...now, pattern: called } : now)
  const pattern = parseDomain(draft.pattern)
  const said = { ...draft, pattern: pattern ?? draft.pattern.trim() }
  const json = changedFields(said, now)
  const save = () =>
    rule === null
      ? ask(api["domain-rules"].$post({ json: { schoolId, ...said } }))
      : ask(api["domain-rules"][":id"].$patch({ param: { id: rule.id }, json }))
  return (
    <RecordForm
      name={said.pattern || t("domainRules.new")}
      isChanged={Object.keys(json).length > 0}
      wrong={pattern === null ? ["pattern"] : []}
      save={save}
      onAdded={onAdded}
      more={more}
    >
      {(wrong) => (
        <>
          <TextInput
            label={t("domainRules.pattern")}
            description={t("domainRules.patternHelp")}
            value={draft.pattern}
            maxLength={300}
            inputMode="url"
            error={wrong.includes("pattern") && t("domainRules.wrong")}
            onChange={(event) => {
              const typed = event.currentTarget.value
              setDraft((was) => ({ ...was, pattern: typed }))
            }}
          />
          <NativeSelect
            data-field="action"
            label={t("domainRules.action")}
            value={draft.action}
            data={actions.map((value) => ({ value, label: t(`domainRules.${value}`) }))}
            onChange={(event) => {
              const action = actions.find((one) => one === event.currentTarget.value)
              if (action !== undefined) setDraft((was) => ({ ...was, action }))
            }}
          />
        </>
      )}
    </RecordForm>
  )
}
