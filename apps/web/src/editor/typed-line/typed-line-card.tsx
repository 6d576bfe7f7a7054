import { ActionIcon, Button, NativeSelect, Portal, Tooltip, VisuallyHidden } from "@mantine/core"
import type { Language } from "@readyroom/lesson/requirements/language"
import type { Registry } from "@readyroom/lesson/requirements/registry"
import { requirementSentence } from "@readyroom/lesson/requirements/sentence"
import { chosenDrafts, stayingPieces } from "@readyroom/lesson/typed-line/chosen-drafts"
import type { Draft, TypedLine } from "@readyroom/lesson/typed-line/read-line"
import { IconX } from "@tabler/icons-react"
import type { Editor } from "@tiptap/core"
import { useEditorState } from "@tiptap/react"
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { isLanguage } from "../../i18n/language.ts"
import { kindIcon } from "../requirement/kind-icon.ts"
import { useRegistry } from "../requirement/registry-context.ts"
import { changeLine, closeLine, insertLine } from "./typed-line.ts"
import classes from "./typed-line-card.module.css"
import { choicesOf, draftKey, type LineNow, lineIn, textOfLine } from "./typed-line-state.ts"

type TypedLineCardProps = { readonly editor: Editor; readonly read: (line: string) => TypedLine }

/** Below the line of needs that is being typed: what each of its requirements will say, and what stays text. */
export function TypedLineCard({ editor, read }: TypedLineCardProps) {
  const line = useEditorState({
    editor,
    selector: ({ editor }) => lineIn(editor.state),
    equalityFn: isSameLine,
  })
  return line === null ? null : <Card editor={editor} line={line} read={read} />
}

/** Its place is part of it: what stands above may have grown. */
function isSameLine(one: LineNow | null, other: LineNow | null): boolean {
  return one?.open === other?.open && one?.node === other?.node && one?.position === other?.position
}

const people = ["student", "pair", "teacher", "lesson"] as const

function Card({ editor, line, read }: TypedLineCardProps & { readonly line: LineNow }) {
  const { t, i18n } = useTranslation("editor")
  const language = isLanguage(i18n.language) ? i18n.language : "en"
  const registry = useRegistry()
  const card = useRef<HTMLElement>(null)
  useBelow(card, editor, line)
  const text = textOfLine(line.node)
  const said = read(text)
  const choices = choicesOf(said, line.open)
  const drafts = chosenDrafts(said, choices, registry)
  const sources = new Map(said.drafts.map((draft) => [draft.id, draft]))
  const staying = stayingPieces(said, choices).map(({ from, to }) => text.slice(from, to))
  const stays = staying.join(", ")
  useShown(card, drafts.length)

  const remove = (draft: Draft) => {
    const { open } = line
    changeLine(editor.view, { ...open, removed: new Set([...open.removed, keyOf(sources, draft)]) })
    card.current?.querySelector<HTMLElement>("[data-first]")?.focus()
  }
  const answer = (draft: Draft, per: string) => {
    const { open } = line
    const answers = new Map(open.per)
    if (per === "") answers.delete(keyOf(sources, draft))
    else answers.set(keyOf(sources, draft), per)
    changeLine(editor.view, { ...open, per: answers })
  }
  const insert = () => {
    if (!focusQuestion(card.current)) insertLine(editor, read, registry)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault()
      event.stopPropagation()
      editor.view.focus()
    } else if (event.key === "Enter" && event.target instanceof HTMLSelectElement) {
      event.preventDefault()
      insert()
    }
  }

  return (
    <section
      ref={card}
      className={classes.card}
      aria-label={t("line.label")}
      data-typed-line
      onKeyDown={onKeyDown}
    >
      <Portal>
        <VisuallyHidden aria-live="polite">
          {t("line.found", { count: drafts.length })}
          {stays === "" ? "" : `. ${t("line.left", { words: stays })}`}
        </VisuallyHidden>
      </Portal>
      {drafts.length > 0 && (
        <ul className={classes.list}>
          {drafts.map((draft) => (
            <li key={draft.id} className={classes.row}>
              <DraftLine draft={draft} drafts={drafts} language={language} registry={registry} />
              {(draft.asksCount || choices.per.has(draft.id)) && (
                <NativeSelect
                  size="xs"
                  className={classes.ask}
                  aria-label={t("line.howMany", { what: sentenceOf(draft, drafts, language, registry) })}
                  {...(draft.asksCount ? { "data-asks": true } : {})}
                  value={choices.per.get(draft.id) ?? ""}
                  onChange={(event) => answer(draft, event.currentTarget.value)}
                  data={[
                    { value: "", label: t("line.ask") },
                    ...people.map((per) => ({ value: per, label: t(`line.per.${per}`) })),
                  ]}
                />
              )}
              <Tooltip label={t("line.remove")}>
                <ActionIcon
                  aria-label={t("line.removeOne", { what: sentenceOf(draft, drafts, language, registry) })}
                  onClick={() => remove(draft)}
                >
                  <IconX size={16} stroke={1.7} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </li>
          ))}
        </ul>
      )}
      {text.trim() === "" && <p className={classes.hint}>{t("line.example")}</p>}
      {stays !== "" && <p className={classes.left}>{t("line.left", { words: stays })}</p>}
      <div className={classes.actions}>
        <Button data-first size="compact-sm" variant="light" disabled={drafts.length === 0} onClick={insert}>
          {t("line.insert")}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => closeLine(editor.view)}>
          {t("line.keep")}
        </Button>
        <span className={classes.keys}>{t("line.keys")}</span>
      </div>
    </section>
  )
}

function DraftLine({
  draft,
  drafts,
  language,
  registry,
}: {
  draft: Draft
  drafts: readonly Draft[]
  language: Language
  registry: Registry
}) {
  const Icon = kindIcon(registry.kind(draft.kind)?.icon ?? "")
  return (
    <>
      <Icon size={18} stroke={1.6} aria-hidden className={classes.icon} />
      <span className={classes.sentence}>{sentenceOf(draft, drafts, language, registry)}</span>
    </>
  )
}

/** The sentence that the block will have; of a number that is not said, a gap. */
function sentenceOf(draft: Draft, drafts: readonly Draft[], language: Language, registry: Registry): string {
  const shown = drafts.map((one) =>
    one.asksCount ? { ...one, attributes: { ...one.attributes, count: "…" } } : one,
  )
  const own = shown.find(({ id }) => id === draft.id) ?? draft
  return requirementSentence(own, language, shown, registry).replaceAll(/[“”]…”/gu, "…")
}

/** What was said of a draft is kept by what the line says of it, before any answer. */
function keyOf(sources: ReadonlyMap<string, Draft>, draft: Draft): string {
  return draftKey(sources.get(draft.id) ?? draft)
}

/** Gives the focus to the first "how many" that waits; false where none does. */
export function focusQuestion(around: ParentNode | null): boolean {
  const question = around?.querySelector<HTMLElement>("select[data-asks]") ?? null
  question?.focus()
  return question !== null
}

/** Gives the focus to the first control of the card; false where it has none. */
export function focusFirst(around: ParentNode | null): boolean {
  const card = around?.querySelector("[data-typed-line]")
  const first = card?.querySelector<HTMLElement>("select, button:not(:disabled)") ?? null
  first?.focus()
  return first !== null
}

/** Brings all of the card into the window as it grows: on a phone it stands where the keyboard and its bar are. */
function useShown(card: { readonly current: HTMLElement | null }, rows: number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each row it is another height.
  useEffect(() => {
    card.current?.scrollIntoView({ block: "nearest", behavior: "instant" })
  }, [card, rows])
}

/** Keeps the card below its paragraph, and a place for it free in the text. */
function useBelow(
  card: { readonly current: HTMLElement | null },
  editor: Editor,
  { position }: LineNow,
): void {
  useLayoutEffect(() => {
    const text = editor.view.dom
    const place = () => {
      const box = card.current
      const line = editor.view.nodeDOM(position)
      const around = box?.offsetParent
      if (box === null || !(line instanceof HTMLElement) || !(around instanceof HTMLElement)) return
      const from = around.getBoundingClientRect()
      box.style.insetBlockStart = `${line.getBoundingClientRect().bottom - from.top}px`
      text.style.setProperty("--typed-line-room", `${box.offsetHeight}px`)
    }
    place()
    const watch = new ResizeObserver(place)
    watch.observe(text)
    if (card.current !== null) watch.observe(card.current)
    return () => {
      watch.disconnect()
      text.style.removeProperty("--typed-line-room")
    }
  }, [card, editor, position])
}
