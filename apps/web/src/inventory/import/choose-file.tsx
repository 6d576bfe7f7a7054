import { Alert, Button, Group, Radio, Text } from "@mantine/core"
import { Dropzone } from "@mantine/dropzone"
import type { Source } from "@readyroom/inventory/readers"
import "@mantine/dropzone/styles.css"
import { IconFileTypeCsv } from "@tabler/icons-react"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../api/problem.ts"
import { problemMessage } from "../../api/problem-message.ts"
import classes from "./import-page.module.css"
import { LARGEST_FILE } from "./import-requests.ts"

type ChooseFileProps = {
  source: Source
  onSource: (source: Source) => void
  failed: { readonly fileName: string; readonly error: unknown } | null
  onFile: (file: File) => void
}

const sources = ["snipe-it", "google"] as const satisfies readonly Source[]

/** Where the list comes from, and the place to drop it or to choose it. */
export function ChooseFile({ source, failed, onSource, onFile }: ChooseFileProps) {
  const { t } = useTranslation("inventory")
  const { t: tProblem } = useTranslation(["problems"])
  const open = useRef<() => void>(null)
  const [refused, setRefused] = useState<string | null>(null)

  function take(files: readonly File[]) {
    const [file] = files
    if (file === undefined) return
    if (files.length > 1) setRefused(t("import.oneFile"))
    else if (file.size > LARGEST_FILE)
      setRefused(t("import.tooLarge", { file: file.name, limit: LARGEST_FILE / 1_000_000 }))
    else {
      setRefused(null)
      onFile(file)
    }
  }

  return (
    <>
      <Text c="dimmed" maw="42rem" mb="md">
        {t("import.help")}
      </Text>
      <Radio.Group
        label={t("import.from")}
        value={source}
        onChange={(value) => onSource(sources.find((one) => one === value) ?? source)}
        mb="md"
      >
        <Group gap="lg" mt={6}>
          {sources.map((one) => (
            <Radio key={one} value={one} label={t(`import.source.${one}`)} />
          ))}
        </Group>
      </Radio.Group>
      {refused !== null && (
        <Alert color="red" mb="md" maw="42rem" role="alert">
          {refused}
        </Alert>
      )}
      {refused === null && failed !== null && (
        <Alert
          color="red"
          mb="md"
          maw="42rem"
          role="alert"
          title={t("import.notRead", { file: failed.fileName })}
        >
          {reasonOf(failed.error) ?? problemMessage(tProblem, failed.error)}
          <br />
          {t("import.nothingDone")}
        </Alert>
      )}
      <Dropzone
        onDrop={take}
        openRef={open}
        activateOnClick={false}
        activateOnKeyboard={false}
        className={classes.drop}
        inputProps={{ "aria-label": t("import.file"), tabIndex: -1 }}
        tabIndex={-1}
      >
        <div className={classes.dropped}>
          <IconFileTypeCsv size={40} stroke={1.3} aria-hidden />
          <Text>{t("import.drop")}</Text>
          <Button onClick={() => open.current?.()} style={{ pointerEvents: "all" }}>
            {t("import.choose")}
          </Button>
          <Text size="xs" c="dimmed">
            {t("import.preview")}
          </Text>
        </div>
      </Dropzone>
      <details className={classes.how}>
        <summary>{t(`import.howTitle.${source}`)}</summary>
        <p>{t(`import.how.${source}`)}</p>
      </details>
    </>
  )
}

function reasonOf(error: unknown): string | null {
  return error instanceof Problem ? error.detail : null
}
