import type { Actor } from "@readyroom/auth/policy"
import { FileProblem, fileProblemText } from "@readyroom/inventory/file-problem"
import { readerOf } from "@readyroom/inventory/readers"
import { LICENCES } from "@readyroom/inventory/snipe-it-licences"
import type { Language } from "@readyroom/lesson/requirements/language"
import { Problem } from "../../problem.ts"
import type { Services } from "../../services.ts"
import { withTightHeap } from "../../tight-heap.ts"
import { inventorySchool } from "../inventory-access.ts"
import { answerImport } from "./import-answer.ts"
import { commitImport, previewImport } from "./import-devices.ts"
import { importLicences } from "./import-licences.ts"
import type { ImportAnswer, ImportQuery } from "./import-shapes.ts"
import { commitOf, previewOf } from "./import-state.ts"
import type { ImportWatch } from "./import-watch.ts"
import { answerLicences } from "./licence-answer.ts"
import { otherSource } from "./other-source.ts"
import { readUpload } from "./read-upload.ts"

export type Upload = {
  readonly body: ReadableStream<Uint8Array> | null
  /** Whoever asks for a preview has gone. An import goes on without them, until it is cancelled. */
  readonly isGone: () => boolean
  readonly language: Language
}

type Importing = Pick<Services, "orm" | "checks" | "imports" | "log">

/**
 * Previews or imports a list that someone sends.
 * @throws Problem `no-such-school`, `no-right`, `unreadable-file` (whose detail says what is wrong, where, and what to do;
 *   its errors which system's list it seems to be, where that is another), `import-running`, `inventory-changed`,
 *   `import-cancelled`
 */
export async function importList(
  services: Importing,
  actor: Actor,
  { source, mode, schoolId: wanted }: ImportQuery,
  { body, isGone, language }: Upload,
): Promise<ImportAnswer> {
  const schoolId = inventorySchool(actor, "inventory:change", wanted)
  const { personId } = actor
  let bytes: Uint8Array = new Uint8Array()
  try {
    bytes = await withTightHeap(() => readUpload(body, { leftOut: readerOf(source)?.leftOut }))
    const list = { schoolId, source, bytes }
    const answer = async (watch: ImportWatch): Promise<ImportAnswer> => {
      if (source === LICENCES) {
        const done = await importLicences(services, mode, list, watch)
        return await answerLicences(services.orm, mode, done, { actor, language })
      }
      const done =
        mode === "preview"
          ? await previewImport(services, list, watch)
          : await commitImport(services, list, personId, watch)
      return await answerImport(services.orm, mode, done, { actor, language, schoolId })
    }
    const run = { source, startedBy: personId }
    const answered = await withTightHeap(() =>
      mode === "preview"
        ? services.imports.during(previewOf(schoolId, personId), run, answer, isGone)
        : services.imports.during(commitOf(schoolId), run, answer),
    )
    return { ...answered, looksLike: otherSource(source, bytes) }
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error
    // A list without the columns of the chosen system may be anybody's own: there each column can be told what it is.
    const isOwn = error.code === "missing-columns" && source === "snipe-it"
    const other = otherSource(source, bytes) ?? (isOwn ? "csv" : null)
    throw new Problem("unreadable-file", {
      detail: fileProblemText(error, language),
      errors: [
        { path: "file", code: error.code },
        ...(other === null ? [] : [{ path: "source", code: other }]),
      ],
      cause: error,
    })
  }
}
