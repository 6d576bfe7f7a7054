import { Button, Group, List, Loader, Stack, Text } from "@mantine/core"
import { modals } from "@mantine/modals"
import i18next from "i18next"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { isLanguage } from "../../i18n/language.ts"
import type { UnsentLesson } from "../device/shelf.ts"
import { copyWords } from "./copy-words.ts"
import { saveLessonFiles } from "./save-file.ts"

/** Says that the last edits are being sent; call what it returns when they are. */
export function showSending(): () => void {
  const id = modals.open({
    withCloseButton: false,
    closeOnClickOutside: false,
    closeOnEscape: false,
    children: <Sending />,
  })
  return () => modals.close(id)
}

/** Asks what to do with edits that could not be sent. Resolves false when the person stays signed in. */
export function askAboutUnsent(lessons: readonly UnsentLesson[]): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (leave: boolean) => {
      resolve(leave)
      modals.close(id)
    }
    const id = modals.open({
      title: i18next.t("editor:leave.title"),
      onClose: () => resolve(false),
      closeButtonProps: { "aria-label": i18next.t("shell:close") },
      children: <Unsent lessons={lessons} onChoose={finish} />,
    })
  })
}

function Sending() {
  const { t } = useTranslation("editor")
  return (
    <Group role="status" gap="sm">
      <Loader size="sm" />
      <Text>{t("leave.sending")}</Text>
    </Group>
  )
}

type UnsentProps = { readonly lessons: readonly UnsentLesson[]; readonly onChoose: (leave: boolean) => void }

function Unsent({ lessons, onChoose }: UnsentProps) {
  const { t, i18n } = useTranslation("editor")
  const [saved, setSaved] = useState(false)
  const language = isLanguage(i18n.language) ? i18n.language : "en"
  const saveAll = () => {
    for (const { doc } of lessons) saveLessonFiles(doc, language, copyWords(t, language))
    setSaved(true)
  }
  return (
    <Stack gap="md">
      <Text size="sm">{t("leave.help", { count: lessons.length })}</Text>
      <List size="sm">
        {lessons.map(({ lessonId, title }) => (
          <List.Item key={lessonId}>{title.trim() === "" ? t("untitled") : title}</List.Item>
        ))}
      </List>
      <Text size="sm" role="status" c="dimmed">
        {saved ? t("leave.saved") : ""}
      </Text>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={() => onChoose(false)}>
          {t("leave.stay")}
        </Button>
        {saved ? (
          <Button onClick={() => onChoose(true)}>{t("leave.signOut")}</Button>
        ) : (
          <>
            <Button variant="subtle" color="red" onClick={() => onChoose(true)}>
              {t("leave.without")}
            </Button>
            <Button onClick={saveAll} data-autofocus>
              {t("leave.saveFiles")}
            </Button>
          </>
        )}
      </Group>
    </Stack>
  )
}
