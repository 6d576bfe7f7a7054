import { Button, EmptyState } from "@mantine/core"
import { IconLock } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { usePageTitle } from "./page-title.ts"

/** In place of a page that one's role does not open: whose it is, and where to go instead. */
export function NoRightPage({ title, help }: { title: string; help: string }) {
  const { t } = useTranslation("shell")
  usePageTitle(title)
  return (
    <EmptyState
      pt="18vh"
      px="md"
      icon={<IconLock size={34} stroke={1.4} aria-hidden />}
      title={<h1 style={{ font: "inherit", margin: 0 }}>{title}</h1>}
      description={help}
    >
      <EmptyState.Actions>
        <Button component={Link} to="/lessons" variant="default">
          {t("notFound.toLessons")}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}
