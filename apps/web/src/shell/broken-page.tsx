import { Button, EmptyState } from "@mantine/core"
import { IconPlugConnectedX, IconTool } from "@tabler/icons-react"
import { useRouter } from "@tanstack/react-router"
import { useEffect } from "react"
import { useTranslation } from "react-i18next"
import { connection, useConnection } from "../api/connection.ts"
import { Problem } from "../api/problem.ts"
import { usePageTitle } from "./page-title.ts"

/** In place of a page that could not be shown: because the server is away, which mends itself, or for a fault of ours. */
export function BrokenPage({ error }: { error: unknown }) {
  return error instanceof Problem && error.isAway ? <UnreachablePage /> : <FaultPage />
}

function UnreachablePage() {
  const { t } = useTranslation("shell")
  usePageTitle(t("unreachable.title"))
  const router = useRouter()
  const isBack = useConnection() === "reached"
  useEffect(() => {
    if (isBack) void router.invalidate()
  }, [isBack, router])
  return (
    <EmptyState
      pt="18vh"
      px="md"
      role="status"
      icon={<IconPlugConnectedX size={34} stroke={1.4} aria-hidden />}
      title={<h1 style={{ font: "inherit", margin: 0 }}>{t("unreachable.title")}</h1>}
      description={t("unreachable.help")}
    >
      <EmptyState.Actions>
        <Button variant="default" onClick={() => void connection.askNow()}>
          {t("connection.tryNow")}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}

function FaultPage() {
  const { t } = useTranslation("shell")
  usePageTitle(t("broken.title"))
  return (
    <EmptyState
      pt="18vh"
      px="md"
      role="alert"
      icon={<IconTool size={34} stroke={1.4} aria-hidden />}
      title={<h1 style={{ font: "inherit", margin: 0 }}>{t("broken.title")}</h1>}
      description={t("broken.help")}
    >
      <EmptyState.Actions>
        <Button variant="default" onClick={() => window.location.reload()}>
          {t("broken.reload")}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}
