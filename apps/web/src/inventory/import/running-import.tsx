import { Alert, Text, Title } from "@mantine/core"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { type ReactNode, useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import { ImportProgress } from "./import-progress.tsx"
import { cancelImport, importsQuery, type ServerImports } from "./import-requests.ts"
import { momentText } from "./moment-text.ts"
import { useSourceName } from "./source-name.ts"

/**
 * In the place of the choice of a file: an import that goes on without this page, which somebody else started, or which was
 * started before the page was loaded anew; after it, how it ended. What its server has lost is told until the next import.
 */
export function RunningImport({ schoolId, children }: { schoolId: string; children: ReactNode }) {
  const { t } = useTranslation("imports")
  const queryClient = useQueryClient()
  const { data } = useQuery(importsQuery(schoolId, false))
  const startedText = useStartedText()
  const cancelling = useMutation({ mutationFn: () => cancelImport(schoolId) })
  const running = data?.running ?? null
  const wasRunning = useRef(false)
  useEffect(() => {
    if (wasRunning.current && running === null) void queryClient.invalidateQueries()
    wasRunning.current ||= running !== null
  }, [running, queryClient])

  if (running === null)
    return (
      <>
        {data?.last && (wasRunning.current || !data.last.isDone) && <Ended last={data.last} />}
        {children}
      </>
    )
  return (
    <section aria-labelledby="import-running">
      <Title order={3} size="h4" id="import-running">
        {t("running.title")}
      </Title>
      {running.progress === null ? (
        <Text maw="42rem" mt="xs">
          {startedText(running)} {t("running.away")}
        </Text>
      ) : (
        <ImportProgress
          text={startedText(running)}
          help={t("mayLeave")}
          progress={running.progress}
          cancel={t(cancelling.isSuccess ? "running.cancelling" : "running.cancel")}
          isCancelling={cancelling.isPending}
          onCancel={() => cancelling.mutate()}
        />
      )}
    </section>
  )
}

function useStartedText() {
  const { t } = useTranslation("imports")
  const language = useLanguage()
  const sourceName = useSourceName()
  return ({ isMine, startedBy, startedAt, source }: NonNullable<ServerImports["running"]>): string => {
    const values = { time: momentText(startedAt, language), source: sourceName(source) }
    if (isMine) return t("running.mine", values)
    return startedBy === null
      ? t("running.unknown", values)
      : t("running.other", { ...values, name: startedBy })
  }
}

function Ended({ last }: { last: NonNullable<ServerImports["last"]> }) {
  const { t } = useTranslation("imports")
  const language = useLanguage()
  const sourceName = useSourceName()
  const time = momentText(last.startedAt, language)
  if (!last.isDone)
    return (
      <Alert color="red" role="alert" my="md" maw="42rem">
        {t("running.lost", { time, source: sourceName(last.source) })}
      </Alert>
    )
  const count = (name: string) => formatNumber(last.counts?.[name] ?? 0, language)
  return (
    <Alert color="lake" role="status" my="md" maw="42rem">
      {t("running.done", {
        time,
        new: count("new"),
        changed: count("changed"),
        unchanged: count("unchanged"),
        rejected: count("rejected"),
      })}
    </Alert>
  )
}
