import { type Dispatch, type SetStateAction, useState } from "react"

/**
 * A record as a form holds it. What was not touched here follows the record when someone else changes it, so that saving
 * puts nothing back; what was touched stays.
 * @param now the record as a form would hold it, anew at each render
 * @param begun what the form begins with, where that is already more than the record
 */
export function useDraft<Draft extends object>(
  now: Draft,
  begun: Draft = now,
): [Draft, Dispatch<SetStateAction<Draft>>] {
  const [held, setHeld] = useState({ draft: begun, from: now })
  const follows = plain(held.from) === plain(now)
  const { draft } = follows ? held : { draft: rebased(held.draft, held.from, now) }
  // Told while rendering, as React wants it: the form is never drawn with what is out of date.
  if (!follows) setHeld({ draft, from: now })
  const setDraft: Dispatch<SetStateAction<Draft>> = (next) =>
    setHeld((was) => ({ ...was, draft: typeof next === "function" ? next(was.draft) : next }))
  return [draft, setDraft]
}

/** The draft that began with `from`, on the record as it is `now`: field by field, lists as a whole. */
export function rebased<Draft extends object>(draft: Draft, from: Draft, now: Draft): Draft {
  const mine = fieldsOf(draft)
  const was = fieldsOf(from)
  const is = fieldsOf(now)
  const names = new Set([...mine.keys(), ...is.keys()])
  const fields = [...names].map((name): [string, unknown] => {
    const [own, before, theirs] = [mine.get(name), was.get(name), is.get(name)]
    if (isGroup(own) && isGroup(before) && isGroup(theirs)) return [name, rebased(own, before, theirs)]
    return [name, plain(own) === plain(before) || plain(own) === plain(theirs) ? theirs : own]
  })
  return { ...draft, ...Object.fromEntries(fields) }
}

const fieldsOf = (record: object) => new Map<string, unknown>(Object.entries(record))

function isGroup(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** Equal for what says the same: without blanks around texts, the order of a list and its rows' keys. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plain).toSorted().join()}]`
  if (isGroup(value))
    return `{${Object.entries(value)
      .filter(([name, part]) => name !== "key" && part !== undefined)
      .map(([name, part]) => `${JSON.stringify(name)}:${plain(part)}`)
      .toSorted()
      .join()}}`
  return JSON.stringify(typeof value === "string" ? value.trim() : value) ?? "undefined"
}
