type Choices = readonly { readonly value: string; readonly label: string }[]

/** Something that can be set for many items at once. */
export type ManyField<Of, Change> = {
  readonly name: string
  readonly label: string
  /** How the value is given; of a text or an amount blank is what nobody has recorded. */
  readonly input:
    | { readonly is: "choice" | "choices"; readonly choices: Choices }
    | { readonly is: "text"; readonly suggestions: readonly string[] }
    | { readonly is: "amount"; readonly most: number }
  /** What to send for what was given; undefined where it cannot be. */
  readonly changeTo: (values: readonly string[]) => Change | undefined
  /** What an item has now, as `changeTo` would set it. */
  readonly now: (item: Of) => Change
}

export type Many<Of, Change> = {
  readonly fields: readonly ManyField<Of, Change>[]
  readonly send: (changes: readonly ChangeOfOne<Change>[]) => Promise<unknown>
}

export type ChangeOfOne<Change> = { readonly id: string; readonly change: Change }

/** What takes a change of many back: for each that still has it, what it had before. */
export function undoing<Of extends { readonly id: string }, Change>(
  before: readonly Of[],
  now: readonly Of[],
  field: ManyField<Of, Change>,
  set: Change,
): ChangeOfOne<Change>[] {
  const is = new Map(now.map((item) => [item.id, item]))
  return before.flatMap((item) => {
    const current = is.get(item.id)
    const stays = current !== undefined && JSON.stringify(field.now(current)) === JSON.stringify(set)
    return stays ? [{ id: item.id, change: field.now(item) }] : []
  })
}

/** A whole number up to `most`, null for a blank text, undefined for one that says no such number. */
export function amountOf(typed: string, most: number): number | null | undefined {
  const digits = typed.replace(/\s/g, "")
  if (digits === "") return null
  return /^\d{1,10}$/.test(digits) && Number(digits) <= most ? Number(digits) : undefined
}
