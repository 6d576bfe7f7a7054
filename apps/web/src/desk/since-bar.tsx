import { Button, Text } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useTellProblem } from "../shell/notices.tsx"
import { useLanguage } from "../shell/preferences.ts"
import listClasses from "./desk-list.module.css"
import { deskKeys, markSeen, sinceQuery } from "./desk-queries.ts"
import { changes } from "./desk-search.ts"
import classes from "./since-bar.module.css"

type SinceBarProps = { schoolId: string; timeZone: string }

/** What has happened on the desk since one's last visit, each with the way to it. Nothing where nothing has. */
export function SinceBar({ schoolId, timeZone }: SinceBarProps) {
  const { t } = useTranslation("desk")
  const language = useLanguage()
  const queryClient = useQueryClient()
  const tellProblem = useTellProblem()
  const { data } = useQuery(sinceQuery(schoolId))
  const seen = useMutation({
    mutationFn: () => markSeen(schoolId),
    onSuccess: (since) => {
      queryClient.setQueryData(deskKeys.since(schoolId), since)
      void queryClient.invalidateQueries({ queryKey: deskKeys.all })
    },
    onError: (error) => tellProblem(t("since.failed"), error),
  })
  if (data === undefined || data.since === null) return null
  const told = changes.filter((change) => data[change] > 0)
  if (told.length === 0 && data.flags === 0) return null
  const when = new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
    weekday: "long",
    hour: "2-digit",
    minute: "2-digit",
    day: "numeric",
    month: "short",
    timeZone,
  }).format(new Date(data.since))
  return (
    <section className={classes.bar} aria-label={t("since.label")}>
      <Text size="sm" className={classes.when}>
        {t("since.title", { when })}
      </Text>
      {told.map((change) => (
        <Link
          key={change}
          from="/desk"
          to="/desk"
          search={({ school }) => ({ school, since: change })}
          className={listClasses.filter}
        >
          {t(`since.count.${change}`, { count: data[change] })}
        </Link>
      ))}
      {data.flags > 0 && (
        <Link
          from="/desk"
          to="/desk"
          search={({ school }) => ({ school, tab: "flags" as const })}
          className={listClasses.filter}
        >
          {t("since.count.flags", { count: data.flags })}
        </Link>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        loading={seen.isPending}
        onClick={() => seen.mutate()}
        aria-keyshortcuts="m"
        data-mark-seen
      >
        {t("since.seen")}
      </Button>
    </section>
  )
}
