import { VisuallyHidden } from "@mantine/core"
import { useAnnouncedTitle } from "./page-title.ts"

/** Says the name of each new page to screen readers, which hear nothing of a change of address within the app. */
export function RouteAnnouncer() {
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {useAnnouncedTitle()}
    </VisuallyHidden>
  )
}
