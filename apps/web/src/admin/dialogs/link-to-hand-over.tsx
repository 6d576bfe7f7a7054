import { Button, Group, Stack, Text, TextInput } from "@mantine/core"
import { IconCheck, IconCopy } from "@tabler/icons-react"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import classes from "../admin.module.css"
import { linkAddress, linkEnd } from "../link-end.ts"
import type { OneTimeLink } from "../people-queries.ts"
import { copyText } from "./copy-text.ts"

type LinkToHandOverProps = { name: string; link: OneTimeLink; onDone: () => void }

/** A one-time link, shown this once. */
export function LinkToHandOver({ name, link, onDone }: LinkToHandOverProps) {
  const { t } = useTranslation("admin")
  const language = useLanguage()
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<boolean | null>(null)
  return (
    <Stack gap="md">
      <div>
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            ref={field}
            flex={1}
            label={t("link.label", { name })}
            value={linkAddress(link.token, window.location.origin)}
            readOnly
            autoFocus
            classNames={{ input: classes.address ?? "" }}
            onFocus={({ currentTarget }) => {
              currentTarget.select()
              // Whose address it is stands at its beginning.
              currentTarget.scrollLeft = 0
            }}
          />
          <Button
            flex="none"
            leftSection={
              copied === true ? (
                <IconCheck size={16} stroke={2} aria-hidden />
              ) : (
                <IconCopy size={16} stroke={1.8} aria-hidden />
              )
            }
            onClick={() => {
              if (field.current !== null) void copyText(field.current).then(setCopied)
            }}
          >
            {t("link.copy")}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" mt={6} role="status">
          {copied === null ? "" : t(copied ? "link.copied" : "link.copyByHand")}
        </Text>
      </div>
      <Text size="sm">
        {t("link.once", { until: linkEnd(link.expiresAt, language) })} {t("link.onlyNow")}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t("link.done")}
        </Button>
      </Group>
    </Stack>
  )
}
