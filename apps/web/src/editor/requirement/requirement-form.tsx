import { Text } from "@mantine/core"
import type { Field } from "@readyroom/lesson/requirements/field"
import { formFields } from "@readyroom/lesson/requirements/form-fields"
import type { Language } from "@readyroom/lesson/requirements/language"
import { type ParsedRequirement, readableOf } from "@readyroom/lesson/requirements/parse-requirement"
import { problemText } from "@readyroom/lesson/verdict-text/problem-text"
import type { Editor } from "@tiptap/core"
import type { Node as ProseMirrorNode } from "@tiptap/pm/model"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { FieldInput } from "./field-input.tsx"
import type { StoredValue } from "./field-text.ts"
import { openRequirements } from "./open-requirements.ts"
import { useRegistry } from "./registry-context.ts"
import classes from "./requirement.module.css"

type RequirementFormProps = {
  readonly formId: string
  readonly editor: Editor
  readonly node: ProseMirrorNode
  readonly getPos: () => number | undefined
  readonly parsed: ParsedRequirement
  readonly others: readonly ParsedRequirement[]
  readonly language: Language
  readonly onClose: () => void
}

/** The form of a requirement, made from its kind's fields. What is typed stands in the lesson at once. */
export function RequirementForm(props: RequirementFormProps) {
  const { formId, editor, node, getPos, parsed, others, language, onClose } = props
  const { t } = useTranslation("editor")
  const registry = useRegistry()
  const form = useRef<HTMLFormElement>(null)
  useFirstFocus(form)
  const requirement = readableOf(parsed)
  const problems = parsed.ok ? [] : parsed.problems
  const kind = registry.kind(requirement.kind)

  const write = (name: string, value: StoredValue) => {
    const position = getPos()
    // One attribute, and not the whole block: what someone else changes in it at the same time stays.
    if (position !== undefined) editor.view.dispatch(editor.state.tr.setNodeAttribute(position, name, value))
  }

  return (
    <form
      id={formId}
      ref={form}
      className={classes.form}
      aria-label={t("requirement.form", { kind: kind?.label[language] ?? requirement.kind })}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented || closesList(event.target)) return
        event.preventDefault()
        onClose()
      }}
      onFocus={(event) => {
        openRequirements.lastField = event.target.getAttribute("name")
      }}
    >
      {kind === undefined && <Text size="sm">{t("requirement.unknownKind")}</Text>}
      {groupBooleans(formFields(requirement.kind, requirement.attributes, problems, registry)).map(
        (fields) => (
          <div key={fields[0]?.name} className={fields.length > 1 ? classes.checks : classes.field}>
            {fields.map((field) => {
              const problem = problems.find((one) => one.field === field.name)
              return (
                <FieldInput
                  key={field.name}
                  field={field}
                  stored={node.attrs[field.name]}
                  language={language}
                  others={others.map(readableOf).filter(({ id }) => id !== requirement.id)}
                  problem={
                    problem === undefined ? null : problemText(problem, requirement.kind, language, registry)
                  }
                  onWrite={(value) => write(field.name, value)}
                />
              )
            })}
          </div>
        ),
      )}
    </form>
  )
}

/** Yes-or-no fields that follow each other share a line; every other field has its own place. */
function groupBooleans(fields: readonly Field[]): Field[][] {
  const groups: Field[][] = []
  for (const field of fields) {
    const last = groups.at(-1)
    if (field.type === "boolean" && last?.[0]?.type === "boolean") last.push(field)
    else groups.push([field])
  }
  return groups
}

/** Gives the focus to the first field of a form that opens, and back to its field to one that was drawn anew. */
function useFirstFocus(form: { readonly current: HTMLFormElement | null }): void {
  useEffect(() => {
    const { lastField } = openRequirements
    const fields = [...(form.current?.querySelectorAll<HTMLElement>("[name]") ?? [])]
    const field = fields.find((one) => one.getAttribute("name") === lastField) ?? fields[0]
    if (lastField !== null && document.activeElement !== document.body) return
    field?.focus()
    if (field instanceof HTMLInputElement && lastField === null) field.select()
  }, [form])
}

/** Whether Escape closes the list that is open below this field, and so not the form. */
function closesList(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.getAttribute("aria-expanded") === "true"
}
