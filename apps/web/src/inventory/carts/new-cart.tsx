import { Select, Switch, TextInput } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { roomsQuery } from "../place-queries.ts"
import { RecordForm } from "../record/record-form.tsx"
import { CartSubjects } from "./cart-subjects.tsx"

/** The form of a cart that is being added. */
export function NewCart({ onAdded }: { onAdded: (id: string) => void }) {
  const { t } = useTranslation(["inventory", "resources"])
  const { id: schoolId } = useInventorySchool()
  const { data: rooms = [] } = useQuery(roomsQuery(schoolId))
  const [typed, setTyped] = useState("")
  const [roomId, setRoomId] = useState<string | null>(null)
  const [moveWhole, setMoveWhole] = useState(false)
  const [subjects, setSubjects] = useState<string[]>([])
  const name = typed.trim()
  return (
    <RecordForm
      name={name || t("resources:places.newCart")}
      isChanged={name !== "" || roomId !== null || moveWhole || subjects.length > 0}
      wrong={name === "" ? ["name"] : []}
      save={() => ask(api.carts.$post({ json: { schoolId, name, roomId, moveWhole, subjects } }))}
      onAdded={onAdded}
    >
      {(wrong) => (
        <>
          <TextInput
            label={t("field.name")}
            value={typed}
            maxLength={200}
            error={wrong.includes("name") && t("rooms.missingName")}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Select
            label={t("field.room")}
            placeholder={t("carts.noRoom")}
            value={roomId}
            onChange={setRoomId}
            data={rooms.map(({ id, name: label }) => ({ value: id, label }))}
            searchable
          />
          <Switch
            label={t("carts.moveWhole")}
            description={t("carts.moveWholeHelp")}
            checked={moveWhole}
            onChange={(event) => setMoveWhole(event.currentTarget.checked)}
          />
          <CartSubjects value={subjects} onChange={setSubjects} />
        </>
      )}
    </RecordForm>
  )
}
