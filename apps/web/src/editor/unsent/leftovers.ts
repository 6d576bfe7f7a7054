import { useEffect } from "react"
import { useConnection } from "../../api/connection.ts"

/** How long a leftover may take to arrive, in milliseconds; it stays on the device and is tried again otherwise. */
const PATIENCE = 20_000

/**
 * Sends edits that a page left unsent on this device (it was closed without a network, or crashed) when the app opens and
 * whenever the server is there again, so that they do not wait until someone opens that very lesson.
 */
export function useSendLeftovers(personId: string): void {
  const reached = useConnection() === "reached"
  useEffect(() => {
    if (!reached) return
    // After the page's own work.
    const timer = setTimeout(() => {
      sendLeftovers(personId).catch((error: unknown) =>
        console.warn("Unsent edits stay on this device:", error),
      )
    }, 2000)
    return () => clearTimeout(timer)
  }, [personId, reached])
}

async function sendLeftovers(personId: string): Promise<void> {
  const { unsentLessonIds } = await import("../device/shelf.ts")
  if ((await unsentLessonIds(personId)).length === 0) return
  const { sendUnsent } = await import("./send-unsent.ts")
  await sendUnsent(personId, PATIENCE)
}
