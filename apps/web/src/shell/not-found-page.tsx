import { Button, EmptyState } from "@mantine/core"
import { IconMapOff } from "@tabler/icons-react"
import { Link, useLocation } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { usePageTitle } from "./page-title.ts"

/** An address that leads nowhere says so, and where to go instead. */
export function NotFoundPage() {
  const { t } = useTranslation("shell")
  usePageTitle(t("notFound.title"))
  const path = useLocation({ select: (location) => location.pathname })
  return (
    <EmptyState
      pt="18vh"
      px="md"
      icon={<IconMapOff size={34} stroke={1.4} aria-hidden />}
      title={<h1 style={{ font: "inherit", margin: 0 }}>{t("notFound.title")}</h1>}
      description={t("notFound.help", { path })}
    >
      <EmptyState.Actions>
        <Button component={Link} to="/lessons" variant="default">
          {t("notFound.toLessons")}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}
