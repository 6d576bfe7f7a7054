import { TextInput } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { changeOf, draftOf, wrongFields } from "../facts/facts-draft.ts"
import { FactsFields } from "../facts/facts-fields.tsx"
import { useInventorySchool } from "../inventory-school.tsx"
import { RecordForm } from "../record/record-form.tsx"

/** The form of a model that is being added. */
export function NewModel({ onAdded }: { onAdded: (id: string) => void }) {
  const { t } = useTranslation(["inventory", "resources"])
  const { id: schoolId } = useInventorySchool()
  const [typed, setTyped] = useState({ name: "", manufacturer: "", modelNumber: "" })
  const [draft, setDraft] = useState(draftOf({}))
  const name = typed.name.trim()
  const facts = changeOf(draft, {})
  const save = () =>
    ask(
      api.models.$post({
        json: {
          schoolId,
          name,
          manufacturer: typed.manufacturer.trim() || null,
          modelNumber: typed.modelNumber.trim() || null,
          facts,
        },
      }),
    )
  return (
    <RecordForm
      name={name || t("resources:places.newModel")}
      isChanged={Object.values(typed).some((text) => text.trim() !== "") || Object.keys(facts).length > 0}
      wrong={[...(name === "" ? ["name"] : []), ...wrongFields(draft)]}
      save={save}
      onAdded={onAdded}
    >
      {(wrong) => (
        <>
          {(["name", "manufacturer", "modelNumber"] as const).map((field) => (
            <TextInput
              key={field}
              label={t(`field.${field}`)}
              value={typed[field]}
              maxLength={300}
              error={wrong.includes(field) && t("rooms.missingName")}
              onChange={(event) => {
                const { value } = event.currentTarget
                setTyped((was) => ({ ...was, [field]: value }))
              }}
            />
          ))}
          <FactsFields
            draft={draft}
            facts={{}}
            wrong={wrong.length === 0 ? [] : wrongFields(draft)}
            onChange={setDraft}
          />
        </>
      )}
    </RecordForm>
  )
}
