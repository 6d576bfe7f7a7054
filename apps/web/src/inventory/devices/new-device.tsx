import { Select, TextInput } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { cartsQuery, modelsQuery, roomsQuery } from "../place-queries.ts"
import { RecordForm } from "../record/record-form.tsx"

const texts = ["name", "serial", "assetTag"] as const

/** The form of a device that no list has told of. */
export function NewDevice({ onAdded }: { onAdded: (id: string) => void }) {
  const { t } = useTranslation(["inventory", "resources"])
  const { id: schoolId } = useInventorySchool()
  const { data: models = [] } = useQuery(modelsQuery(schoolId))
  const { data: carts = [] } = useQuery(cartsQuery(schoolId))
  const { data: rooms = [] } = useQuery(roomsQuery(schoolId))
  const [typed, setTyped] = useState({ name: "", serial: "", assetTag: "" })
  const [places, setPlaces] = useState<Readonly<Record<"modelId" | "cartId" | "roomId", string | null>>>({
    modelId: null,
    cartId: null,
    roomId: null,
  })
  const [name, serial, assetTag] = texts.map((field) => typed[field].trim())
  const called = name || assetTag || serial
  const selects = [
    { field: "modelId", label: t("field.modelName"), none: t("devices.noModel"), things: models },
    { field: "cartId", label: t("field.cart"), none: t("devices.noCart"), things: carts },
    { field: "roomId", label: t("field.room"), none: t("devices.noRoom"), things: rooms },
  ] as const
  const save = () =>
    ask(
      api.devices.$post({
        json: { schoolId, name: name ?? "", serial: serial || null, assetTag: assetTag || null, ...places },
      }),
    )
  return (
    <RecordForm
      name={called || t("devices.one")}
      isChanged={Boolean(called) || Object.values(places).some((id) => id !== null)}
      wrong={called ? [] : ["name"]}
      save={save}
      onAdded={onAdded}
    >
      {(wrong) => (
        <>
          {texts.map((field) => (
            <TextInput
              key={field}
              label={t(`field.${field}`)}
              value={typed[field]}
              maxLength={300}
              error={wrong.includes(field) && t("resources:places.namelessDevice")}
              onChange={(event) => {
                const { value } = event.currentTarget
                setTyped((was) => ({ ...was, [field]: value }))
              }}
            />
          ))}
          {selects.map(({ field, label, none, things }) => (
            <Select
              key={field}
              label={label}
              placeholder={none}
              value={places[field]}
              data={things.map(({ id, name: thing }) => ({ value: id, label: thing }))}
              onChange={(id) => setPlaces((was) => ({ ...was, [field]: id }))}
              searchable
            />
          ))}
        </>
      )}
    </RecordForm>
  )
}
