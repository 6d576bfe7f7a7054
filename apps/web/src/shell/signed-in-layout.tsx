import { useQueryClient } from "@tanstack/react-query"
import { Outlet, useRouter } from "@tanstack/react-router"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { useSendLeftovers } from "../editor/unsent/leftovers.ts"
import { useMe } from "../session/me.ts"
import { ConnectionNotice } from "./connection-notice.tsx"
import { useAccountPreferences } from "./preferences.ts"
import { Rail } from "./rail.tsx"
import { SearchDialog } from "./search/search-dialog.tsx"
import classes from "./shell.module.css"
import { ShortcutsDialog } from "./shortcuts-dialog.tsx"

/** What stands around every page of someone signed in: the rail, search, and where the page itself goes. */
export function SignedInLayout() {
  const { t } = useTranslation("shell")
  const me = useMe()
  const main = useFocusOnNewPage()
  useAccountPreferences(me, useQueryClient())
  useSendLeftovers(me.id)

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t("skipToContent")}
      </a>
      <Rail me={me} />
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <SearchDialog />
      <ShortcutsDialog />
      <ConnectionNotice />
    </div>
  )
}

/** Moves the focus to the content when the page has changed, as a page load would, unless the page took it already. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null)
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
        if (fromLocation === undefined || !pathChanged) return
        if (main.current?.contains(document.activeElement)) return
        main.current?.focus({ preventScroll: true })
      }),
    [router],
  )
  return main
}
