import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../api/client.ts"
import { problemMessage } from "../api/problem-message.ts"
import { useMe } from "../session/me.ts"
import { useTell } from "../shell/notices.tsx"
import type { Lesson } from "./lesson-queries.ts"
import { TemplateFields } from "./template-fields.tsx"

type SaveTemplateDialogProps = {
  readonly lesson: Lesson
  /** As it stands in the document now. */
  readonly title: string
  readonly opened: boolean
  readonly onClose: () => void
}

/** Keeps the lesson as it is now as a template of its school. */
export function SaveTemplateDialog({ lesson, title, opened, onClose }: SaveTemplateDialogProps) {
  const { t } = useTranslation(["lessons", "shell"])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("template.saveAs")}
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      <SaveTemplateForm lesson={lesson} title={title} onClose={onClose} />
    </Modal>
  )
}

function SaveTemplateForm({ lesson, title, onClose }: Omit<SaveTemplateDialogProps, "opened">) {
  const { t } = useTranslation(["lessons", "shell"])
  const { t: tProblem } = useTranslation(["problems"])
  const { schools } = useMe()
  const tell = useTell()
  const queryClient = useQueryClient()
  const [fields, setFields] = useState({ name: title.slice(0, 120), description: "" })
  const school = schools.find(({ id }) => id === lesson.schoolId)?.name ?? ""
  const save = useMutation({
    mutationFn: () => ask(api.lessons[":id"].template.$post({ param: { id: lesson.id }, json: fields })),
    onSuccess: ({ name }) => {
      void queryClient.invalidateQueries({ queryKey: ["templates", "own"] })
      tell({ message: t("template.savedAs", { name, school }) })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (fields.name.trim() !== "") save.mutate()
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        {save.isError && (
          <Alert color="red" role="alert" title={t("template.notSaved")}>
            {problemMessage(tProblem, save.error)}
          </Alert>
        )}
        <Text size="sm">{t("template.saveAsHelp", { school })}</Text>
        <TemplateFields value={fields} onChange={setFields} focus />
        <Text size="sm" c="dimmed">
          {t("template.saveAsBrackets")}
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("shell:cancel")}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={fields.name.trim() === ""}>
            {t("template.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
