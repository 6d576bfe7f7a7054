import { Alert, Button, Group, SegmentedControl, Stack, Text, Textarea } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { problemMessage } from "../../api/problem-message.ts"
import { FormDialog } from "../../shell/form-dialog.tsx"
import { useTell } from "../../shell/notices.tsx"
import { UnsavedChanges } from "../../shell/unsaved-changes.tsx"
import { useLessonAround } from "../lesson-context.tsx"
import type { FlagPlace } from "./flag-anchor.ts"
import { flagKeys, raiseFlag, severities } from "./flag-queries.ts"

type RaiseFlagDialogProps = {
  /** Where it will stand; null while the dialog is closed. */
  readonly place: FlagPlace | null
  readonly onClose: () => void
}

/** Raises a concern on what was chosen in the text. */
export function RaiseFlagDialog({ place, onClose }: RaiseFlagDialogProps) {
  const { t } = useTranslation("flags")
  return (
    <FormDialog opened={place !== null} onClose={onClose} title={t("raiseTitle")}>
      {place !== null && <RaiseFlagForm place={place} onClose={onClose} />}
    </FormDialog>
  )
}

function RaiseFlagForm({ place, onClose }: { place: FlagPlace; onClose: () => void }) {
  const { t } = useTranslation("flags")
  const { t: tProblem } = useTranslation(["problems"])
  const { lesson, blockName } = useLessonAround()
  const queryClient = useQueryClient()
  const tell = useTell()
  const severityId = useId()
  const [severity, setSeverity] = useState<(typeof severities)[number]>("medium")
  const [text, setText] = useState("")
  const [wrong, setWrong] = useState(false)
  const raise = useMutation({
    mutationFn: () => raiseFlag(lesson.id, { ...place, severity, text: text.trim() }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: flagKeys.ofLesson(lesson.id) })
      tell({ message: t("raised") })
      onClose()
    },
  })
  const on =
    place.blockId != null
      ? t("onBlock", { sentence: blockName(place.blockId) ?? "" })
      : place.quote
        ? t("onPassage", { quote: place.quote })
        : t("onLesson")
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === "") setWrong(true)
        else raise.mutate()
      }}
    >
      <UnsavedChanges name={t("new")} isChanged={text.trim() !== ""} />
      <Stack gap="md">
        {raise.isError && (
          <Alert color="red" title={t("failed")}>
            {problemMessage(tProblem, raise.error)}
          </Alert>
        )}
        <Text size="sm" c="dimmed" lineClamp={3}>
          {on}
        </Text>
        <div>
          <Text size="sm" fw={500} id={severityId} mb={4}>
            {t("severity")}
          </Text>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-labelledby={severityId}
            value={severity}
            onChange={(value) => setSeverity(severities.find((one) => one === value) ?? "medium")}
            data={severities.map((one) => ({ value: one, label: t(one) }))}
          />
        </div>
        <Textarea
          label={t("text")}
          autosize
          minRows={3}
          maxLength={2000}
          required
          data-autofocus
          value={text}
          error={wrong && t("textMissing")}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setWrong(false)
          }}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={raise.isPending}>
            {t("submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
