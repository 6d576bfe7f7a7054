import { Alert, Box, Group, Radio, Text } from "@mantine/core"
import { IconFileTypeCsv } from "@tabler/icons-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../api/problem.ts"
import { problemMessage } from "../../api/problem-message.ts"
import { DropZone } from "../../shell/drop-zone.tsx"
import classes from "./import-page.module.css"
import { largestFile, type Source, sources } from "./import-requests.ts"
import { LooksLike } from "./looks-like.tsx"
import { useSourceName } from "./source-name.ts"

type ChooseFileProps = {
  source: Source
  onSource: (source: Source) => void
  failed: { readonly file: File; readonly error: unknown } | null
  onFile: (file: File) => void
  onSwitch: (source: Source) => void
}

/** Where the list comes from, and the place to drop it or to choose it. */
export function ChooseFile({ source, failed, onSource, onFile, onSwitch }: ChooseFileProps) {
  const { t } = useTranslation("inventory")
  const { t: tHow } = useTranslation("imports")
  const { t: tProblem } = useTranslation(["problems"])
  const sourceName = useSourceName()
  const other = otherSource(failed?.error)
  const [refused, setRefused] = useState<string | null>(null)

  function take(files: readonly File[]) {
    const [file] = files
    if (file === undefined) return
    if (files.length > 1) setRefused(t("import.oneFile"))
    else if (file.size > largestFile(source))
      setRefused(t("import.tooLarge", { file: file.name, limit: largestFile(source) / 1_000_000 }))
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
        <Group gap="sm" mt={6}>
          {sources.map((one) => (
            <Radio key={one} value={one} label={sourceName(one)} w="100%" />
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
          title={t("import.notRead", { file: failed.file.name })}
        >
          {reasonOf(failed.error) ?? problemMessage(tProblem, failed.error)}
          <br />
          {t("import.nothingDone")}
        </Alert>
      )}
      {refused === null && other !== undefined && <LooksLike source={other} onSwitch={onSwitch} />}
      <Box maw="42rem">
        <DropZone
          icon={IconFileTypeCsv}
          field={t("import.file")}
          drop={t("import.drop")}
          choose={t("import.choose")}
          note={t("import.preview")}
          onFiles={take}
        />
      </Box>
      <details className={classes.how}>
        <summary>{tHow(`howTitle.${source}`)}</summary>
        <p>{tHow(`how.${source}`)}</p>
      </details>
    </>
  )
}

/** The system whose list the server takes the file for. */
function otherSource(error: unknown): Source | undefined {
  if (!(error instanceof Problem)) return undefined
  const told = error.inputErrors.find(({ path }) => path === "source")?.code
  return sources.find((one) => one === told)
}

function reasonOf(error: unknown): string | null {
  return error instanceof Problem ? error.detail : null
}
