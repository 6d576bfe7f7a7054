import { lessonRoots } from "@readyroom/lesson/document/facts"
import { readingLimits } from "@readyroom/lesson/document/read-lesson"
import { type ReactNode, useId } from "react"
import { useTranslation } from "react-i18next"
import type * as Y from "yjs"
import { FactLine } from "./fact-line.tsx"
import classes from "./lesson-head.module.css"
import { SharedField } from "./shared-field.tsx"

type LessonHeadProps = {
  readonly doc: Y.Doc
  readonly mayWrite: boolean
  readonly onTitle: (title: string) => void
  /** Enter in the title: on to the text. */
  readonly onDone: () => void
  /** Between the facts and the goals: when the lesson is taught. */
  readonly children: ReactNode
}

/** What stands above the lesson's text: title, facts, goals. Everything is written where it is read. */
export function LessonHead({ doc, mayWrite, onTitle, onDone, children }: LessonHeadProps) {
  const { t } = useTranslation("editor")
  const roots = lessonRoots(doc)
  const goalsId = useId()
  return (
    <header className={classes.head}>
      <h1 className={classes.heading}>
        <SharedField
          text={roots.title}
          lines={false}
          className={classes.title}
          aria-label={t("head.title")}
          placeholder={t("untitled")}
          maxLength={readingLimits.title}
          readOnly={!mayWrite}
          onText={onTitle}
          onDone={onDone}
        />
      </h1>
      <FactLine doc={doc} mayWrite={mayWrite} />
      {children}
      <div className={classes.goals}>
        <label htmlFor={goalsId} className={classes.goalsName}>
          {t("head.goals")}
        </label>
        <SharedField
          id={goalsId}
          text={roots.goals}
          lines
          className={classes.goalsField}
          placeholder={mayWrite ? t("head.goalsPlaceholder") : t("head.notSaid")}
          maxLength={readingLimits.goals}
          readOnly={!mayWrite}
        />
      </div>
    </header>
  )
}
