import { MarkdownProblem } from "./markdown-problem.ts"
import type { BecameCode, NotKept, NotKeptCode } from "./not-kept.ts"

const LONGEST_SOURCE = 200
/** All addresses together: a short source can name one long address very often. In UTF-16 units. */
const MOST_ADDRESSES = 4_000_000

/** What every part of one reading shares: where it is, and the account of what is not kept. */
export class MarkdownContext {
  readonly notKept: NotKept[] = []
  /** The address of the file, against which relative ones are read. */
  readonly base: string | undefined
  /** The line that is being read, from 1. */
  line = 1
  private addresses = 0

  constructor(base: string | undefined) {
    this.base = base
  }

  tell(code: NotKeptCode, source: string, became: BecameCode): void {
    this.notKept.push({
      code,
      line: this.line,
      source: source.slice(0, LONGEST_SOURCE).toWellFormed(),
      became,
    })
  }

  /** @throws MarkdownProblem `too-large` */
  countAddress(address: string): void {
    this.addresses += address.length
    if (this.addresses > MOST_ADDRESSES) throw new MarkdownProblem("too-large", this.line)
  }
}
