import { Alert, Button, EmptyState, Loader } from "@mantine/core"
import { writtenOf } from "@readyroom/lesson/requirements/parse-requirement"
import { IconLock, IconPlugConnectedX, IconShare2 } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"
import type { Editor } from "@tiptap/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import { problemMessage } from "../api/problem-message.ts"
import { isLanguage } from "../i18n/language.ts"
import type { Lesson } from "../lessons/lesson-queries.ts"
import { NotKeptNote } from "../lessons/not-kept-note.tsx"
import { SaveTemplateDialog } from "../lessons/save-template-dialog.tsx"
import { useMe } from "../session/me.ts"
import { usePageTitle } from "../shell/page-title.ts"
import { Faces } from "./head/faces.tsx"
import { LessonHead } from "./head/lesson-head.tsx"
import { StateWords } from "./head/state-words.tsx"
import { KeysDialog } from "./keys-dialog.tsx"
import { type LessonAround, LessonAroundProvider } from "./lesson-context.tsx"
import { LessonMenuButton } from "./lesson-menu-button.tsx"
import { LessonNotice } from "./lesson-notice.tsx"
import classes from "./lesson-page.module.css"
import { LessonTools } from "./lesson-tools.tsx"
import { OccurrenceChips } from "./occurrences/occurrence-chips.tsx"
import { blockName } from "./requirement/block-name.ts"
import { requirementsIn } from "./requirement/lesson-requirements.ts"
import type { DocumentSession, SessionView } from "./session/document-session.ts"
import { type Present, usePresence } from "./session/presence.ts"
import { isShutOut } from "./session/saved-state.ts"
import { ShareDialog } from "./share/share-dialog.tsx"
import { LessonText } from "./text/lesson-text.tsx"
import { copyWords } from "./unsent/copy-words.ts"
import { saveLessonFiles } from "./unsent/save-file.ts"
import { useDocumentSession, useLesson, useSessionView } from "./use-lesson.ts"

/** The page of one lesson. */
export function LessonPage({ lessonId }: { lessonId: string }) {
  const me = useMe()
  const session = useDocumentSession(me.id, lessonId)
  return session === null ? (
    <OpeningLesson />
  ) : (
    <OpenLesson session={session} me={{ personId: me.id, name: me.name, colour: me.colour }} />
  )
}

function OpenLesson({ session, me }: { session: DocumentSession; me: Present }) {
  const view = useSessionView(session)
  const { lesson, error } = useLesson(session)
  const refused = error instanceof Problem && !error.isAway
  if (refused && lesson === null) return <NoLesson error={error} />
  if (lesson !== null && view.ready) {
    return <LessonInView session={session} me={me} lesson={lesson} view={view} />
  }
  return view.state.word === "offline" ? <LessonNotHere /> : <OpeningLesson />
}

type LessonInViewProps = {
  readonly session: DocumentSession
  readonly me: Present
  readonly lesson: Lesson
  readonly view: SessionView
}

function LessonInView({ session, me, lesson: known, view: { state, readiness } }: LessonInViewProps) {
  const { t, i18n } = useTranslation("editor")
  const present = usePresence(session.awareness, me.personId)
  const [title, setTitle] = useState(known.title)
  const [dialog, setDialog] = useState<"share" | "keys" | "template" | null>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const shownTitle = title.trim() === "" ? t("untitled") : title
  usePageTitle(shownTitle)

  // With the right, everything goes that would ask the server: the page stays for what is on it.
  const shutOut = isShutOut(state)
  const lesson = shutOut ? { ...known, may: [] } : known
  const ended = state.word === "stopped" || (state.word === "not-saved" && state.why.by === "stop")
  const isAway =
    ended || state.word === "offline" || (state.word === "not-saved" && state.why.by === "device")
  const mayWrite = lesson.may.includes("lesson:write") && !ended
  const language = isLanguage(i18n.language) ? i18n.language : "en"
  const { schools } = useMe()
  const around: LessonAround = {
    lesson,
    readiness: readiness === "check-fails" ? null : readiness,
    unchecked: readiness === "check-fails" ? readiness : isAway ? "no-connection" : "checking",
    language,
    timeZone: schools.find(({ id }) => id === lesson.schoolId)?.timeZone ?? browserZone(),
    blockName: (id) => editor && blockName(requirementsIn(editor.state.doc).map(writtenOf), id, language, t),
  }
  const saveCopy = () => saveLessonFiles(session.doc, language, copyWords(t, language))
  const loadWithout = async () => {
    await session.discard()
    window.location.reload()
  }

  return (
    <LessonAroundProvider value={around}>
      <div className={classes.page}>
        <div className={classes.bar}>
          <div className={classes.barInside}>
            <StateWords state={state} mayWrite={mayWrite} />
            <div className={classes.spring} />
            <Faces present={present} readerId={me.personId} />
            {editor !== null && <LessonTools editor={editor} />}
            {!shutOut && (
              <Button
                variant="default"
                size="compact-sm"
                className={classes.share}
                leftSection={<IconShare2 size={16} stroke={1.7} aria-hidden />}
                onClick={() => setDialog("share")}
              >
                <span className={classes.shareWord}>{t("menu.share")}</span>
              </Button>
            )}
            <LessonMenuButton
              lesson={lesson}
              onSaveCopy={saveCopy}
              onKeys={() => setDialog("keys")}
              onSaveAsTemplate={() => setDialog("template")}
            />
          </div>
        </div>
        <article className={classes.sheet} aria-label={shownTitle}>
          {(lesson.archived || lesson.deletedAt !== null) && (
            <Alert color="gray" variant="light" mb="lg" py="xs">
              {lesson.deletedAt === null ? t("notice.archived") : t("notice.deleted")}
            </Alert>
          )}
          <LessonNotice state={state} onSaveCopy={saveCopy} onLoadWithout={() => void loadWithout()} />
          <NotKeptNote lessonId={lesson.id} />
          <LessonHead doc={session.doc} mayWrite={mayWrite} onTitle={setTitle} onDone={focusText}>
            <OccurrenceChips />
          </LessonHead>
          <LessonText
            session={session}
            me={me}
            mayWrite={mayWrite}
            onHelp={() => setDialog("keys")}
            onEditor={setEditor}
          />
        </article>
        <ShareDialog
          lesson={lesson}
          title={shownTitle}
          opened={dialog === "share" && !shutOut}
          onClose={() => setDialog(null)}
        />
        <SaveTemplateDialog
          lesson={lesson}
          title={title}
          opened={dialog === "template" && !shutOut}
          onClose={() => setDialog(null)}
        />
        <KeysDialog opened={dialog === "keys"} onClose={() => setDialog(null)} />
      </div>
    </LessonAroundProvider>
  )
}

function OpeningLesson() {
  const { t } = useTranslation("editor")
  return (
    <div className={classes.opening} role="status">
      <Loader size="sm" />
      {t("loading")}
    </div>
  )
}

/** The server says no: the lesson is not there, or not for this person, which look alike. */
function NoLesson({ error }: { error: Problem }) {
  const { t } = useTranslation("editor")
  const { t: tProblem } = useTranslation(["problems"])
  const gone = error.status === 404 || error.status === 403
  usePageTitle(gone ? t("gone.title") : t("gone.failed"))
  return (
    <EmptyState
      pt="18vh"
      px="md"
      icon={<IconLock size={34} stroke={1.4} aria-hidden />}
      title={<h1 className={classes.stateTitle}>{gone ? t("gone.title") : t("gone.failed")}</h1>}
      description={gone ? t("gone.help") : problemMessage(tProblem, error)}
    >
      <EmptyState.Actions>
        <Button component={Link} to="/lessons" variant="default">
          {t("toLessons")}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}

function LessonNotHere() {
  const { t } = useTranslation("editor")
  usePageTitle(t("gone.away"))
  return (
    <EmptyState
      pt="18vh"
      px="md"
      role="status"
      icon={<IconPlugConnectedX size={34} stroke={1.4} aria-hidden />}
      title={<h1 className={classes.stateTitle}>{t("gone.away")}</h1>}
      description={t("gone.awayHelp")}
    />
  )
}

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

function focusText(): void {
  document.querySelector<HTMLElement>(".lesson-content")?.focus()
}
