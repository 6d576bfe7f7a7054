import type { Editor } from "@tiptap/core"
import { Extension } from "@tiptap/core"
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state"

type Options = {
  /** Ctrl/Cmd K on selected text or a link: set or change the link. Elsewhere these keys search the app. */
  readonly onLink: () => void
  /** Alt F10: to the formatting bar that shows now. */
  readonly onToolbar: () => boolean
  /** Ctrl/Cmd /: what the keys are. */
  readonly onHelp: () => void
}

/** The keys of the lesson's text beyond those that each kind of block brings itself. */
export const WritingKeys = Extension.create<Options>({
  name: "writingKeys",
  // Before the tables and lists, which take Tab.
  priority: 1100,

  addKeyboardShortcuts() {
    return {
      "Alt-F10": () => this.options.onToolbar(),
      "Mod-/": () => {
        this.options.onHelp()
        return true
      },
    }
  },

  /** Tab moves within tables and lists, so Escape gives it back to the page: Esc, then Tab leaves the text. */
  addProseMirrorPlugins() {
    let leaving = false
    return [
      new Plugin({
        key: new PluginKey("writingKeys"),
        props: {
          handleDOMEvents: {
            keydown: (view, event) => {
              if (isLinkKey(event) && view.editable && mayLink(this.editor)) {
                event.preventDefault()
                // The page's own shortcut listens further out.
                event.stopPropagation()
                this.options.onLink()
                return true
              }
              if (event.key === "Tab" && leaving) {
                leaving = false
                // "Handled", without preventing the browser's own way of Tab.
                return true
              }
              leaving = event.key === "Escape" || (leaving && event.key === "Shift")
              return false
            },
            blur: () => {
              leaving = false
              return false
            },
          },
        },
      }),
    ]
  },
})

function isLinkKey(event: KeyboardEvent): boolean {
  return (
    event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
  )
}

function mayLink(editor: Editor): boolean {
  const { selection } = editor.state
  return editor.isActive("link") || (selection instanceof TextSelection && !selection.empty)
}
