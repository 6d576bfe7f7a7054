import { MantineProvider } from "@mantine/core"
import { ModalsProvider } from "@mantine/modals"
import type { QueryClient } from "@tanstack/react-query"
import { QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { Suspense } from "react"
import type { createAppRouter } from "./router.tsx"
import { colourSchemeManager } from "./session/colour-scheme.ts"
import { NoticesPlace } from "./shell/notices-place.tsx"
import { RouteAnnouncer } from "./shell/route-announcer.tsx"
import { cssVariables, theme } from "./theme.ts"

type AppProps = { queryClient: QueryClient; router: ReturnType<typeof createAppRouter> }

/** Everything around the pages: theme, the server's answers, dialogs, notices, routes. */
export function App({ queryClient, router }: AppProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colourSchemeManager}
    >
      <QueryClientProvider client={queryClient}>
        <Suspense>
          <ModalsProvider>
            <RouterProvider router={router} />
            <RouteAnnouncer />
            <NoticesPlace />
          </ModalsProvider>
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  )
}
