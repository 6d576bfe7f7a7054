import { ActionIcon, Tooltip } from "@mantine/core"
import type { Icon } from "@tabler/icons-react"
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useRef } from "react"
import classes from "./bar.module.css"
import { ariaKeys, keyNames } from "./key-names.ts"

type BarProps = {
  readonly label: string
  readonly className?: string
  /** Called at Escape: back to the text. */
  readonly onLeave: () => void
  readonly children: ReactNode
  readonly ref?: Ref<HTMLDivElement>
}

/** A bar of buttons as one stop of the Tab key: the arrow keys, Home and End go along it, Escape leaves it. */
export function Bar({ label, className = "", onLeave, children, ref }: BarProps) {
  const bar = useRef<HTMLDivElement>(null)
  useOneTabStop(bar)
  return (
    <div
      ref={(element) => {
        bar.current = element
        if (typeof ref === "function") ref(element)
        else if (ref) ref.current = element
      }}
      role="toolbar"
      aria-label={label}
      className={`${classes.bar} ${className}`}
      onKeyDown={(event) => onBarKey(event, onLeave)}
      // A press keeps the focus, and with it the selection, in the text.
      onMouseDown={(event) => event.preventDefault()}
    >
      {children}
    </div>
  )
}

type BarButtonProps = {
  readonly label: string
  readonly icon: Icon
  readonly keys?: string | undefined
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly onPress: () => void
}

export function BarButton({ label, icon: IconOf, keys, pressed, disabled = false, onPress }: BarButtonProps) {
  return (
    <Tooltip label={keys === undefined ? label : `${label}  ${keyNames(keys).join(" ")}`}>
      <ActionIcon
        aria-label={label}
        {...(keys === undefined ? {} : { "aria-keyshortcuts": ariaKeys(keys) })}
        {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
        aria-disabled={disabled}
        className={classes.button}
        onClick={() => {
          if (!disabled) onPress()
        }}
      >
        <IconOf size={18} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

export function BarDivider() {
  return <span className={classes.divider} aria-hidden />
}

/** Moves the focus into a bar, onto the button that had it last. */
export function focusBar(bar: HTMLElement): void {
  const buttons = buttonsOf(bar)
  const stop = buttons.find((button) => button.tabIndex === 0) ?? buttons[0]
  stop?.focus()
}

function onBarKey(event: KeyboardEvent<HTMLDivElement>, onLeave: () => void): void {
  const buttons = buttonsOf(event.currentTarget)
  const focused = document.activeElement
  const at = focused instanceof HTMLButtonElement ? buttons.indexOf(focused) : -1
  if (event.key === "Escape") {
    event.preventDefault()
    event.stopPropagation()
    onLeave()
    return
  }
  if (at === -1) return
  const next = nextOf(event.key, at, buttons.length)
  if (next === null) return
  event.preventDefault()
  for (const [index, button] of buttons.entries()) button.tabIndex = index === next ? 0 : -1
  buttons[next]?.focus()
}

function nextOf(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowRight":
      return (at + 1) % count
    case "ArrowLeft":
      return (at + count - 1) % count
    case "Home":
      return 0
    case "End":
      return count - 1
    default:
      return null
  }
}

function useOneTabStop(bar: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    if (bar.current === null) return
    const buttons = buttonsOf(bar.current)
    if (buttons.filter((button) => button.tabIndex === 0).length === 1) return
    for (const [index, button] of buttons.entries()) button.tabIndex = index === 0 ? 0 : -1
  })
}

function buttonsOf(bar: HTMLElement): HTMLButtonElement[] {
  return [...bar.querySelectorAll("button")]
}
