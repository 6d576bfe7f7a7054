import { Text, TextInput } from "@mantine/core"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { useLanguage } from "../../shell/preferences.ts"
import { useDraft } from "../../shell/use-draft.ts"
import { NotRecorded } from "../facts/facts-list.tsx"
import { useInventorySchool } from "../inventory-school.tsx"
import { amountOf } from "../many/many-field.ts"
import { changedFields } from "../record/changed-fields.ts"
import { RecordForm } from "../record/record-form.tsx"
import { RemoveRecord } from "../record/remove-record.tsx"
import type { Consumable } from "../resource-queries.ts"

/** The server's own limit. */
export const MOST_STOCK = 1_000_000_000

/** A consumable beside the list, as a form for whoever may change it. */
export function ConsumableDetail(props: { consumable: Consumable; onRemoved: () => void }) {
  const { consumable, onRemoved } = props
  const { t } = useTranslation("resources")
  if (!consumable.mayChange)
    return (
      <Text size="sm">
        {t("consumables.stock")}: {consumable.stock ?? <NotRecorded />}
      </Text>
    )
  return (
    <ConsumableForm
      consumable={consumable}
      more={
        <RemoveRecord
          name={consumable.name}
          after={t("consumables.afterRemoval")}
          remove={(query) => ask(api.consumables[":id"].$delete({ param: { id: consumable.id }, query }))}
          onRemoved={onRemoved}
        />
      }
    />
  )
}

type ConsumableFormProps = {
  /** Null: a new one. */
  readonly consumable: Consumable | null
  /** What a new one is called, where whoever comes here says so. */
  readonly called?: string
  readonly onAdded?: (id: string) => void
  readonly more?: ReactNode
}

/** A consumable as a form. */
export function ConsumableForm({ consumable, called = "", onAdded, more }: ConsumableFormProps) {
  const { t } = useTranslation(["resources", "inventory"])
  const language = useLanguage()
  const { id: schoolId } = useInventorySchool()
  const now = {
    item: consumable?.item ?? "",
    unit: consumable?.unit ?? "",
    stock: consumable?.stock?.toString() ?? "",
  }
  const [draft, setDraft] = useDraft(now, consumable === null ? { ...now, item: called } : now)
  const set = (part: Partial<typeof now>) => setDraft((was) => ({ ...was, ...part }))
  const said = (of: typeof now) => ({
    item: of.item.trim().replace(/\s+/g, " "),
    unit: of.unit.trim().replace(/\s+/g, " "),
    stock: amountOf(of.stock, MOST_STOCK) ?? null,
  })
  const isStockWrong = amountOf(draft.stock, MOST_STOCK) === undefined
  const json = changedFields(said(draft), said(now))
  const save = () =>
    consumable === null
      ? ask(api.consumables.$post({ json: { schoolId, ...said(draft) } }))
      : ask(api.consumables[":id"].$patch({ param: { id: consumable.id }, json }))
  return (
    <RecordForm
      name={draft.item.trim() || t("consumables.new")}
      isChanged={Object.keys(json).length > 0 || isStockWrong}
      wrong={[...(draft.item.trim() === "" ? ["item"] : []), ...(isStockWrong ? ["stock"] : [])]}
      save={save}
      onAdded={onAdded}
      more={more}
    >
      {(wrong) => (
        <>
          <TextInput
            label={t("consumables.item")}
            description={t("consumables.itemHelp")}
            data-field="item"
            value={draft.item}
            maxLength={120}
            error={wrong.includes("item") && t("inventory:rooms.missingName")}
            onChange={(event) => set({ item: event.currentTarget.value })}
          />
          <TextInput
            label={t("consumables.unit")}
            description={t("consumables.unitHelp")}
            value={draft.unit}
            maxLength={40}
            onChange={(event) => set({ unit: event.currentTarget.value })}
          />
          <TextInput
            data-field="stock"
            label={t("consumables.stock")}
            placeholder={t("consumables.notCounted")}
            inputMode="numeric"
            value={draft.stock}
            error={
              wrong.includes("stock") &&
              t("inventory:rooms.wholeNumber", { max: formatNumber(MOST_STOCK, language) })
            }
            onChange={(event) => set({ stock: event.currentTarget.value })}
          />
        </>
      )}
    </RecordForm>
  )
}
