import { defaultRegistry } from "../requirements/default-registry.ts"
import type { AttributeValue } from "../requirements/field.ts"
import type { Registry } from "../requirements/registry.ts"
import type { Draft, Piece, TypedLine } from "./read-line.ts"

/** What someone has said of a line's drafts, by their ids. */
export type DraftChoices = {
  readonly removed: ReadonlySet<string>
  /** For whom one is meant each, where the line does not say how many: a value of the field `per`. */
  readonly per: ReadonlyMap<string, string>
}

export const noChoices: DraftChoices = { removed: new Set(), per: new Map() }

/** The drafts that are wanted, as they are then; those whose `asksCount` is still true wait for an answer. */
export function chosenDrafts(
  { drafts }: TypedLine,
  { removed, per }: DraftChoices,
  registry: Registry = defaultRegistry,
): Draft[] {
  const wanted = drafts.filter(({ id }) => !removed.has(id))
  const ids = new Set(wanted.map(({ id }) => id))
  return wanted.map((draft) => {
    const kind = registry.kind(draft.kind)
    const lost = (kind === undefined ? [] : registry.fields(kind)).filter(
      ({ type, name }) =>
        type === "reference" && name in draft.attributes && !ids.has(String(draft.attributes[name])),
    )
    const attributes: Record<string, AttributeValue | undefined> = { ...draft.attributes }
    for (const { name } of lost) delete attributes[name]
    const isUncounted = attributes.count === undefined && attributes.per === undefined
    const asksCount = kind?.counted === true && isUncounted && (draft.asksCount || lost.length > 0)
    const answer = per.get(draft.id)
    if (!asksCount || answer === undefined) return { ...draft, attributes, asksCount }
    return {
      ...draft,
      attributes: { ...attributes, count: 1, ...(answer === "lesson" ? {} : { per: answer }) },
      asksCount: false,
    }
  })
}

/** The parts of the line that stay text: what is not understood, and what was read for a draft that is not wanted. */
export function stayingPieces({ pieces }: TypedLine, { removed }: Pick<DraftChoices, "removed">): Piece[] {
  return pieces.filter(({ is, draft }) => is === "left" || (draft !== undefined && removed.has(draft)))
}
