import { ActionIcon, TextInput, Tooltip } from "@mantine/core"
import { safeHref } from "@readyroom/lesson/document/safe-link"
import { IconCheck, IconExternalLink, IconLinkOff, IconPencil } from "@tabler/icons-react"
import type { Editor } from "@tiptap/core"
import { getMarkRange } from "@tiptap/core"
import { useEditorState } from "@tiptap/react"
import type { BubbleMenuProps } from "@tiptap/react/menus"
import { BubbleMenu } from "@tiptap/react/menus"
import { type FormEvent, useCallback, useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { addressFrom } from "./link-address.ts"
import classes from "./link-card.module.css"
import { useNoTabStop } from "./no-tab-stop.ts"

type LinkCardProps = {
  readonly editor: Editor
  /** Whoever only reads has the plugin all the same, with nothing in it. */
  readonly mayWrite: boolean
  readonly editing: boolean
  readonly onEditing: (editing: boolean) => void
}

/** At a link: where it leads, and what can be done with it. While `editing`: the field for its address. */
export function LinkCard({ editor, mayWrite, editing, onEditing }: LinkCardProps) {
  const { t } = useTranslation("editor")
  const href = useEditorState({ editor, selector: ({ editor }) => hrefAt(editor) })

  const editingNow = useRef(editing)
  editingNow.current = editing
  const shouldShow = useCallback<ShouldShow>(({ editor, state: { selection }, view, element }) => {
    if (!editor.isEditable) return false
    if (editingNow.current) return true
    if (!view.hasFocus() && !element.contains(document.activeElement)) return false
    return selection.empty && hrefAt(editor) !== null
  }, [])
  const menu = useRef<HTMLDivElement>(null)
  useNoTabStop(menu)
  useEffect(() => {
    if (!editing) return
    // The plugin looks when the selection changes; the wish to edit comes from a key or a button.
    tell(editor, "show")
    tell(editor, "updatePosition")
    menu.current?.querySelector("input")?.select()
  }, [editor, editing])

  return (
    <BubbleMenu
      ref={menu}
      editor={editor}
      pluginKey={PLUGIN}
      updateDelay={0}
      className={classes.place ?? ""}
      options={options}
      shouldShow={shouldShow}
    >
      {mayWrite && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw and name what is only a small card.
        <div role="group" aria-label={t("text.linkToolbar")} className={classes.card}>
          {editing ? (
            <AddressForm
              key={href}
              href={href ?? ""}
              onCancel={() => {
                onEditing(false)
                editor.commands.focus()
              }}
              onLeave={() => {
                onEditing(false)
                tell(editor, "hide")
              }}
              onApply={(address) => {
                applyLink(editor, address)
                onEditing(false)
              }}
            />
          ) : (
            <LinkButtons editor={editor} href={href} onEdit={() => onEditing(true)} />
          )}
        </div>
      )}
    </BubbleMenu>
  )
}

const PLUGIN = "linkCard"

function tell(editor: Editor, what: "show" | "hide" | "updatePosition"): void {
  editor.view.dispatch(editor.state.tr.setMeta(PLUGIN, what))
}

type ShouldShow = NonNullable<BubbleMenuProps["shouldShow"]>

const options: BubbleMenuProps["options"] = {
  placement: "bottom-start",
  flip: { padding: 64 },
  shift: { padding: 12 },
  offset: 6,
}

function LinkButtons({ editor, href, onEdit }: { editor: Editor; href: string | null; onEdit: () => void }) {
  const { t } = useTranslation("editor")
  const address = safeHref(href)
  return (
    <>
      <span className={classes.address}>{href?.replace(/^https?:\/\/|^mailto:/, "")}</span>
      {address !== null && (
        <Tooltip label={t("link.open")}>
          <ActionIcon
            component="a"
            href={address}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={t("link.open")}
          >
            <IconExternalLink size={17} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label={t("link.edit")}>
        <ActionIcon aria-label={t("link.edit")} onClick={onEdit}>
          <IconPencil size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("link.remove")}>
        <ActionIcon
          aria-label={t("link.remove")}
          onClick={() => editor.chain().focus().extendMarkRange("link").unsetLink().run()}
        >
          <IconLinkOff size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  )
}

type AddressFormProps = {
  readonly href: string
  readonly onApply: (address: string) => void
  /** Escape: back to the text. */
  readonly onCancel: () => void
  /** The focus went elsewhere. */
  readonly onLeave: () => void
}

function AddressForm({ href, onApply, onCancel, onLeave }: AddressFormProps) {
  const { t } = useTranslation("editor")
  const [typed, setTyped] = useState(href)
  const [wrong, setWrong] = useState(false)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const address = addressFrom(typed)
    if (address === null) setWrong(true)
    else onApply(address)
  }

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={submit}
      onBlur={(event) => {
        if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) onLeave()
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
    >
      <TextInput
        aria-label={t("link.address")}
        placeholder="https://"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setWrong(false)
        }}
        error={wrong ? t("link.invalid") : null}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        className={classes.field}
      />
      <Tooltip label={t("link.apply")}>
        <ActionIcon type="submit" aria-label={t("link.apply")} size="lg">
          <IconCheck size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </form>
  )
}

function hrefAt(editor: Editor): string | null {
  const { href } = editor.getAttributes("link")
  return typeof href === "string" ? href : null
}

/** Links the selection, the link at the caret, or, where there is neither, the address itself as text. */
function applyLink(editor: Editor, address: string): void {
  const { selection, schema } = editor.state
  const mark = schema.marks.link
  const atCaret = mark === undefined ? undefined : getMarkRange(selection.$from, mark)
  if (!selection.empty || atCaret !== undefined) {
    editor.chain().focus().extendMarkRange("link").setLink({ href: address }).run()
    return
  }
  const text = address.replace(/^mailto:/, "")
  editor
    .chain()
    .focus()
    .insertContent([{ type: "text", text, marks: [{ type: "link", attrs: { href: address } }] }])
    .unsetMark("link")
    .run()
}
