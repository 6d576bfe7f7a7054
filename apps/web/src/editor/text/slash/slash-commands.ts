import { Extension } from "@tiptap/core"
import { isChangeOrigin } from "@tiptap/extension-collaboration"
import { PluginKey } from "@tiptap/pm/state"
import type { SuggestionProps } from "@tiptap/suggestion"
import { Suggestion } from "@tiptap/suggestion"
import { typedLineKey } from "../../typed-line/typed-line-state.ts"
import { findItems, type InsertItem } from "./insert-item.ts"
import type { SlashMenuState } from "./slash-menu-state.ts"

export const SLASH_MENU_ID = "slash-menu"

type Options = {
  /** What may be inserted, in the reader's language of that moment. */
  readonly items: () => readonly InsertItem[]
  readonly state: SlashMenuState
}

/** "/" at the beginning of a word opens the menu of all that can be inserted; typing on searches in it. */
export const SlashCommands = Extension.create<Options>({
  name: "slashCommands",

  addProseMirrorPlugins() {
    const { items, state } = this.options
    const { editor } = this
    let unmount = () => {}

    const show = (props: SuggestionProps<InsertItem, InsertItem>, place: HTMLElement) => {
      const before = state.open
      const same = before?.query === props.query
      const found = findItems(items(), props.query)
      const chosen = same ? Math.min(before.chosen, Math.max(0, found.length - 1)) : 0
      state.open = { query: props.query, items: found, chosen, place, choose: props.command }
      describe()
    }

    /** The caret stays in the text, so the text says which choice the keys are on. */
    const describe = () => {
      const open = state.open
      const chosen = open?.items[open.chosen]
      const attributes = {
        "aria-controls": open === null ? null : SLASH_MENU_ID,
        "aria-haspopup": open === null ? null : "listbox",
        "aria-activedescendant": chosen === undefined ? null : choiceId(chosen),
      }
      for (const [name, value] of Object.entries(attributes)) {
        if (value === null) editor.view.dom.removeAttribute(name)
        else editor.view.dom.setAttribute(name, value)
      }
    }

    const move = (by: number) => {
      const open = state.open
      if (open === null || open.items.length === 0) return
      state.open = { ...open, chosen: (open.chosen + by + open.items.length) % open.items.length }
      describe()
    }

    const close = () => {
      unmount()
      unmount = () => {}
      state.open = null
      if (!editor.isDestroyed) describe()
    }

    return [
      Suggestion<InsertItem, InsertItem>({
        editor,
        pluginKey: new PluginKey("slashCommands"),
        char: "/",
        allowedPrefixes: [" ", "\u00a0"],
        // "/heading 1" goes on over the space while something is called that; a sentence with a "/" in it is left alone.
        allowSpaces: true,
        allow: ({ state, range }) => {
          const { selection, doc } = state
          const { parent } = selection.$from
          // "1 Chromebook / pair": there, a "/" is part of what is typed.
          if (typedLineKey.getState(state)?.id != null) return false
          if (parent.type.spec.code || parent.type.name === "requirement") return false
          const query = doc.textBetween(range.from, range.to).slice(1)
          return !query.includes(" ") || findItems(items(), query).length > 0
        },
        // What someone else types must not open a menu here.
        shouldShow: ({ transaction }) => state.open !== null || !isChangeOrigin(transaction),
        items: () => [],
        floatingUi: { strategy: "fixed" },
        container: "#main",
        command: ({ editor, range, props }) => {
          // Without `focus`, which comes a frame later and would take it out of a form that opens.
          editor.chain().deleteRange(range).run()
          props.run(editor)
        },
        render: () => {
          let place: HTMLElement | null = null
          return {
            onStart: (props) => {
              place = document.createElement("div")
              place.style.zIndex = "300"
              show(props, place)
              unmount = mountInWindow(props, place)
            },
            onUpdate: (props) => {
              if (place !== null) show(props, place)
            },
            onExit: close,
            onKeyDown: ({ event }) => {
              const open = state.open
              if (open === null || event.isComposing) return false
              if (event.key === "ArrowDown") move(1)
              else if (event.key === "ArrowUp") move(-1)
              else if (event.key === "Enter" || event.key === "Tab") {
                const item = open.items[open.chosen]
                if (item === undefined) return false
                open.choose(item)
              } else return false
              return true
            },
          }
        },
      }),
    ]
  },
})

/** Puts the menu at the caret, but never beyond the window's sides: a narrow page has room for it only in the middle. */
function mountInWindow(props: SuggestionProps<InsertItem, InsertItem>, place: HTMLElement): () => void {
  place.style.visibility = "hidden"
  place.style.width = "max-content"
  return props.mount(place, {
    onPosition: ({ x, y, strategy }) => {
      const furthest = document.documentElement.clientWidth - place.offsetWidth - EDGE
      const left = Math.max(EDGE, Math.min(x, furthest))
      Object.assign(place.style, { position: strategy, left: `${left}px`, top: `${y}px`, visibility: "" })
    },
  })
}

const EDGE = 8

/** The element id of a choice in the menu. */
export function choiceId(item: InsertItem): string {
  return `${SLASH_MENU_ID}-${item.id}`
}
