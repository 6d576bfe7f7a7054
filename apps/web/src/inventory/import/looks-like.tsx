import { Alert, Button, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { Source } from "./import-requests.ts"
import { useSourceName } from "./source-name.ts"

type LooksLikeProps = { source: Source; onSwitch: (source: Source) => void }

/** That the list seems to come from another system than was chosen, and the button that reads it so. */
export function LooksLike({ source, onSwitch }: LooksLikeProps) {
  const { t } = useTranslation("imports")
  const sourceName = useSourceName()
  return (
    <Alert role="status" color="yellow" variant="light" mb="md" maw="42rem">
      <Text size="sm">
        {source === "csv" ? t("looksOwn") : t("looksLike", { source: sourceName(source) })}
      </Text>
      <Button size="compact-sm" variant="default" mt="xs" onClick={() => onSwitch(source)}>
        {t("switchTo")}
      </Button>
    </Alert>
  )
}
