import type { PersonChange, SchoolPerson } from "./people-queries.ts"

/** What of a draft differs from the person: what is not changed is not sent, so that it cannot undo a colleague's change. */
export function personChangeOf(
  draft: Pick<SchoolPerson, "name" | "role">,
  person: Pick<SchoolPerson, "name" | "role">,
): PersonChange {
  const name = draft.name.trim()
  return {
    ...(name === person.name ? {} : { name }),
    ...(draft.role === person.role ? {} : { role: draft.role }),
  }
}
