import { ActionIcon, Button, Text } from "@mantine/core"
import { IconX } from "@tabler/icons-react"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import classes from "./many.module.css"
import type { ChangeOfMany } from "./use-change-of-many.ts"

type LastChangeProps<Asked, Answer> = {
  of: ChangeOfMany<Asked, Answer>
  /** What was changed, as a sentence. */
  text: (asked: Asked, answer: Answer) => string
  mayUndo?: (answer: Answer) => boolean
  /** The rows get the focus of whoever closed it by a key. */
  backToRows: () => void
}

/** What the last change of many has done, and its undo: it stays until it is closed, so that nobody must hurry. */
export function LastChange<Asked, Answer>(props: LastChangeProps<Asked, Answer>) {
  const { of, text, mayUndo = () => true, backToRows } = props
  const { t } = useTranslation(["resources", "shell"])
  const { last, isChanging, isUndoing } = of
  const strip = useRef<HTMLElement>(null)
  // The bar or the button that was pressed is gone with what it did: the keyboard goes on from here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each change and undo, once it has come to its end
  useEffect(() => {
    if (document.activeElement === document.body) strip.current?.focus({ preventScroll: true })
  }, [last, isChanging, isUndoing])
  if (last === null) return null
  return (
    <section ref={strip} tabIndex={-1} className={classes.last} aria-label={t("many.last")}>
      <Text size="sm" role="status" className={classes.said}>
        {said()}
      </Text>
      {last.is === "changed" && mayUndo(last.answer) && (
        <Button size="compact-sm" variant="light" loading={isUndoing} onClick={of.undo}>
          {t("shell:undo")}
        </Button>
      )}
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={t("many.close")}
        onClick={({ detail }) => {
          of.forget()
          if (detail === 0) backToRows()
        }}
      >
        <IconX size={16} stroke={1.8} />
      </ActionIcon>
    </section>
  )

  function said(): string {
    if (isUndoing) return `${t("many.undoing")} …`
    if (last?.is === "changed") return text(last.asked, last.answer)
    if (last === null) return ""
    const { restored, kept } = last
    return [
      t("many.undone", { count: restored }),
      ...(kept === 0 ? [] : [t("many.kept", { count: kept })]),
    ].join(" ")
  }
}
