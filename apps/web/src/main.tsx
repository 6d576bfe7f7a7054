import "@mantine/core/styles.css"
import "@mantine/notifications/styles.css"
import "@mantine/spotlight/styles.css"
import "./theme.css"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { serverAnswers } from "./api/client.ts"
import { connection } from "./api/connection.ts"
import { createQueryClient } from "./api/query-client.ts"
import { App } from "./app.tsx"
import { startI18n } from "./i18n/i18n.ts"
import { reloadForNewVersion } from "./new-version.ts"
import { createAppRouter } from "./router.tsx"
import { keepAppOnDevice } from "./service-worker/register.ts"
import { registerBeforeSignOut } from "./session/before-sign-out.ts"
import { meQuery } from "./session/me.ts"
import { listenToOtherTabs } from "./session/other-tabs.ts"

registerBeforeSignOut(async (person) => (await import("./editor/before-sign-out.ts")).beforeSignOut(person))
reloadForNewVersion()
keepAppOnDevice()

const container = document.getElementById("root")
if (container === null) throw new Error("index.html has no #root")

const queryClient = createQueryClient({
  onSignedOut: () => {
    // Only once per session: without someone in the cache, the routes' own check leads to the sign-in page.
    if (queryClient.getQueryData(meQuery.queryKey) === undefined) return
    queryClient.removeQueries(meQuery)
    void router.invalidate()
  },
})
const router = createAppRouter(queryClient)

connection.watch({ probe: serverAnswers, onReturn: () => void queryClient.invalidateQueries() })
window.addEventListener("online", () => void connection.askNow())
listenToOtherTabs(() => window.location.reload())

// The page's own data is asked for while the words come.
void router.load()
await startI18n()
createRoot(container).render(
  <StrictMode>
    <App queryClient={queryClient} router={router} />
  </StrictMode>,
)
