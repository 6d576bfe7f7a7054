import { useEffect, useState } from "react"
import type { Awareness } from "y-protocols/awareness"

/** Who has a lesson open, as the server stamps it on the presence of each socket. */
export type Present = { readonly personId: string; readonly name: string; readonly colour: string }

/** The people who have the lesson open, each once, in the order of their names; the reader first. */
export function usePresence(awareness: Awareness, readerId: string): readonly Present[] {
  const [present, setPresent] = useState<readonly Present[]>([])
  useEffect(() => {
    const update = () => {
      const now = presentPeople(awareness.getStates(), readerId)
      setPresent((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now))
    }
    awareness.on("change", update)
    update()
    return () => awareness.off("change", update)
  }, [awareness, readerId])
  return present
}

/** The people in the states of presence: a person with two tabs is one. */
export function presentPeople(states: ReadonlyMap<number, unknown>, readerId: string): Present[] {
  const people = new Map<string, Present>()
  for (const state of states.values()) {
    const person = presentOf(state)
    if (person !== null) people.set(person.personId, person)
  }
  return [...people.values()].sort((one, other) =>
    one.personId === readerId ? -1 : other.personId === readerId ? 1 : one.name.localeCompare(other.name),
  )
}

/** The person of one state; null where it says none. */
export function presentOf(state: unknown): Present | null {
  if (typeof state !== "object" || state === null || !("user" in state)) return null
  const { user } = state
  if (typeof user !== "object" || user === null) return null
  if (!("personId" in user) || !("name" in user) || !("colour" in user)) return null
  const { personId, name, colour } = user
  if (typeof personId !== "string" || typeof name !== "string" || typeof colour !== "string") return null
  return { personId, name, colour: /^#[0-9a-f]{6}$/i.test(colour) ? colour : "#57606e" }
}
