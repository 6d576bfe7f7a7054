import type { TFunction } from "i18next"
import type { SetOnMany } from "../device-queries.ts"

/** In a choice of cart, room or model: as each device has it, or none. */
export const AS_IS = "as-is"
export const NONE = "none"

/** What a form of a change of many holds: of each place an id, "none", or "as-is". */
export type ManyDraft = {
  readonly cartId: string
  readonly roomId: string
  readonly modelId: string
  readonly note: string
}

export const emptyDraft: ManyDraft = { cartId: AS_IS, roomId: AS_IS, modelId: AS_IS, note: "" }

/** The change that the form means; null where nothing is to change. */
export function setOf(draft: ManyDraft): SetOnMany | null {
  const set: SetOnMany = {}
  for (const place of ["cartId", "roomId", "modelId"] as const)
    if (draft[place] !== AS_IS) set[place] = draft[place] === NONE ? null : draft[place]
  const note = draft.note.trim()
  if (note !== "") set.note = note
  return Object.keys(set).length === 0 ? null : set
}

type Names = {
  /** The name of a cart, room or model. */
  readonly named: (id: string) => string
  readonly status: (status: NonNullable<SetOnMany["status"]>) => string
  readonly day: (day: string) => string
}

/** What a change gives, in words: "In repair until Fri 27 Nov, cart Cart 2". */
export function setText(set: SetOnMany, { named, status, day }: Names, t: TFunction<"devices">): string {
  const parts: string[] = []
  if (set.status !== undefined) {
    const is = status(set.status)
    parts.push(
      set.until
        ? t("many.what.until", { status: is, day: day(set.until) })
        : t("many.what.status", { status: is }),
    )
  }
  if (set.cartId !== undefined)
    parts.push(set.cartId === null ? t("many.what.noCart") : t("many.what.cart", { name: named(set.cartId) }))
  if (set.roomId !== undefined)
    parts.push(set.roomId === null ? t("many.what.noRoom") : t("many.what.room", { name: named(set.roomId) }))
  if (set.modelId !== undefined)
    parts.push(
      set.modelId === null ? t("many.what.noModel") : t("many.what.model", { name: named(set.modelId) }),
    )
  if (set.note !== undefined) parts.push(t("many.what.note"))
  return parts.join(", ")
}
