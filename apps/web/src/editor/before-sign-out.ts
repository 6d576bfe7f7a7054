import { serverAnswers } from "../api/client.ts"
import { Problem } from "../api/problem.ts"
import { loadWords } from "../i18n/i18n.ts"
import type { BeforeSignOut } from "../session/before-sign-out.ts"
import { emptyShelf, type UnsentLesson, unsentLessons } from "./device/shelf.ts"
import { sayLeaving } from "./session/leaving.ts"
import { askAboutUnsent, showSending } from "./unsent/leave-dialogs.tsx"
import { sendUnsent } from "./unsent/send-unsent.ts"

/** How long a sign-out waits for the last edits to arrive, in milliseconds. */
const PATIENCE = 8000

/**
 * Sends the unsent edits of all the person's lessons, offers those that cannot be sent as files, then empties the device.
 * @throws Problem `server-away`: then nothing is emptied, because the session cannot be ended either
 */
export const beforeSignOut: BeforeSignOut = async ({ id }) => {
  if (!(await serverAnswers())) throw new Problem("server-away", 0)
  await loadWords("editor")
  if ((await listUnsent(id)).length > 0) {
    const done = showSending()
    await sendUnsent(id, PATIENCE)
    done()
  }
  const left = await listUnsent(id)
  if (left.length > 0 && !(await askAboutUnsent(left))) return false
  sayLeaving(id)
  await emptyShelf(id)
  return true
}

/** Without IndexedDB there is nothing on the device, and nothing to hold a sign-out up. */
async function listUnsent(personId: string): Promise<UnsentLesson[]> {
  try {
    return await unsentLessons(personId)
  } catch {
    return []
  }
}
