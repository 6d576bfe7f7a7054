import type { Attributes } from "../requirements/field.ts"
import type { Clause } from "./clauses.ts"
import type { Mark, ThingReading } from "./marks.ts"
import { isSpoiled, type NounMark } from "./neighbours.ts"
import type { Reading, Working } from "./working.ts"

export type Pending = {
  readonly count: number
  readonly per: Attributes
  readonly unit: ThingReading | null
  readonly marks: readonly Mark[]
  /** "each student …": the number is not said, and one unless it comes. */
  readonly implied?: boolean
  /** "28 students": it counts those. */
  readonly ofPeople?: boolean
}

/** A clause while it is being read. */
export class ClauseState {
  readonly marks: readonly Mark[]
  readonly clause: Clause
  readonly number: number
  readonly reading: Reading
  /** A number, and what was said with it, until its thing comes. */
  pending: Pending | null = null
  /** What was said of a thing before it: "Windows laptops". */
  before: { readonly mark: NounMark; readonly remark: ThingReading }[] = []
  last: Working | null = null
  undecided = false

  constructor(clause: Clause, number: number, reading: Reading) {
    this.marks = clause.marks
    this.clause = clause
    this.number = number
    this.reading = reading
  }

  /** Nobody knows which of two is meant, so nothing of the clause can be sure. */
  giveUp(): void {
    this.undecided = true
  }

  /** The mark's words are the draft's. */
  take(draft: Working, { first, end }: Mark): void {
    for (const token of this.clause.tokens.slice(first, end)) draft.tokens.add(token)
  }

  /** Whether a word beside the mark may change all that it says. */
  isSpoiledAt(at: number): boolean {
    return isSpoiled(this.marks, at, this.passed(), this.reading.lexicon)
  }

  /** The marks before a thing that belong to it. */
  passed(): ReadonlySet<Mark> {
    return new Set([...this.before.map(({ mark }) => mark), ...(this.pending?.marks ?? [])])
  }
}

export function isArticle({ marks }: Pending): boolean {
  return marks.every((mark) => mark.is === "count" && mark.article)
}

export function isMeasured({ kind }: Working, { lexicon }: Reading): boolean {
  return lexicon.typed.get(kind)?.measures?.some(({ begins }) => begins === true) === true
}
