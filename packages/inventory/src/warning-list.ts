import type { Warning, WarningCode } from "./rejections.ts"

/** How many of a warning's lines are told. */
const LINES_TOLD = 20

/** Gathers warnings while rows are read: one for all rows that share code and words. */
export class WarningList {
  private readonly gathered = new Map<
    string,
    { code: WarningCode; lines: number[]; values: Readonly<Record<string, string | number>>; count: number }
  >()

  /** Notes one row; `values` tell this warning from others of its code. */
  add(code: WarningCode, line: number | null, values: Readonly<Record<string, string | number>> = {}): void {
    const key = JSON.stringify([code, values])
    const known = this.gathered.get(key)
    const warning = known ?? { code, lines: [], values, count: 0 }
    if (!known) this.gathered.set(key, warning)
    warning.count++
    if (line !== null && warning.lines.length < LINES_TOLD) warning.lines.push(line)
  }

  /** The warnings in the order in which they first came up, each with the count of its rows. */
  list(): Warning[] {
    return [...this.gathered.values()].map(({ code, lines, values, count }) => ({
      code,
      lines,
      values: { ...values, count },
    }))
  }
}
