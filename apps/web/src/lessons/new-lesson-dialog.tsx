import { Alert, Button, Group, Modal, Select, Stack, Tabs, Text, TextInput } from "@mantine/core"
import { useForm } from "@mantine/form"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../api/client.ts"
import { problemMessage } from "../api/problem-message.ts"
import { useMe } from "../session/me.ts"
import footClasses from "./dialog-foot.module.css"
import { lessonKeys } from "./lesson-queries.ts"
import { MarkdownFiles } from "./markdown-files.tsx"
import { EMPTY, TemplateChoice } from "./template-choice.tsx"

/** The server's own limit. */
const LONGEST_TITLE = 300

type NewLessonDialogProps = { opened: boolean; onClose: () => void }

/** Begins a lesson: empty or from a template, with a title first; or lessons from files. */
export function NewLessonDialog({ opened, onClose }: NewLessonDialogProps) {
  const { t } = useTranslation(["lessons", "shell"])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("create.title")}
      size="40rem"
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      <Tabs defaultValue="blank" keepMounted={false}>
        <Tabs.List aria-label={t("create.how")} mb="md">
          <Tabs.Tab value="blank">{t("create.blank")}</Tabs.Tab>
          <Tabs.Tab value="markdown">{t("create.markdown")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="blank">
          <NewLessonForm onClose={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="markdown">
          <MarkdownFiles onClose={onClose} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  )
}

function NewLessonForm({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation(["lessons", "shell"])
  const { t: tProblem } = useTranslation(["problems"])
  const { schools } = useMe()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [schoolId, setSchoolId] = useState(schools[0]?.id)
  const [template, setTemplate] = useState(EMPTY)
  const school = schools.find(({ id }) => id === schoolId)
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { title: "", schoolId: schools[0]?.id ?? null },
    // A school's own templates are for that school's lessons to choose from.
    onValuesChange: ({ schoolId }) => {
      if (schoolId !== null && schoolId !== school?.id) {
        setSchoolId(schoolId)
        setTemplate(EMPTY)
      }
    },
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
      ask(
        api.lessons.$post(
          {
            json: {
              title: title.trim(),
              ...(schoolId === null ? {} : { schoolId }),
              ...(template === EMPTY ? {} : { template }),
            },
          },
          { headers: { "accept-language": i18n.language } },
        ),
      ),
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
        {school !== undefined && <TemplateChoice school={school} value={template} onChange={setTemplate} />}
        <Group gap="sm" className={footClasses.foot}>
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
