import type { AttributeValue } from "../requirements/field.ts"
import type { Lexicon } from "./lexicon.ts"

/** A requirement while its line is being read. */
export type Working = {
  readonly kind: string
  readonly attributes: Record<string, AttributeValue>
  /** The line's tokens that it was read from. */
  readonly tokens: Set<number>
  readonly plural: boolean
  /** The clause that it begins in. */
  readonly clause: number
  /** Named with another: "10 iPads with GarageBand". */
  readonly within: Working | null
  /** "each": as many as the devices that it runs on, or as students. */
  each: boolean
  /** "in total": a plain number, whatever devices there are. */
  total: boolean
}

/** What has been read of a line so far. */
export class Reading {
  readonly drafts: Working[] = []
  readonly lexicon: Lexicon
  /** The last that details can be said of, and whether a "with" before goes on. */
  current: Working | null = null
  withOn = false
  /** Whether something was counted that nobody knows: "6 groups". What is said of "each" may be theirs. */
  countsOthers = false

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon
  }

  add(kind: string, clause: number, given: Partial<Pick<Working, "plural" | "within">> = {}): Working {
    const draft: Working = {
      kind,
      attributes: {},
      tokens: new Set(),
      plural: given.plural ?? false,
      clause,
      within: given.within ?? null,
      each: false,
      total: false,
    }
    this.drafts.push(draft)
    return draft
  }

  /** Whether `count` means something for it and is not said yet. */
  lacksCount(draft: Working): boolean {
    const { count, per } = draft.attributes
    return (
      this.isCounted(draft.kind) && count === undefined && per === undefined && !draft.each && !draft.total
    )
  }

  isCounted(kind: string): boolean {
    return this.lexicon.registry.kind(kind)?.counted === true
  }

  /** The field by which a kind runs on another one's devices; undefined where it has none. */
  linkOf(kind: string): { readonly field: string; readonly kinds: readonly string[] } | undefined {
    const found = this.lexicon.registry.kind(kind)
    const field = found?.fields.find((one) => one.type === "reference" && one.kinds !== undefined)
    return field?.type === "reference" ? { field: field.name, kinds: field.kinds ?? [] } : undefined
  }

  /** The drafts that this one can run on, in their order. */
  targetsOf(draft: Working): Working[] {
    const link = this.linkOf(draft.kind)
    if (link === undefined) return []
    return this.drafts.filter(
      (one) =>
        one !== draft &&
        link.kinds.includes(one.kind) &&
        (this.lexicon.typed.get(one.kind)?.carriesOthers?.(one.attributes) ?? true),
    )
  }
}
