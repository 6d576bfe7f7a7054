import { IconShoppingCartOff } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { ListCsv } from "../../lists/list-csv.tsx"
import { changesInventory } from "../../session/school-roles.ts"
import classes from "../../shell/listed/listed.module.css"
import { OpeningRow } from "../../shell/listed/opening-row.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { deviceStatuses } from "../inventory-search.ts"
import { ListedPage } from "../listed-page.tsx"
import { type Cart, cartsQuery, roomsQuery } from "../place-queries.ts"
import { StandingMenu } from "../standing/standing-menu.tsx"
import { StatusMark } from "../standing/status-mark.tsx"
import { useStanding } from "../standing/use-standing.ts"
import { CartDetail } from "./cart-detail.tsx"
import { useManyCarts } from "./many-carts.ts"
import { NewCart } from "./new-cart.tsx"
import { usableIn } from "./usable-in.ts"

/** `/inventory/carts`: where each stands, what is in it, and whether it is away. */
export function CartsPage() {
  const { t } = useTranslation(["inventory", "resources"])
  usePageTitle(`${t("tab.carts")} · ${t("title")}`)
  const school = useInventorySchool()
  const list = useQuery(cartsQuery(school.id))
  const { data: rooms = [] } = useQuery(roomsQuery(school.id))
  const many = useManyCarts(rooms)
  const mayChange = changesInventory(school)
  const nameOfRoom = new Map(
    (list.data ?? []).flatMap(({ room }) => (room === null ? [] : [[room.id, room.name]])),
  )
  return (
    <ListedPage
      route="/signed-in/inventory/carts"
      list={list}
      words={{
        table: t("carts.table"),
        loading: t("carts.loading"),
        failed: t("carts.failed"),
        search: t("carts.search"),
        count: (count) => t("carts.count", { count }),
      }}
      end={<ListCsv list="carts" schoolId={school.id} mayReadIn={mayChange} />}
      facets={[
        {
          name: "status",
          label: t("field.status"),
          valuesOf: ({ status }) => [status],
          nameOf: (value) => {
            const status = deviceStatuses.find((one) => one === value)
            return status === undefined ? value : t(`status.${status}`)
          },
        },
        {
          name: "room",
          label: t("field.room"),
          valuesOf: ({ room }) => [room?.id ?? "none"],
          nameOf: (value) => nameOfRoom.get(value) ?? t("carts.noRoom"),
        },
        {
          name: "subject",
          label: t("carts.subjects"),
          valuesOf: ({ subjects }) => (subjects.length === 0 ? ["none"] : subjects),
          nameOf: (value) => (value === "none" ? t("carts.everyones") : value),
        },
      ]}
      many={mayChange ? many : undefined}
      add={
        mayChange
          ? {
              label: t("resources:places.addCart"),
              title: t("resources:places.newCart"),
              form: (added) => <NewCart onAdded={added} />,
            }
          : undefined
      }
      empty={{ icon: IconShoppingCartOff, title: t("carts.empty"), help: t("carts.emptyHelp") }}
      head={
        <tr>
          <th scope="col">{t("field.cart")}</th>
          <th scope="col">{t("field.status")}</th>
          <th scope="col">{t("carts.devices")}</th>
          <th scope="col" className={classes.wide}>
            {t("field.room")}
          </th>
        </tr>
      }
      row={(cart, opening) => (
        <OpeningRow key={cart.id} name={cart.name} opening={opening}>
          <td>
            <CartStanding cart={cart} />
          </td>
          <td className={classes.nowrap}>
            {t("carts.usable", { usable: usableIn(cart), count: cart.devices.total })}
          </td>
          <td className={`${classes.wide} ${classes.dimmed}`}>{cart.room?.name ?? t("carts.noRoom")}</td>
        </OpeningRow>
      )}
      detail={(cart, close) => (
        <CartDetail cart={cart} standing={<CartStanding cart={cart} />} onRemoved={close} />
      )}
    />
  )
}

function CartStanding({ cart }: { cart: Cart }) {
  const standing = useStanding("cart")
  if (!cart.mayChange) return <StatusMark status={cart.status} until={cart.until} />
  return (
    <StandingMenu
      name={cart.name}
      status={cart.status}
      until={cart.until}
      onChange={(to) => standing.mutate({ of: cart, to })}
    />
  )
}
