/** Why a Markdown file cannot become a lesson at all. `too-tangled`: reading it would take too long. */
export type MarkdownProblemCode =
  | "unknown-encoding"
  | "too-large"
  | "too-many-blocks"
  | "too-deep"
  | "too-tangled"

/** What `decodeMarkdown` and `fromMarkdown` throw. `line` counts from 1; null where no line is to blame. */
export class MarkdownProblem extends Error {
  readonly code: MarkdownProblemCode
  readonly line: number | null

  constructor(code: MarkdownProblemCode, line: number | null = null) {
    super(line === null ? code : `${code} at line ${line}`)
    this.name = "MarkdownProblem"
    this.code = code
    this.line = line
  }
}
