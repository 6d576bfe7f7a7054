import { Button, Portal, VisuallyHidden } from "@mantine/core"
import { IconPlus } from "@tabler/icons-react"
import type { Editor } from "@tiptap/core"
import { useEditorState } from "@tiptap/react"
import { useLayoutEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { useRegistry } from "../requirement/registry-context.ts"
import { Bar } from "../text/format/bar.tsx"
import classes from "./offer-card.module.css"
import { addOffered, lookForTools, openOffer } from "./offered-tools.ts"
import type { Offer } from "./offers-in.ts"
import type { PutAwayTools } from "./put-away.ts"

type OfferCardProps = {
  readonly editor: Editor
  readonly putAway: PutAwayTools
}

/** At a tool that the text names: its requirement, for one press; and never again once it is put away. */
export function OfferCard({ editor, putAway }: OfferCardProps) {
  const offer = useEditorState({ editor, selector: ({ editor }) => openOffer(editor) })
  return offer === null ? null : <Card editor={editor} offer={offer} putAway={putAway} />
}

function Card({ editor, offer, putAway }: OfferCardProps & { readonly offer: Offer }) {
  const { t } = useTranslation("editor")
  const registry = useRegistry()
  const card = useRef<HTMLDivElement>(null)
  useAtWord(card, editor, offer)
  const { name } = offer
  const answered = () => {
    putAway.add(offer.key)
    lookForTools(editor)
  }
  return (
    <div ref={card} className={classes.card}>
      <Portal>
        <VisuallyHidden aria-live="polite">{t("offer.told", { name })}</VisuallyHidden>
      </Portal>
      <Bar
        label={t("offer.label", { name })}
        className={classes.bar ?? ""}
        onLeave={() => editor.commands.focus()}
      >
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />}
          onClick={() => {
            addOffered(editor, offer, registry)
            answered()
          }}
        >
          {t("offer.add", { name })}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => {
            answered()
            editor.commands.focus()
          }}
        >
          {t("offer.putAway")}
        </Button>
      </Bar>
    </div>
  )
}

/** Keeps the card below the word. */
function useAtWord(card: { readonly current: HTMLElement | null }, editor: Editor, { key }: Offer): void {
  useLayoutEffect(() => {
    const place = () => {
      const box = card.current
      const words = [...editor.view.dom.querySelectorAll<HTMLElement>("[data-tool]")]
      const word = words.find((one) => one.dataset.tool === key)
      const around = box?.offsetParent
      if (box === null || word === undefined || !(around instanceof HTMLElement)) return
      const from = around.getBoundingClientRect()
      const at = word.getBoundingClientRect()
      box.style.insetBlockStart = `${at.bottom - from.top + 4}px`
      box.style.insetInlineStart = `${Math.max(0, Math.min(at.left - from.left, around.offsetWidth - box.offsetWidth))}px`
    }
    place()
    const watch = new ResizeObserver(place)
    watch.observe(editor.view.dom)
    return () => watch.disconnect()
  }, [card, editor, key])
}
