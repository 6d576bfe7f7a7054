import { notifications, notificationsStore } from "@mantine/notifications"
import type { SignOff } from "./sign-off-queries.ts"

type PlacedWord = Pick<SignOff, "id" | "requirementId" | "occurrenceId" | "seriesId">

/** The id of the notice that tells that a word was given, and undoes it. */
export function undoNoticeId(lessonId: string, word: PlacedWord): string {
  return `${placeOf(lessonId, word)} ${word.id}`
}

/** Hides the notice of every word on the same thing: a word that was taken back or replaced cannot be undone any more. */
export function hideUndoNotices(lessonId: string, word: PlacedWord): void {
  const place = `${placeOf(lessonId, word)} `
  const { notifications: shown, queue } = notificationsStore.getState()
  for (const { id } of [...shown, ...queue]) if (id?.startsWith(place)) notifications.hide(id)
}

function placeOf(lessonId: string, { requirementId, occurrenceId, seriesId }: PlacedWord): string {
  return `word ${lessonId} ${requirementId} ${occurrenceId ?? ""} ${seriesId ?? ""}`
}
