import { Alert, Button, CloseButton, Group, Select, Stack, Text } from "@mantine/core"
import { IconMarkdown } from "@tabler/icons-react"
import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { problemMessage } from "../api/problem-message.ts"
import { useMe } from "../session/me.ts"
import { DropZone } from "../shell/drop-zone.tsx"
import { useTell } from "../shell/notices.tsx"
import footClasses from "./dialog-foot.module.css"
import { lessonKeys } from "./lesson-queries.ts"
import classes from "./markdown-files.module.css"
import { createFromFile, fileProblemOf, previewFile } from "./markdown-requests.ts"
import { NotKeptList } from "./not-kept-list.tsx"
import { keepNote } from "./not-kept-notes.ts"

type Chosen = { readonly key: string; readonly file: File }

/** The same file may be chosen twice, and changed in between. */
let lastKey = 0

/** Makes lessons of Markdown files: drop or choose, see what will not be kept as it was, create. */
export function MarkdownFiles({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["lessons", "shell"])
  const { schools } = useMe()
  const [schoolId, setSchoolId] = useState(schools[0]?.id ?? "")
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const previews = useQueries({
    queries: chosen.map(({ key, file }) => ({
      queryKey: ["markdown-preview", key, schoolId],
      queryFn: () => previewFile(file, schoolId),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  })
  const readable = chosen.filter((_, index) => previews[index]?.isSuccess)
  const create = useCreate({ schoolId, onClose, onLeft: setChosen })

  const take = (files: readonly File[]) =>
    setChosen((before) => [...before, ...files.map((file) => ({ key: String(++lastKey), file }))])
  const leaveOut = (key: string) => setChosen((before) => before.filter((one) => one.key !== key))

  if (schools.length === 0) return <Text>{t("create.noSchool")}</Text>
  return (
    <Stack gap="md">
      {create.isError && (
        <Alert color="red" role="alert" title={t("create.failed")}>
          {t("markdown.someFailed")} <Reason error={create.error} />
        </Alert>
      )}
      <DropZone
        icon={IconMarkdown}
        field={t("markdown.field")}
        drop={t("markdown.drop")}
        choose={t("markdown.choose")}
        note={t("markdown.limit")}
        isFirst={false}
        onFiles={take}
      />
      {chosen.length > 0 && (
        <ul className={classes.files} aria-label={t("markdown.files")} aria-live="polite">
          {chosen.map(({ key, file }, index) => (
            <li key={key} className={classes.file}>
              <div className={classes.fileHead}>
                <div>
                  <div className={classes.title}>{previews[index]?.data?.title || file.name}</div>
                  <div className={classes.name}>{file.name}</div>
                </div>
                <CloseButton
                  aria-label={t("markdown.leaveOut", { file: file.name })}
                  onClick={() => leaveOut(key)}
                />
              </div>
              <Preview preview={previews[index]} />
            </li>
          ))}
        </ul>
      )}
      {schools.length > 1 && (
        <Select
          label={t("create.school")}
          data={schools.map(({ id, name }) => ({ value: id, label: name }))}
          value={schoolId}
          onChange={(id) => setSchoolId(id ?? schoolId)}
          allowDeselect={false}
        />
      )}
      <Group gap="sm" className={footClasses.foot}>
        <Button variant="default" onClick={onClose}>
          {t("shell:cancel")}
        </Button>
        <Button
          disabled={readable.length === 0}
          loading={create.isPending}
          onClick={() => create.mutate(readable)}
        >
          {t("markdown.submit", { count: Math.max(1, readable.length) })}
        </Button>
      </Group>
    </Stack>
  )
}

type PreviewProps = {
  preview:
    | { readonly data?: Awaited<ReturnType<typeof previewFile>> | undefined; readonly error: unknown }
    | undefined
}

function Preview({ preview }: PreviewProps) {
  const { t } = useTranslation("lessons")
  if (preview?.error) {
    return (
      <Text size="sm" c="red" role="alert">
        <Reason error={preview.error} />
      </Text>
    )
  }
  if (preview?.data === undefined) return <Text size="sm">{t("markdown.reading")}</Text>
  if (preview.data.notKept.length === 0) return <Text size="sm">{t("markdown.nothingTold")}</Text>
  return <NotKeptList notKept={preview.data.notKept} />
}

function Reason({ error }: { error: unknown }) {
  const { t } = useTranslation("lessons")
  const { t: tProblem } = useTranslation(["problems"])
  const problem = fileProblemOf(error)
  return problem === null
    ? problemMessage(tProblem, error)
    : t(`markdown.problem.${problem.code}`, { line: problem.line })
}

type CreateOptions = {
  readonly schoolId: string
  readonly onClose: () => void
  /** Told of the files whose lessons were not created. */
  readonly onLeft: (change: (before: readonly Chosen[]) => readonly Chosen[]) => void
}

/** Creates the lessons one after the other: each that is created leaves the list, so that trying again makes none twice. */
function useCreate({ schoolId, onClose, onLeft }: CreateOptions) {
  const { t } = useTranslation("lessons")
  const tell = useTell()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (files: readonly Chosen[]) => {
      const ids: string[] = []
      for (const { key, file } of files) {
        const { id, notKept } = await createFromFile(file, schoolId)
        keepNote(id, notKept)
        ids.push(id)
        onLeft((before) => before.filter((one) => one.key !== key))
      }
      return ids
    },
    onSuccess: async (ids) => {
      const [only, another] = ids
      if (only !== undefined && another === undefined)
        await navigate({ to: "/lessons/$lessonId", params: { lessonId: only } })
      else {
        tell({ message: t("markdown.created", { count: ids.length }) })
        onClose()
      }
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: lessonKeys.all }),
  })
}
