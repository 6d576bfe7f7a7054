import { IconShoppingCartOff } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { ListCsv } from "../../lists/list-csv.tsx"
import { changesInventory } from "../../session/school-roles.ts"
import classes from "../../shell/listed/listed.module.css"
import { OpeningRow } from "../../shell/listed/opening-row.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { ListedPage } from "../listed-page.tsx"
import { type Cart, cartsQuery } from "../place-queries.ts"
import { StandingMenu } from "../standing/standing-menu.tsx"
import { StatusMark } from "../standing/status-mark.tsx"
import { useStanding } from "../standing/use-standing.ts"
import { CartDetail } from "./cart-detail.tsx"
import { usableIn } from "./usable-in.ts"

/** `/inventory/carts`: where each stands, what is in it, and whether it is away. */
export function CartsPage() {
  const { t } = useTranslation("inventory")
  usePageTitle(`${t("tab.carts")} · ${t("title")}`)
  const school = useInventorySchool()
  const { id: schoolId } = school
  const list = useQuery(cartsQuery(schoolId))
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
      end={<ListCsv list="carts" schoolId={schoolId} mayReadIn={changesInventory(school)} />}
      empty={{
        icon: IconShoppingCartOff,
        title: t(list.data?.length === 0 ? "carts.empty" : "nothingFound"),
        help: t(list.data?.length === 0 ? "carts.emptyHelp" : "nothingFoundHelp"),
      }}
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
      detail={(cart) => <CartDetail cart={cart} standing={<CartStanding cart={cart} />} />}
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
