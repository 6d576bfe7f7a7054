import { Alert, Text } from "@mantine/core"
import { IconFileTypeCsv } from "@tabler/icons-react"
import { type Ref, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import { problemMessage } from "../api/problem-message.ts"
import { DropZone } from "../shell/drop-zone.tsx"

type ChooseListFileProps = {
  help: string
  drop: string
  /** The most that is taken, in bytes. */
  largest: number
  /** Whether several files together are one list. */
  several?: boolean
  failed: { readonly fileName: string; readonly error: unknown } | null
  button: Ref<HTMLButtonElement>
  onFiles: (files: readonly File[]) => void
}

/** The place to drop a list, or to choose it. */
export function ChooseListFile({
  help,
  drop,
  largest,
  several = false,
  failed,
  button,
  onFiles,
}: ChooseListFileProps) {
  const { t } = useTranslation("lists")
  const { t: tProblem } = useTranslation(["problems"])
  const [refused, setRefused] = useState<string | null>(null)

  function take(files: readonly File[]) {
    const [file] = files
    if (file === undefined) return
    if (files.length > 1 && !several) setRefused(t("oneFile"))
    else if (files.reduce((sum, { size }) => sum + size, 0) > largest)
      setRefused(t("tooLarge", { limit: largest / 1_000_000 }))
    else {
      setRefused(null)
      onFiles(files)
    }
  }

  return (
    <>
      <Text size="sm" c="dimmed" mb="md">
        {help}
      </Text>
      {refused !== null && (
        <Alert color="red" mb="md" role="alert">
          {refused}
        </Alert>
      )}
      {refused === null && failed !== null && (
        <Alert color="red" mb="md" role="alert" title={t("notRead", { file: failed.fileName })}>
          {(failed.error instanceof Problem ? failed.error.detail : null) ??
            problemMessage(tProblem, failed.error)}
        </Alert>
      )}
      <DropZone
        icon={IconFileTypeCsv}
        field={t("file")}
        drop={drop}
        choose={t("choose")}
        note={t("firstLook")}
        button={button}
        onFiles={take}
      />
    </>
  )
}
