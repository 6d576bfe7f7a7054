import { Group, Select, Switch, TextInput } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { ButtonLink } from "../../shell/links.tsx"
import { useDraft } from "../../shell/use-draft.ts"
import factClasses from "../facts/facts.module.css"
import { useInventorySchool } from "../inventory-school.tsx"
import { type Cart, type CartChange, changeCart, roomsQuery } from "../place-queries.ts"
import { RemoveRecord } from "../record/remove-record.tsx"
import { StatusMark } from "../standing/status-mark.tsx"
import { useChange } from "../use-change.ts"
import { CartSubjects } from "./cart-subjects.tsx"

/** A cart beside the list: how it and its devices stand, and where it is. */
export function CartDetail(props: { cart: Cart; standing: ReactNode; onRemoved: () => void }) {
  const { cart, standing, onRemoved } = props
  const { t } = useTranslation(["inventory", "resources"])
  return (
    <>
      {standing}
      <h3 className={factClasses.part}>{t("carts.devices")}</h3>
      <ul className={factClasses.has}>
        {cart.devices.statuses.map(({ value, count }) => (
          <li key={value}>
            {count} <StatusMark status={value} />
          </li>
        ))}
      </ul>
      <Group gap="xs" mt="xs">
        <ButtonLink size="compact-sm" variant="light" to="/inventory" search={{ cart: cart.id }}>
          {t("carts.showDevices")}
        </ButtonLink>
        <ButtonLink
          size="compact-sm"
          variant="light"
          to="/week"
          search={{ of: "cart", id: cart.id, school: cart.schoolId }}
        >
          {t("week")}
        </ButtonLink>
      </Group>
      {cart.mayChange ? (
        <>
          <CartFields cart={cart} />
          <Group justify="flex-end" mt="lg">
            <RemoveRecord
              name={cart.name}
              after={t("resources:places.afterCart")}
              remove={(query) => ask(api.carts[":id"].$delete({ param: { id: cart.id }, query }))}
              onRemoved={onRemoved}
            />
          </Group>
        </>
      ) : (
        <dl className={factClasses.list} style={{ marginBlockStart: "1rem" }}>
          <div>
            <dt>{t("field.room")}</dt>
            <dd>{cart.room?.name ?? t("carts.noRoom")}</dd>
          </div>
          <div>
            <dt>{t("carts.moveWhole")}</dt>
            <dd>{t(cart.moveWhole ? "models.yes" : "models.no")}</dd>
          </div>
          <div>
            <dt>{t("carts.subjects")}</dt>
            <dd>{cart.subjects.join(", ") || t("carts.everyones")}</dd>
          </div>
        </dl>
      )}
    </>
  )
}

function CartFields({ cart }: { cart: Cart }) {
  const { t } = useTranslation(["inventory", "shell"])
  const { id: schoolId } = useInventorySchool()
  const { data: rooms = [] } = useQuery(roomsQuery(schoolId))
  const [{ name }, setDraft] = useDraft({ name: cart.name })
  const setName = (typed: string) => setDraft({ name: typed })
  const change = useChange<CartChange>(cart.name, (json) => changeCart(cart.id, json))
  const known = new Map(
    [...(cart.room === null ? [] : [cart.room]), ...rooms].map((room) => [room.id, room.name]),
  )
  const rename = () => {
    const wanted = name.trim()
    if (wanted === "" || wanted === cart.name) setName(cart.name)
    else change.mutate({ name: wanted }, { onError: () => setName(cart.name) })
  }
  return (
    <div className={factClasses.fields} style={{ marginBlockStart: "1.25rem" }}>
      <TextInput
        label={t("field.name")}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === "Enter") rename()
        }}
      />
      <Select
        label={t("field.room")}
        placeholder={t("carts.noRoom")}
        value={cart.room?.id ?? null}
        onChange={(roomId) => change.mutate({ roomId })}
        data={[...known].map(([value, label]) => ({ value, label }))}
        searchable
        clearable
        clearButtonProps={{ "aria-label": `${t("field.room")}: ${t("shell:clear")}` }}
      />
      <Switch
        label={t("carts.moveWhole")}
        description={t("carts.moveWholeHelp")}
        checked={cart.moveWhole}
        onChange={(event) => change.mutate({ moveWhole: event.currentTarget.checked })}
      />
      <CartSubjects value={cart.subjects} onChange={(subjects) => change.mutate({ subjects })} />
    </div>
  )
}
