import { Button, Group, Text, TextInput } from "@mantine/core"
import { IconCheck, IconCopy } from "@tabler/icons-react"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import classes from "./copy-field.module.css"
import { copyText } from "./copy-text.ts"

type CopyFieldProps = { label: string; value: string; autoFocus?: boolean }

/** An address to hand over, with a button that copies it and says whether the browser did. */
export function CopyField({ label, value, autoFocus = false }: CopyFieldProps) {
  const { t } = useTranslation("shell")
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<boolean | null>(null)
  return (
    <div>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          ref={field}
          flex={1}
          label={label}
          value={value}
          readOnly
          autoFocus={autoFocus}
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
          {t("copy.copy")}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt={6} role="status">
        {copied === null ? "" : t(copied ? "copy.copied" : "copy.byHand")}
      </Text>
    </div>
  )
}
