import { useSyncExternalStore } from "react"
import type { Language } from "../../i18n/language.ts"
import {
  cancelImport,
  type ImportAnswer,
  type Mapping,
  readMapping,
  type Source,
  sendList,
  writeMapping,
} from "./import-requests.ts"

/** How far an import is. It lives beside the pages, so that whoever leaves them finds it where it is. */
export type ImportState =
  | { readonly is: "choosing"; readonly source: Source; readonly failed: Failed | null }
  | { readonly is: "reading"; readonly source: Source; readonly file: File }
  | {
      readonly is: "preview"
      readonly source: Source
      readonly file: File
      readonly answer: ImportAnswer
      /** Why the last attempt to import it, or to look anew, did not work. */
      readonly error: unknown
      /** While meanings are being saved and the list is looked at anew. */
      readonly isRenewing: boolean
    }
  | { readonly is: "importing"; readonly source: Source; readonly file: File; readonly answer: ImportAnswer }
  | { readonly is: "done"; readonly source: Source; readonly fileName: string; readonly answer: ImportAnswer }

type Failed = { readonly file: File; readonly error: unknown }

/** What the school chose for the list's own words: status words, columns, places, the order of dates, scopes. */
export type Meanings = Partial<Mapping>

const nothing = { is: "choosing", source: "snipe-it", failed: null } as const satisfies ImportState

/** One school's import, from the choice of a file to its end. */
export class ImportRun {
  #state: ImportState = nothing
  #running: AbortController | null = null
  readonly #listeners = new Set<() => void>()
  readonly #schoolId: string

  constructor(schoolId: string) {
    this.#schoolId = schoolId
  }

  readonly state = (): ImportState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Where the next list comes from. */
  choose(source: Source): void {
    if (this.#state.is === "choosing") this.#set({ ...this.#state, source, failed: null })
  }

  /** Reads the file and tells what importing it would do. */
  async preview(file: File, language: Language): Promise<void> {
    const { source } = this.#state
    this.#set({ is: "reading", source, file })
    try {
      const answer = await this.#send("preview", file, language)
      this.#set({ is: "preview", source, file, answer, error: null, isRenewing: false })
    } catch (error) {
      this.#set({ is: "choosing", source, failed: isAbort(error) ? null : { file, error } })
    }
  }

  /** Keeps what the list's words mean here, for this import and the next ones, and looks at the list anew. */
  async tell(meanings: Meanings, language: Language): Promise<void> {
    const before = this.#state
    if (before.is !== "preview") return
    this.#set({ ...before, isRenewing: true, error: null })
    try {
      const { headerSet } = before.answer
      const words = { schoolId: this.#schoolId, source: before.source, headerSet }
      const kept = await readMapping(words)
      await writeMapping(words, {
        statusWords: { ...kept.statusWords, ...meanings.statusWords },
        columns: { ...kept.columns, ...meanings.columns },
        places: { ...kept.places, ...meanings.places },
        dateOrder: meanings.dateOrder ?? kept.dateOrder,
        scopes: { ...kept.scopes, ...meanings.scopes },
      })
      const answer = await this.#send("preview", before.file, language)
      this.#set({ ...before, answer, error: null, isRenewing: false })
    } catch (error) {
      this.#set({ ...before, error: isAbort(error) ? null : error, isRenewing: false })
    }
  }

  /** Imports what was previewed. `onDone` once the devices are there. */
  async commit(language: Language, onDone: () => void): Promise<void> {
    const before = this.#state
    if (before.is !== "preview") return
    this.#set({ is: "importing", source: before.source, file: before.file, answer: before.answer })
    try {
      const answer = await this.#send("commit", before.file, language)
      this.#set({ is: "done", source: before.source, fileName: before.file.name, answer })
      onDone()
    } catch (error) {
      this.#set({ ...before, error: isAbort(error) ? null : error, isRenewing: false })
    }
  }

  /** Reads the file of the last attempt, or of the preview, as a list of another kind. */
  async readAs(source: Source, language: Language): Promise<void> {
    const before = this.#state
    const file =
      before.is === "preview" ? before.file : before.is === "choosing" ? before.failed?.file : undefined
    if (file === undefined) return
    this.#set({ is: "choosing", source, failed: null })
    await this.preview(file, language)
  }

  /**
   * Stops what is running; nothing was imported. An import that the server does goes on when its page is gone, so that the
   * server is told: its answer says whether it came in time.
   */
  async cancel(): Promise<void> {
    if (this.#state.is === "importing") await cancelImport(this.#schoolId)
    else this.#running?.abort()
  }

  /** Back to the choice of a file. */
  begin(): void {
    if (this.#state.is === "reading") this.#running?.abort()
    this.#set({ ...nothing, source: this.#state.source })
  }

  async #send(mode: "preview" | "commit", file: File, language: Language): Promise<ImportAnswer> {
    this.#running = new AbortController()
    return sendList(
      mode,
      { schoolId: this.#schoolId, source: this.#state.source, file, language },
      this.#running.signal,
    )
  }

  #set(state: ImportState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

const runs = new Map<string, ImportRun>()

/** The school's import; the same one for every page. */
export function importRunOf(schoolId: string): ImportRun {
  const kept = runs.get(schoolId)
  if (kept !== undefined) return kept
  const run = new ImportRun(schoolId)
  runs.set(schoolId, run)
  return run
}

/** How far the import is, kept up to date. */
export function useImportState(run: ImportRun): ImportState {
  return useSyncExternalStore(run.subscribe, run.state)
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError"
}
