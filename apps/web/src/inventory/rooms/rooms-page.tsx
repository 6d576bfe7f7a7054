import { IconDoorOff } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { ListCsv } from "../../lists/list-csv.tsx"
import { changesInventory } from "../../session/school-roles.ts"
import classes from "../../shell/listed/listed.module.css"
import { OpeningRow } from "../../shell/listed/opening-row.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import { useLanguage } from "../../shell/preferences.ts"
import { NotRecorded } from "../facts/facts-list.tsx"
import { useInventorySchool } from "../inventory-school.tsx"
import { ListedPage } from "../listed-page.tsx"
import { type Room, roomsQuery } from "../place-queries.ts"
import { equipmentText } from "./equipment-text.ts"
import { useManyRooms } from "./many-rooms.ts"
import { RoomDetail, RoomForm } from "./room-detail.tsx"
import { useRoomFacets } from "./room-facets.ts"

/** `/inventory/rooms`: Wi-Fi, sockets, seats and equipment of each room, and what nobody has recorded. */
export function RoomsPage() {
  const { t } = useTranslation(["inventory", "resources"])
  const language = useLanguage()
  usePageTitle(`${t("tab.rooms")} · ${t("title")}`)
  const school = useInventorySchool()
  const list = useQuery(roomsQuery(school.id))
  const facets = useRoomFacets()
  const many = useManyRooms(list.data ?? [])
  const mayChange = changesInventory(school)
  return (
    <ListedPage
      route="/signed-in/inventory/rooms"
      list={list}
      words={{
        table: t("rooms.table"),
        loading: t("rooms.loading"),
        failed: t("rooms.failed"),
        search: t("rooms.search"),
        count: (count) => t("rooms.count", { count }),
      }}
      end={<ListCsv list="rooms" schoolId={school.id} mayReadIn={mayChange} />}
      facets={facets}
      many={mayChange ? many : undefined}
      add={
        mayChange
          ? {
              label: t("resources:places.addRoom"),
              title: t("resources:places.newRoom"),
              form: (added) => <RoomForm room={null} onAdded={added} />,
            }
          : undefined
      }
      empty={{ icon: IconDoorOff, title: t("rooms.empty"), help: t("rooms.emptyHelp") }}
      head={
        <tr>
          <th scope="col">{t("field.room")}</th>
          <th scope="col">{t("rooms.wifi")}</th>
          <th scope="col">{t("rooms.sockets")}</th>
          <th scope="col">{t("rooms.seats")}</th>
          <th scope="col" className={classes.wide}>
            {t("rooms.equipment")}
          </th>
        </tr>
      }
      row={(room, opening) => (
        <OpeningRow
          key={room.id}
          name={room.name}
          opening={opening}
          below={room.building !== null && <div className={classes.dimmed}>{room.building}</div>}
        >
          <td className={classes.nowrap}>
            <Wifi room={room} />
          </td>
          <Amount name={t("rooms.sockets")} value={room.sockets} />
          <Amount name={t("rooms.seats")} value={room.seats} />
          <td className={`${classes.wide} ${classes.dimmed}`}>
            {room.equipment.length === 0 ? t("rooms.noEquipment") : equipmentText(room.equipment, language)}
          </td>
        </OpeningRow>
      )}
      detail={(room, close) => <RoomDetail room={room} onRemoved={close} />}
    />
  )
}

function Wifi({ room: { wifiDownMbps, wifiUpMbps } }: { room: Room }) {
  const { t } = useTranslation("inventory")
  if (wifiDownMbps === null && wifiUpMbps === null)
    return (
      <>
        <span className={classes.narrowName}>{t("rooms.wifi")}: </span>
        <NotRecorded />
      </>
    )
  return t("rooms.downUp", { down: wifiDownMbps ?? "?", up: wifiUpMbps ?? "?" })
}

/** A number in a column; where the columns have no heads, by its name. */
function Amount({ name, value }: { name: string; value: number | null }) {
  return (
    <td>
      <span className={classes.narrowName}>{name}: </span>
      {value ?? <NotRecorded />}
    </td>
  )
}
