import { Button, Group, Stack, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { CopyField } from "../../shell/copy/copy-field.tsx"
import { useLanguage } from "../../shell/preferences.ts"
import { linkAddress, linkEnd } from "../link-end.ts"
import type { OneTimeLink } from "../people-queries.ts"

type LinkToHandOverProps = {
  name: string
  link: OneTimeLink
  onDone: () => void
  /** Where one goes on with someone else. */
  onAnother?: () => void
}

/** A one-time link, shown this once. */
export function LinkToHandOver({ name, link, onDone, onAnother }: LinkToHandOverProps) {
  const { t } = useTranslation("admin")
  const language = useLanguage()
  return (
    <Stack gap="md">
      <CopyField
        label={t("link.label", { name })}
        value={linkAddress(link.token, window.location.origin)}
        autoFocus
      />
      <Text size="sm">
        {t("link.once", { until: linkEnd(link.expiresAt, language) })} {t("link.onlyNow")}
      </Text>
      <Group justify="flex-end" gap="sm">
        {onAnother !== undefined && (
          <Button variant="default" onClick={onAnother}>
            {t("add.another")}
          </Button>
        )}
        <Button variant="default" onClick={onDone}>
          {t("link.done")}
        </Button>
      </Group>
    </Stack>
  )
}
