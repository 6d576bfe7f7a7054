import { Problem } from "../../problem.ts"

/**
 * What an import is doing, in this order; `checking` asks which lessons would get another verdict. A preview writes nothing,
 * and has nothing to finish.
 */
export const importSteps = ["reading", "comparing", "writing", "checking", "finishing"] as const
export type ImportStep = (typeof importSteps)[number]

/** Whoever looks on while an import runs, and may end it. */
export type ImportWatch = {
  /** Told now and then; `all` is null where it is not known yet. */
  readonly at: (step: ImportStep, done: number, all: number | null) => void
  readonly isCancelled: () => boolean
}

/** Nobody looks on. */
export const unwatched: ImportWatch = { at: () => {}, isCancelled: () => false }

/**
 * Tells how far it is.
 * @throws Problem `import-cancelled` where it has been cancelled
 */
export function goOn(watch: ImportWatch, step: ImportStep, done: number, all: number | null): void {
  if (watch.isCancelled()) throw new Problem("import-cancelled")
  watch.at(step, done, all)
}

export type Run = {
  readonly source: string
  readonly startedBy: string
  readonly startedAt: Date
  readonly step: ImportStep
  readonly done: number
  readonly all: number | null
}

/**
 * How far the imports are that this server does right now. Kept in memory: what is done of one is only worth anything while
 * its server lives, and what becomes of one whose server is lost stands in the database.
 */
export class ImportsUnderWay {
  readonly #runs = new Map<string, Run>()
  readonly #cancelled = new Set<string>()

  /** Does `work` as a school's import, or as a person's preview of one; whoever asks sees how far it is. */
  async during<Done>(
    key: string,
    { source, startedBy }: Pick<Run, "source" | "startedBy">,
    work: (watch: ImportWatch) => Promise<Done>,
    isGone: () => boolean = () => false,
  ): Promise<Done> {
    // A second one meanwhile is refused by the database; it must not be taken for the first.
    if (this.#runs.has(key)) return work({ at: () => {}, isCancelled: isGone })
    this.#cancelled.delete(key)
    const run = { source, startedBy, startedAt: new Date() }
    this.#runs.set(key, { ...run, step: "reading", done: 0, all: null })
    try {
      return await work({
        at: (step, done, all) => this.#runs.set(key, { ...run, step, done, all }),
        isCancelled: () => this.#cancelled.has(key) || isGone(),
      })
    } finally {
      this.#runs.delete(key)
      this.#cancelled.delete(key)
    }
  }

  of(key: string): Run | null {
    return this.#runs.get(key) ?? null
  }

  /** It ends before its next step. What is visible already stays. */
  cancel(key: string): void {
    if (this.#runs.has(key)) this.#cancelled.add(key)
  }
}
