import { CloseButton, TextInput } from "@mantine/core"
import { useDebouncedCallback } from "@mantine/hooks"
import { IconSearch } from "@tabler/icons-react"
import { type RefObject, useState } from "react"

const TYPING_PAUSE_MS = 200

type SearchFieldProps = {
  q: string
  label: string
  /** What to type, where the label is too long to be read in the field. */
  placeholder?: string
  clearLabel: string
  className?: string | undefined
  onChange: (q: string) => void
  inputRef: RefObject<HTMLInputElement | null>
  /** The arrow key down: to the list. */
  onLeaveDown: () => void
}

/** The list asks a moment after the last letter; a search that the address brings goes into the field. */
export function SearchField(props: SearchFieldProps) {
  const { q, label, placeholder = label, clearLabel, className, onChange, inputRef, onLeaveDown } = props
  const [typed, setTyped] = useState(q)
  const [shownQ, setShownQ] = useState(q)
  if (q !== shownQ) {
    setShownQ(q)
    if (q !== typed.trim()) setTyped(q)
  }
  const ask = useDebouncedCallback(onChange, TYPING_PAUSE_MS)
  const clear = () => {
    setTyped("")
    ask("")
    ask.flush()
  }

  return (
    <TextInput
      ref={inputRef}
      className={className ?? ""}
      type="text"
      role="searchbox"
      aria-label={label}
      aria-keyshortcuts="/"
      placeholder={placeholder}
      maxLength={200}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        ask(event.currentTarget.value.trim())
      }}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown") {
          event.preventDefault()
          onLeaveDown()
        } else if (event.key === "Enter") ask.flush()
        else if (event.key === "Escape" && typed !== "") clear()
      }}
      leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
      rightSection={
        typed === "" ? null : (
          <CloseButton
            size="sm"
            aria-label={clearLabel}
            onClick={() => {
              clear()
              inputRef.current?.focus()
            }}
          />
        )
      }
    />
  )
}
