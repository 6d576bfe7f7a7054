import { unsentLessonIds } from "../device/shelf.ts"
import { DocumentSession } from "../session/document-session.ts"

/**
 * Sends what this device holds unsent of a person, lesson by lesson, whether a page shows it or not. Resolves when all of
 * it is durable on the server or cannot be sent within `patience` milliseconds; what stays unsent stays on the device.
 */
export async function sendUnsent(personId: string, patience: number): Promise<void> {
  const unsent = await unsentLessonIds(personId)
  await Promise.all(
    unsent.map(async (lessonId) => {
      const session = new DocumentSession(personId, lessonId)
      await session.untilSaved(patience)
      await session.close(0)
    }),
  )
}
