import { Button, Group, Text, Textarea } from "@mantine/core"
import { csvText } from "@readyroom/inventory/csv-write"
import { IconCheck, IconCopy, IconDownload } from "@tabler/icons-react"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { linkAddress, linkEnd } from "../admin/link-end.ts"
import { copyText } from "../shell/copy/copy-text.ts"
import { useLanguage } from "../shell/preferences.ts"
import type { ListAnswer } from "./list-requests.ts"
import classes from "./read-in.module.css"

type NewLinksProps = {
  links: ListAnswer["links"]
  /** Once they are copied or downloaded. */
  onTaken: () => void
}

/** The links of new accounts, shown this once: all of them to copy, or as a CSV file. */
export function NewLinks({ links, onTaken }: NewLinksProps) {
  const { t } = useTranslation(["lists", "shell"])
  const language = useLanguage()
  const field = useRef<HTMLTextAreaElement>(null)
  const [told, setTold] = useState<"shell:copy.copied" | "shell:copy.byHand" | "links.downloaded" | null>(
    null,
  )
  const [first] = links
  if (first === undefined) return null
  const text = csvText(
    ["Name", "E-mail", "Link"],
    links.map(({ name, email, token }) => [name, email, linkAddress(token, window.location.origin)]),
  )

  function download() {
    const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }))
    const anchor = document.createElement("a")
    anchor.href = address
    anchor.download = "links.csv"
    anchor.click()
    URL.revokeObjectURL(address)
    setTold("links.downloaded")
    onTaken()
  }

  return (
    <section>
      <Text size="sm" mb="xs">
        {t("links.help", { count: links.length, until: linkEnd(first.expiresAt, language) })}
      </Text>
      <Textarea
        ref={field}
        label={t("links.label", { count: links.length })}
        value={text.replace("\ufeff", "").trimEnd()}
        readOnly
        rows={Math.min(links.length + 1, 8)}
        wrap="off"
        classNames={{ input: classes.links ?? "" }}
      />
      <Group gap="xs" mt="xs">
        <Button leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />} onClick={download}>
          {t("links.download")}
        </Button>
        <Button
          variant="default"
          leftSection={
            told === "shell:copy.copied" ? (
              <IconCheck size={16} stroke={2} aria-hidden />
            ) : (
              <IconCopy size={16} stroke={1.8} aria-hidden />
            )
          }
          onClick={() => {
            if (field.current === null) return
            void copyText(field.current).then((isCopied) => {
              setTold(isCopied ? "shell:copy.copied" : "shell:copy.byHand")
              onTaken()
            })
          }}
        >
          {t("shell:copy.copy")}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {told === null ? "" : t(told)}
        </Text>
      </Group>
    </section>
  )
}
