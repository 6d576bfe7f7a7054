import { ActionIcon, Modal } from "@mantine/core"
import { useMediaQuery } from "@mantine/hooks"
import { IconX } from "@tabler/icons-react"
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react"
import { createPortal } from "react-dom"
import { useTranslation } from "react-i18next"
import classes from "./beside.module.css"
import { isElsewhere } from "./row-keys.ts"

/** The width from which a list and what is opened of it stand beside each other. */
const WIDE = "(min-width: 62em)"

type BesideProps = {
  /** The list. */
  children: ReactNode
  /** What is opened of it; null while nothing is. */
  detail: { readonly key: string; readonly title: string; readonly body: ReactNode } | null
  detailId: string
  onClose: () => void
}

/**
 * A list, and beside it what is opened of it; on a narrow screen that covers the list as a sheet. Escape closes it, and
 * the list has the focus again. What is opened is one and the same in both: a tablet that is turned keeps what was typed.
 */
export function Beside({ children, detail, detailId, onClose }: BesideProps) {
  const { t } = useTranslation("shell")
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false })
  const aside = useRef<HTMLElement>(null)
  const [body] = useState(() => document.createElement("div"))
  const shownKey = detail?.key
  // What is opened next begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when something else is opened
  useEffect(() => {
    if (aside.current !== null) aside.current.scrollTop = 0
  }, [shownKey])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || event.defaultPrevented || isElsewhere(event)) return
    event.preventDefault()
    onClose()
  }

  return (
    <div className={classes.split} data-open={detail !== null && wide}>
      <div className={classes.list}>{children}</div>
      {detail !== null && wide && (
        <aside
          id={detailId}
          ref={aside}
          tabIndex={-1}
          className={classes.detail}
          aria-label={detail.title}
          onKeyDown={onKeyDown}
        >
          <div className={classes.head}>
            <h2 className={classes.title}>{detail.title}</h2>
            <ActionIcon onClick={onClose} aria-label={t("close")} size="lg">
              <IconX size={18} stroke={1.8} />
            </ActionIcon>
          </div>
          <Place of={body} />
        </aside>
      )}
      {!wide && (
        <Modal
          opened={detail !== null}
          onClose={onClose}
          fullScreen
          transitionProps={{ duration: 0 }}
          title={detail?.title}
          closeButtonProps={{ "aria-label": t("close") }}
        >
          <div id={detailId} tabIndex={-1} className={classes.sheet}>
            <Place of={body} />
          </div>
        </Modal>
      )}
      {detail !== null &&
        createPortal(
          // A key pressed in it comes up here, not in the place where it stands; the sheet hears Escape by itself.
          // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to keys of what is in it
          <div key={detail.key} onKeyDown={wide ? onKeyDown : undefined}>
            {detail.body}
          </div>,
          body,
        )}
    </div>
  )
}

/** Where an element stands that outlives its places. */
function Place({ of }: { of: HTMLElement }) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    place.current?.append(of)
  }, [of])
  return <div ref={place} />
}

/** Moves the focus to what is opened beside the list. */
export function focusBeside(detailId: string): void {
  document.getElementById(detailId)?.focus()
}
