import { Progress as Bar, Button, Group, Loader, Text } from "@mantine/core"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import classes from "./import-page.module.css"
import type { Progress } from "./import-requests.ts"

type ImportProgressProps = {
  text: string
  help: string | null
  /** Null until the server has told. */
  progress: Progress | null
  cancel: string
  isCancelling?: boolean
  onCancel: () => void
}

/** What an import is doing, how far it is, and the button that ends it. */
export function ImportProgress({
  text,
  help,
  progress,
  cancel,
  isCancelling,
  onCancel,
}: ImportProgressProps) {
  const { t } = useTranslation("imports")
  return (
    <div className={classes.waiting}>
      <Group gap="md" role="status" wrap="nowrap">
        <Loader size="sm" aria-hidden />
        <div>
          <Text className={classes.named}>{text}</Text>
          {help !== null && (
            <Text size="sm" c="dimmed">
              {help}
            </Text>
          )}
        </div>
      </Group>
      <div className={classes.progress}>
        <Group justify="space-between" gap="sm" mb={6}>
          <Text size="sm" fw={600} role="status">
            {t(`progress.${progress?.step ?? "sending"}`)}
          </Text>
          {progress !== null && (
            <Text size="sm" c="dimmed" className={classes.numbers}>
              <Numbers progress={progress} />
            </Text>
          )}
        </Group>
        <Bar
          value={shareOf(progress)}
          aria-label={t("progress.label")}
          animated={progress !== null && progress.all === null}
        />
      </div>
      <Button variant="default" onClick={onCancel} loading={isCancelling ?? false}>
        {cancel}
      </Button>
    </div>
  )
}

function Numbers({ progress: { done, all } }: { progress: Progress }) {
  const { t } = useTranslation("imports")
  const language = useLanguage()
  if (all === null) return done === 0 ? null : t("progress.rows", { count: done })
  return t("progress.of", { done: formatNumber(done, language), all: formatNumber(all, language) })
}

/** Of each step as much of the whole as it takes; where nobody knows how much there is to do, as if half were done. */
const shares = {
  reading: [0, 10],
  comparing: [10, 25],
  writing: [25, 85],
  checking: [85, 98],
  finishing: [98, 100],
} as const

/** In per cent. */
export function shareOf(progress: Progress | null): number {
  if (progress === null) return 0
  const { step, done, all } = progress
  const [from, to] = shares[step]
  const part = all === null ? 0.5 : all === 0 ? 1 : done / all
  return from + (to - from) * part
}
