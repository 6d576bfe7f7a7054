import { notifications, notificationsStore } from "@mantine/notifications"
import { afterEach, expect, test } from "vitest"
import { hideUndoNotices, undoNoticeId } from "./undo-notice.ts"

const word = (id: string, occurrenceId: string | null, seriesId: string | null = null) => ({
  id,
  requirementId: "r1",
  occurrenceId,
  seriesId,
})
const tell = (lessonId: string, of: ReturnType<typeof word>) =>
  notifications.show({ id: undoNoticeId(lessonId, of), message: of.id })
const shown = () => notificationsStore.getState().notifications.map(({ message }) => message)
afterEach(() => notifications.clean())

test("the notice of a word is hidden with any word on the same thing, and no other", () => {
  tell("l1", word("first", "a"))
  tell("l1", word("other-time", "b"))
  tell("l1", word("series", null, "a"))
  tell("l2", word("other-lesson", "a"))
  hideUndoNotices("l1", word("second", "a"))
  expect(shown()).toEqual(["other-time", "series", "other-lesson"])
})
