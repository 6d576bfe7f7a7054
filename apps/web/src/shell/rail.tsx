import { UnstyledButton } from "@mantine/core"
import {
  IconCalendarWeek,
  IconDevices,
  IconInbox,
  IconNotebook,
  IconSearch,
  IconUsers,
} from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import type { Me } from "../session/me.ts"
import { schoolsWith } from "../session/school-roles.ts"
import { AccountMenu } from "./account-menu.tsx"
import { searchKeys } from "./keys.ts"
import { openSearch } from "./search/search-store.ts"
import classes from "./shell.module.css"

/** The narrow rail at the side, a bar at the bottom of a phone: search, the places of the app, who I am. */
export function Rail({ me }: { me: Me }) {
  const { t } = useTranslation("shell")
  return (
    <nav className={classes.rail} aria-label={t("mainNavigation")}>
      <Link to="/lessons" className={classes.mark} aria-label={t("home")} activeOptions={{ exact: true }}>
        <img src="/mark.svg" alt="" width={34} height={34} />
      </Link>
      <UnstyledButton
        className={classes.place}
        onClick={openSearch}
        title={t("search.openWithKeys", { keys: searchKeys.join(" ") })}
        aria-keyshortcuts="Control+K Meta+K"
      >
        <IconSearch size={21} stroke={1.7} aria-hidden />
        {t("search.open")}
      </UnstyledButton>
      <Link to="/lessons" className={classes.place}>
        <IconNotebook size={21} stroke={1.7} aria-hidden />
        {t("place.lessons")}
      </Link>
      <Link to="/week" className={classes.place}>
        <IconCalendarWeek size={21} stroke={1.7} aria-hidden />
        {t("place.week")}
      </Link>
      {schoolsWith(me, "desk").length > 0 && (
        <Link to="/desk" className={classes.place}>
          <IconInbox size={21} stroke={1.7} aria-hidden />
          {t("place.desk")}
        </Link>
      )}
      {schoolsWith(me, "inventory").length > 0 && (
        <Link to="/inventory" className={classes.place}>
          <IconDevices size={21} stroke={1.7} aria-hidden />
          {t("place.inventory")}
        </Link>
      )}
      {schoolsWith(me, "admin").length > 0 && (
        <Link to="/admin" className={classes.place}>
          <IconUsers size={21} stroke={1.7} aria-hidden />
          {t("place.admin")}
        </Link>
      )}
      <div className={classes.spring} />
      <AccountMenu me={me} />
    </nav>
  )
}
