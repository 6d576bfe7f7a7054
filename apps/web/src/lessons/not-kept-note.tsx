import { Alert } from "@mantine/core"
import { IconInfoCircle } from "@tabler/icons-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { NotKeptList } from "./not-kept-list.tsx"
import { forgetNote, noteOf } from "./not-kept-notes.ts"

/** Above a lesson that was just made of a file: what of the file is not in it as it was. */
export function NotKeptNote({ lessonId }: { lessonId: string }) {
  const { t } = useTranslation("lessons")
  const [notKept, setNotKept] = useState(() => noteOf(lessonId))
  if (notKept === null) return null
  return (
    <Alert
      role="status"
      color="gray"
      variant="light"
      mb="lg"
      icon={<IconInfoCircle size={20} aria-hidden />}
      title={t("notKept.title")}
      withCloseButton
      closeButtonLabel={t("notKept.close")}
      onClose={() => {
        forgetNote(lessonId)
        setNotKept(null)
      }}
    >
      <NotKeptList notKept={notKept} />
    </Alert>
  )
}
