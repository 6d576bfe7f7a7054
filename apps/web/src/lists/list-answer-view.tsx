import { Alert } from "@mantine/core"
import { formatList } from "@readyroom/lesson/requirements/language"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../shell/preferences.ts"
import { AnswerCounts, AnswerDifferences, AnswerRejected } from "./answer-parts.tsx"
import type { ListAnswer } from "./list-requests.ts"
import { NewLinks } from "./new-links.tsx"
import classes from "./read-in.module.css"

type ListAnswerViewProps = { answer: ListAnswer; isDone: boolean; onLinksTaken: () => void }

/** What a list's file would do, or has done. */
export function ListAnswerView({ answer, isDone, onLinksTaken }: ListAnswerViewProps) {
  const { t } = useTranslation("lists")
  const language = useLanguage()
  const { differences, rejected, unknownColumns, repeatedColumns } = answer
  return (
    <>
      <AnswerCounts counts={{ ...answer, rejected: rejected.length }} />
      <div className={classes.parts}>
        {isDone && <NewLinks links={answer.links} onTaken={onLinksTaken} />}
        {!isDone && unknownColumns.length + repeatedColumns.length > 0 && (
          <Alert color="yellow" role="note">
            {unknownColumns.length > 0 &&
              t("unknownColumns", {
                count: unknownColumns.length,
                columns: formatList(unknownColumns, language),
              })}{" "}
            {repeatedColumns.length > 0 &&
              t("repeatedColumns", {
                count: repeatedColumns.length,
                columns: formatList(repeatedColumns, language),
              })}
          </Alert>
        )}
        <AnswerRejected rejected={rejected} />
        {!isDone && (
          <>
            <AnswerDifferences
              title={t("changedTitle", { count: answer.changed })}
              count={answer.changed}
              differences={differences.filter(({ isNew }) => !isNew)}
              areNew={false}
            />
            <AnswerDifferences
              title={t("newTitle", { count: answer.new })}
              count={answer.new}
              differences={differences.filter(({ isNew }) => isNew)}
              areNew
            />
          </>
        )}
      </div>
    </>
  )
}
