import { Button, Paper, Text } from "@mantine/core"
import { IconPlugConnectedX } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { connection, useConnection } from "../api/connection.ts"
import classes from "./connection-notice.module.css"

/** Says calmly, over the foot of the page, that the server cannot be reached; nothing moves because of it. */
export function ConnectionNotice() {
  const { t } = useTranslation("shell")
  const away = useConnection() === "away"
  return (
    <div role="status" className={classes.place}>
      {away && (
        <Paper className={classes.notice} shadow="md" withBorder>
          <IconPlugConnectedX size={20} stroke={1.7} aria-hidden />
          <div>
            <Text size="sm" fw={600}>
              {t("connection.away")}
            </Text>
            <Text size="xs" c="dimmed">
              {t("connection.awayHelp")}
            </Text>
          </div>
          <Button size="compact-sm" variant="default" onClick={() => void connection.askNow()}>
            {t("connection.tryNow")}
          </Button>
        </Paper>
      )}
    </div>
  )
}
