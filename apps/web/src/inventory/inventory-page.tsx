import { Title } from "@mantine/core"
import { IconFileImport, IconPlus } from "@tabler/icons-react"
import { getRouteApi, Link, Outlet, useLocation } from "@tanstack/react-router"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { BackToSetUp } from "../admin/steps/back-to-set-up.tsx"
import { useMe } from "../session/me.ts"
import { changesInventory, chosenSchool, schoolsWith } from "../session/school-roles.ts"
import { ButtonLink } from "../shell/links.tsx"
import { NoRightPage } from "../shell/no-right-page.tsx"
import { SchoolSelect } from "../shell/school-select.tsx"
import classes from "../shell/tabbed-page.module.css"
import { ImportNotice } from "./import/import-notice.tsx"
import { InventorySchoolProvider } from "./inventory-school.tsx"
import tabClasses from "./inventory-tabs.module.css"

const route = getRouteApi("/signed-in/inventory")

const tabs = [
  { name: "devices", to: "/inventory" },
  { name: "carts", to: "/inventory/carts" },
  { name: "rooms", to: "/inventory/rooms" },
  { name: "models", to: "/inventory/models" },
  { name: "software", to: "/inventory/software" },
  { name: "services", to: "/inventory/services" },
  { name: "web-sites", to: "/inventory/web-sites" },
  { name: "duty", to: "/inventory/duty" },
  { name: "consumables", to: "/inventory/consumables" },
  { name: "bookings", to: "/inventory/bookings" },
  { name: "rules", to: "/inventory/rules" },
] as const

/** `/inventory` and below: what the school has, in tabs; the tab's own page stands below them. */
export function InventoryPage() {
  const { t } = useTranslation("inventory")
  const { t: tResources } = useTranslation("resources")
  const me = useMe()
  const { school: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const pathname = useLocation({ select: (at) => at.pathname })
  const isImporting = pathname === "/inventory/import"
  const row = useRef<HTMLElement>(null)
  // Where the row of tabs scrolls, the one that is open is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another tab is opened
  useEffect(() => {
    row.current
      ?.querySelector("[aria-current=page]")
      ?.scrollIntoView?.({ inline: "center", block: "nearest" })
  }, [pathname])
  const school = chosenSchool(me, "inventory", wanted)
  if (school === null) return <NoRightPage title={t("noRight.title")} help={t("noRight.help")} />
  const schools = schoolsWith(me, "inventory")
  const search = wanted === undefined ? {} : { school: wanted }

  return (
    <InventorySchoolProvider value={school} key={school.id}>
      <div className={classes.page}>
        <BackToSetUp school={school} />
        <header className={classes.head}>
          <Title order={1}>{t("title")}</Title>
          <nav ref={row} aria-label={t("tabs")} className={`${classes.tabs} ${tabClasses.row}`}>
            {tabs.map(({ name, to }) => (
              <Link
                key={name}
                to={to}
                search={search}
                activeOptions={{ exact: true, includeSearch: false }}
                className={classes.tab}
                // A browser leaves one that is half in sight where it is.
                onFocus={({ currentTarget }) =>
                  currentTarget.scrollIntoView?.({ inline: "nearest", block: "nearest" })
                }
              >
                {t(`tab.${name}`)}
              </Link>
            ))}
          </nav>
          <span className={classes.spring} />
          <SchoolSelect
            schools={schools}
            value={school.id}
            onChange={(id) => void navigate({ search: { school: id }, replace: true })}
          />
          {changesInventory(school) && pathname === "/inventory" && (
            <ButtonLink
              to="/inventory"
              search={{ ...search, open: "new" }}
              leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
            >
              {tResources("places.addDevice")}
            </ButtonLink>
          )}
          {changesInventory(school) && pathname === "/inventory" && (
            <ButtonLink
              to="/inventory/import"
              search={search}
              variant="default"
              leftSection={<IconFileImport size={17} stroke={1.8} aria-hidden />}
            >
              {t("import.open")}
            </ButtonLink>
          )}
        </header>
        {!isImporting && <ImportNotice schoolId={school.id} />}
        <Outlet />
      </div>
    </InventorySchoolProvider>
  )
}
