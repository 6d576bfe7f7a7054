import type { Actor } from "@readyroom/auth/policy"
import { FileProblem, fileProblemText } from "@readyroom/inventory/file-problem"
import type { Language } from "@readyroom/lesson/requirements/language"
import { Problem } from "../../problem.ts"
import type { Services } from "../../services.ts"
import { inventorySchool } from "../inventory-access.ts"
import { answerImport } from "./import-answer.ts"
import { commitImport, previewImport } from "./import-devices.ts"
import type { ImportAnswer, ImportQuery } from "./import-shapes.ts"
import { readUpload } from "./read-upload.ts"

export type Upload = {
  readonly body: ReadableStream<Uint8Array> | null
  readonly isCancelled: () => boolean
  readonly language: Language
}

/**
 * Previews or imports a device list that someone sends.
 * @throws Problem `no-such-school`, `no-right`, `unreadable-file` (whose detail says what is wrong, where, and what to do),
 *   `import-running`, `inventory-changed`, `import-cancelled`
 */
export async function importList(
  services: Pick<Services, "orm" | "checks" | "log">,
  actor: Actor,
  { source, mode, schoolId: wanted }: ImportQuery,
  { body, isCancelled, language }: Upload,
): Promise<ImportAnswer> {
  const schoolId = inventorySchool(actor, "inventory:change", wanted)
  try {
    const list = { schoolId, source, bytes: await readUpload(body) }
    const done =
      mode === "preview"
        ? await previewImport(services, list)
        : await commitImport(services, list, actor.personId, isCancelled)
    return await answerImport(services.orm, mode, done, { actor, language, schoolId })
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error
    throw new Problem("unreadable-file", {
      detail: fileProblemText(error, language),
      errors: [{ path: "file", code: error.code }],
      cause: error,
    })
  }
}
