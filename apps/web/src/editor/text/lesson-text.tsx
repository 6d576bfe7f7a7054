import type { Editor } from "@tiptap/core"
import { EditorContent, useEditor } from "@tiptap/react"
import { type MouseEvent, useEffect, useMemo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { isLanguage } from "../../i18n/language.ts"
import { useTell } from "../../shell/notices.tsx"
import { useLessonAround } from "../lesson-context.tsx"
import { OfferCard } from "../offered-tools/offer-card.tsx"
import { lookForTools } from "../offered-tools/offered-tools.ts"
import { PutAwayTools } from "../offered-tools/put-away.ts"
import { useBlockOfAddress } from "../requirement/block-of-address.ts"
import { useRegistry } from "../requirement/registry-context.ts"
import { leaveHiddenNote } from "../requirement/requirement-keys.ts"
import type { DocumentSession } from "../session/document-session.ts"
import type { Present } from "../session/presence.ts"
import { useLineReaders } from "../typed-line/line-readers.ts"
import { focusFirst, focusQuestion, TypedLineCard } from "../typed-line/typed-line-card.tsx"
import { BlockHandle } from "./block-handle.tsx"
import { cleanPaste } from "./clean-paste.ts"
import { focusBar } from "./format/bar.tsx"
import { LinkCard } from "./format/link-card.tsx"
import { SelectionBar } from "./format/selection-bar.tsx"
import { TableBar } from "./format/table-bar.tsx"
import classes from "./lesson-text.module.css"
import "./lesson-content.css"
import { useKeyboardHeight } from "./keyboard-height.ts"
import { insertChoices } from "./slash/insert-choices.ts"
import { SlashMenu } from "./slash/slash-menu.tsx"
import { SlashMenuState } from "./slash/slash-menu-state.ts"
import { textExtensions } from "./text-extensions.ts"
import { TouchBar } from "./touch-bar.tsx"

type LessonTextProps = {
  readonly session: Pick<DocumentSession, "doc" | "awareness">
  readonly me: Present
  readonly mayWrite: boolean
  readonly onHelp: () => void
  /** The editor once it is there, for what stands around the text. */
  readonly onEditor: (editor: Editor) => void
}

/** The lesson's text: the editor is the page. To be shown only when the session is ready. */
export function LessonText({ session, me, mayWrite, onHelp, onEditor }: LessonTextProps) {
  const { t, i18n } = useTranslation("editor")
  const language = isLanguage(i18n.language) ? i18n.language : "en"
  const registry = useRegistry()
  const items = useMemo(() => insertChoices(t, language, registry), [t, language, registry])
  const [slashMenu] = useState(() => new SlashMenuState())
  const [linking, setLinking] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useKeyboardHeight(box)

  const insertItems = useLatest(() => items)
  const placeholder = useLatest((node: string) => t(node === "heading" ? "text.heading" : "text.placeholder"))
  const taskLabel = useLatest((text: string) => (text.trim() === "" ? t("text.task") : text))
  const readers = useLineReaders()
  const { lesson } = useLessonAround()
  const [putAway] = useState(() => new PutAwayTools(me.personId, lesson.id))
  const readersNow = useLatest(() => readers)
  const linePlaceholder = useLatest(() => t("line.placeholder"))
  const onHelpNow = useLatest(onHelp)
  const tell = useTell()
  const onMissing = useLatest(() => void tell({ id: "no-such-block", message: t("text.noSuchBlock") }))

  const editor = useEditor(
    {
      extensions: textExtensions(session, {
        registry,
        me,
        placeholder,
        taskLabel,
        insertItems,
        slashMenu,
        readers: readersNow,
        putAway: () => putAway.keys,
        linePlaceholder,
        onLineAsks: () => focusQuestion(box.current),
        onLineControls: () => focusFirst(box.current),
        onLink: () => setLinking(true),
        onToolbar: () => focusVisibleBar(box.current),
        onHelp: onHelpNow,
      }),
      editable: mayWrite,
      onCreate: ({ editor }) => leaveHiddenNote(editor.view),
      editorProps: {
        attributes: { class: "lesson-content", role: "textbox", "aria-multiline": "true" },
        transformPastedHTML: cleanPaste,
      },
      shouldRerenderOnTransaction: false,
    },
    [session],
  )

  useEffect(() => {
    if (editor.isEditable !== mayWrite) editor.setEditable(mayWrite, false)
    editor.view.dom.setAttribute("aria-label", t("text.label"))
    editor.view.dom.setAttribute("aria-readonly", String(!mayWrite))
  }, [editor, mayWrite, t])

  useEffect(() => {
    // The address's field is left for the text: then nobody is at the link any more.
    const stop = () => setLinking(false)
    editor.on("focus", stop)
    return () => {
      editor.off("focus", stop)
    }
  }, [editor])

  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again once the school's names are here.
  useEffect(() => lookForTools(editor), [editor, readers.tools])
  useEffect(() => onEditor(editor), [editor, onEditor])
  useBlockOfAddress(editor, onMissing)

  const writeAtEnd = (event: MouseEvent) => {
    if (!mayWrite || event.target !== event.currentTarget) return
    event.preventDefault()
    const last = editor.state.doc.lastChild
    if (last?.type.name === "paragraph") editor.commands.focus("end")
    else
      editor.chain().insertContentAt(editor.state.doc.content.size, { type: "paragraph" }).focus("end").run()
  }

  return (
    <div ref={box} className={classes.box}>
      <EditorContent editor={editor} />
      {/* The empty page below the text; by keyboard, Ctrl End and the arrow keys lead to the same place. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a place to click into the text, not a control. */}
      <div className={classes.below} onMouseDown={writeAtEnd} />
      {/* These are plugins, and another plugin makes y-tiptap draw the text anew, with what is chosen in it lost: so they are
          there for a reader too, with nothing in them. */}
      <SelectionBar editor={editor} mayWrite={mayWrite} onLink={() => setLinking(true)} />
      <TableBar editor={editor} mayWrite={mayWrite} />
      <LinkCard editor={editor} mayWrite={mayWrite} editing={linking} onEditing={setLinking} />
      <BlockHandle editor={editor} mayWrite={mayWrite} />
      {mayWrite && (
        <>
          <SlashMenu state={slashMenu} />
          <OfferCard editor={editor} putAway={putAway} />
          <TypedLineCard editor={editor} read={readers.read} />
          <TouchBar editor={editor} onLink={() => setLinking(true)} />
        </>
      )}
    </div>
  )
}

/** A function that stays the same and always does what its last version would. */
function useLatest<Arguments extends unknown[], Result>(
  work: (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  })
  const [stable] = useState(
    () =>
      (...args: Arguments) =>
        latest.current(...args),
  )
  return stable
}

function focusVisibleBar(box: HTMLElement | null): boolean {
  const bars = [...(box?.querySelectorAll<HTMLElement>('[role="toolbar"]') ?? [])]
  const visible = bars.find((bar) => bar.checkVisibility({ visibilityProperty: true }))
  if (visible === undefined) return false
  focusBar(visible)
  return true
}
