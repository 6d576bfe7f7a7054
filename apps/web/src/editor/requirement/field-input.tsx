import { Autocomplete, Checkbox, NativeSelect, Text, TextInput } from "@mantine/core"
import type { Field } from "@readyroom/lesson/requirements/field"
import type { Language } from "@readyroom/lesson/requirements/language"
import type { Requirement } from "@readyroom/lesson/requirements/requirement"
import { shortSentence } from "@readyroom/lesson/requirements/sentence"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { type StoredValue, shownDraft, typedValue } from "./field-text.ts"
import { useRegistry } from "./registry-context.ts"

type FieldInputProps = {
  readonly field: Field
  /** As it stands in the document. */
  readonly stored: unknown
  readonly language: Language
  /** The lesson's other requirements, for a field that names one. */
  readonly others: readonly Requirement[]
  /** What is wrong with it, as a sentence. */
  readonly problem: string | null
  readonly onWrite: (value: StoredValue) => void
}

/** One field of a requirement's form, by its type. */
export function FieldInput(props: FieldInputProps) {
  const { field, stored, language, problem, onWrite } = props
  const registry = useRegistry()
  const hint = field.hint?.[language]
  const common = {
    name: field.name,
    label: field.label[language],
    error: problem,
    size: "xs" as const,
    ...(hint === undefined ? {} : { description: hint }),
  }
  switch (field.type) {
    case "boolean":
      return (
        <Checkbox
          {...common}
          checked={stored === true || stored === "true"}
          onChange={(event) => onWrite(event.currentTarget.checked ? true : null)}
        />
      )
    case "choice":
      return field.open === true ? (
        <DraftInput {...props} common={common} data={field.choices.map(({ label }) => label[language])} />
      ) : (
        <ChoiceInput
          {...props}
          common={common}
          choices={field.choices.map(({ value, label }) => ({ value, label: label[language] }))}
        />
      )
    case "reference":
      return (
        <ChoiceInput
          {...props}
          common={common}
          choices={props.others
            .filter(({ kind }) => field.kinds === undefined || field.kinds.includes(kind))
            .map((other) => ({ value: other.id, label: shortSentence(other, language, registry) }))}
        />
      )
    case "count":
    case "number":
    case "text":
    case "version":
      return <DraftInput {...props} common={common} />
  }
}

/** The hint below the field: above it, it would push the fields of one row apart. */
const order: ("label" | "input" | "description" | "error")[] = ["label", "input", "description", "error"]

type Common = {
  readonly name: string
  readonly label: string
  readonly error: string | null
  readonly description?: string
  readonly size: "xs"
}

function DraftInput({
  field,
  stored,
  language,
  common,
  onWrite,
  data,
}: FieldInputProps & { common: Common; data?: string[] }) {
  const [draft, setDraft] = useState<string | null>(null)
  const change = (typed: string) => {
    setDraft(typed)
    onWrite(typedValue(field, typed))
  }
  const shared = {
    ...common,
    inputWrapperOrder: order,
    value: shownDraft(field, draft, stored, language),
    autoComplete: "off",
    onBlur: () => setDraft(null),
    ...(field.required === true ? { withAsterisk: true, "aria-required": true } : {}),
  }
  if (data !== undefined)
    return (
      <Autocomplete
        {...shared}
        data={data}
        onChange={change}
        // Until something is typed all are to choose from, not only the one that stands there.
        {...(draft === null ? { filter: ({ options }) => options } : {})}
      />
    )
  const numeric = field.type === "count" ? "numeric" : field.type === "number" ? "decimal" : "text"
  return (
    <TextInput
      {...shared}
      inputMode={numeric}
      onChange={(event) => change(event.currentTarget.value)}
      {...(field.type === "number"
        ? {
            rightSection: (
              <Text size="xs" c="dimmed">
                {field.unit[language]}
              </Text>
            ),
            // As wide as its unit: "Mbit/s" would hang out of a field that leaves room for a sign.
            rightSectionWidth: `${field.unit[language].length + 1}ch`,
            rightSectionPointerEvents: "none" as const,
          }
        : {})}
    />
  )
}

type ChoiceInputProps = FieldInputProps & {
  readonly common: Common
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

function ChoiceInput({ field, stored, common, choices, onWrite }: ChoiceInputProps) {
  const { t } = useTranslation("editor")
  // A count without "for each" counts for the lesson: that is one of the choices, so there is no empty one.
  const absent = field.name === "per" ? "lesson" : ""
  const none = field.name === "planBFor" ? t("requirement.none") : t("requirement.notAskedFor")
  const value = typeof stored === "string" ? stored : absent
  const unknown = value !== absent && !choices.some((choice) => choice.value === value)
  return (
    <NativeSelect
      {...common}
      inputWrapperOrder={order}
      value={value}
      onChange={(event) => onWrite(event.currentTarget.value === absent ? null : event.currentTarget.value)}
      data={[
        ...(absent === "" ? [{ value: "", label: none }] : []),
        ...(unknown ? [{ value, label: value }] : []),
        ...choices,
      ]}
    />
  )
}
