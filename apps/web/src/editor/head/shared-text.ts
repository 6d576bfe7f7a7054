import * as Y from "yjs"
import type { TextChange } from "./text-change.ts"
import { changesOfDelta, findChange, mapPosition, rebase } from "./text-change.ts"

type Field = HTMLInputElement | HTMLTextAreaElement

/**
 * Ties a text field to a Y.Text: each keystroke is written at once, what others write appears without moving the caret
 * off its letter, and undo takes back one's own words only.
 *
 * While an input method composes, the field is left alone: writing its value would end the composition. What others
 * write meanwhile waits in `#unseen`, and what is composed is written past it.
 */
export class SharedText {
  readonly #text: Y.Text
  readonly #field: Field
  readonly #undo: Y.UndoManager
  readonly #listening = new AbortController()
  #composing = false
  /** What the field shows: the text, but for what is in `#unseen`. */
  #shown: string
  #unseen: TextChange[] = []

  /** @param onChange told the text, at first and after each change, the field's own too */
  constructor(text: Y.Text, field: Field, onChange: (text: string) => void) {
    this.#text = text
    this.#field = field
    this.#shown = text.toString()
    this.#undo = new Y.UndoManager(text, { trackedOrigins: new Set([this]) })
    this.#onChange = onChange
    field.value = this.#shown
    const { signal } = this.#listening
    field.addEventListener("input", () => this.#onInput(), { signal })
    field.addEventListener("beforeinput", (event) => this.#onBeforeInput(event), { signal })
    field.addEventListener("keydown", (event) => this.#onKeyDown(event), { signal })
    field.addEventListener("compositionstart", () => this.#onComposition(true), { signal })
    field.addEventListener("compositionend", () => this.#onComposition(false), { signal })
    text.observe(this.#onTextEvent)
    this.#onChange(this.#shown)
  }

  readonly #onChange: (text: string) => void

  destroy(): void {
    this.#listening.abort()
    this.#text.unobserve(this.#onTextEvent)
    this.#undo.destroy()
  }

  #onInput(): void {
    const value = this.#field.value
    const change = findChange(this.#shown, value, this.#field.selectionEnd ?? value.length)
    if (change === null) return
    this.#shown = value
    const rebased: TextChange[] = []
    let own = change
    for (const unseen of this.#unseen) {
      rebased.push(rebase(unseen, own))
      own = rebase(own, unseen)
    }
    this.#unseen = rebased
    this.#text.doc?.transact(() => {
      this.#text.delete(own.at, own.removed)
      this.#text.insert(own.at, own.inserted)
    }, this)
  }

  /** The browser's own undo knows nothing of what others wrote, and would take it back too. */
  #onBeforeInput(event: Event): void {
    if (!(event instanceof InputEvent)) return
    if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return
    event.preventDefault()
    if (event.inputType === "historyUndo") this.#undo.undo()
    else this.#undo.redo()
  }

  #onKeyDown(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.altKey || !(event.ctrlKey || event.metaKey)) return
    const key = event.key.toLowerCase()
    if (key !== "z" && key !== "y") return
    event.preventDefault()
    if (key === "z" && !event.shiftKey) this.#undo.undo()
    else this.#undo.redo()
  }

  #onComposition(composing: boolean): void {
    this.#composing = composing
    if (composing) return
    this.#onInput()
    const unseen = this.#unseen
    this.#unseen = []
    this.#show(unseen)
  }

  readonly #onTextEvent = (event: Y.YTextEvent): void => {
    this.#onChange(this.#text.toString())
    if (event.transaction.origin === this) return
    const changes = changesOfDelta(event.delta)
    if (this.#composing) this.#unseen.push(...changes)
    else this.#show(changes)
  }

  #show(changes: readonly TextChange[]): void {
    const text = this.#text.toString()
    if (text === this.#shown && text === this.#field.value) return
    const field = this.#field
    const { selectionStart, selectionEnd, selectionDirection } = field
    const move = (position: number | null) =>
      changes.reduce((moved, change) => mapPosition(moved, change), position ?? text.length)
    this.#shown = text
    field.value = text
    // Setting the value moves the caret to the end; only the focused field may be told otherwise (Safari takes focus).
    if (field.ownerDocument.activeElement !== field) return
    field.setSelectionRange(move(selectionStart), move(selectionEnd), selectionDirection ?? "none")
  }
}
