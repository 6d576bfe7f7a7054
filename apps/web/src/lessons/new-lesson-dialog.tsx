import { Alert, Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core"
import { useForm } from "@mantine/form"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, ask } from "../api/client.ts"
import { problemMessage } from "../api/problem-message.ts"
import { useMe } from "../session/me.ts"
import { lessonKeys } from "./lesson-queries.ts"

/** The server's own limit. */
const LONGEST_TITLE = 300

type NewLessonDialogProps = { opened: boolean; onClose: () => void }

/** Begins a lesson: a title first, and the school where one has several; everything else follows while writing. */
export function NewLessonDialog({ opened, onClose }: NewLessonDialogProps) {
  const { t } = useTranslation(["lessons", "shell"])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("create.title")}
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      <NewLessonForm onClose={onClose} />
    </Modal>
  )
}

function NewLessonForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["lessons", "shell"])
  const { t: tProblem } = useTranslation(["problems"])
  const { schools } = useMe()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { title: "", schoolId: schools[0]?.id ?? null },
    validate: {
      title: (title) =>
        title.trim() === ""
          ? t("create.nameMissing")
          : title.trim().length > LONGEST_TITLE
            ? t("create.nameLong", { count: LONGEST_TITLE })
            : null,
      schoolId: (schoolId) => (schoolId === null ? t("create.schoolMissing") : null),
    },
  })
  const create = useMutation({
    mutationFn: ({ title, schoolId }: { title: string; schoolId: string | null }) =>
      ask(api.lessons.$post({ json: { title: title.trim(), ...(schoolId === null ? {} : { schoolId }) } })),
    onSuccess: async (lesson) => {
      void queryClient.invalidateQueries({ queryKey: lessonKeys.all })
      await navigate({ to: "/lessons/$lessonId", params: { lessonId: lesson.id } })
    },
  })

  if (schools.length === 0) return <Text>{t("create.noSchool")}</Text>
  return (
    <form noValidate onSubmit={form.onSubmit((values) => create.mutate(values))}>
      <Stack gap="md">
        {create.isError && (
          <Alert color="red" title={t("create.failed")}>
            {problemMessage(tProblem, create.error)}
          </Alert>
        )}
        <TextInput
          key={form.key("title")}
          {...form.getInputProps("title")}
          label={t("create.name")}
          description={t("create.nameHelp")}
          placeholder={t("create.namePlaceholder")}
          required
          autoComplete="off"
          data-autofocus
        />
        {schools.length > 1 && (
          <Select
            key={form.key("schoolId")}
            {...form.getInputProps("schoolId")}
            label={t("create.school")}
            data={schools.map(({ id, name }) => ({ value: id, label: name }))}
            allowDeselect={false}
            required
          />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("shell:cancel")}
          </Button>
          <Button type="submit" loading={create.isPending || create.isSuccess}>
            {t("create.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
