import { useState } from "react"
import type { BellSchedule } from "../school-records.ts"
import { draftOf, type ScheduleDraft, saysSame } from "./schedule-draft.ts"

type Held = {
  readonly draft: ScheduleDraft
  /** The schedule that the draft began with. */
  readonly base: BellSchedule
}

/**
 * A schedule being edited. An untouched one follows what others save. A touched one stays, and `newer` is what somebody
 * has saved meanwhile: that is looked at, and one of the two chosen, before anything is saved on top of it.
 */
export function useScheduleDraft(schedule: BellSchedule) {
  const [held, setHeld] = useState<Held>(() => ({ draft: draftOf(schedule), base: schedule }))
  const isTouched = !saysSame(held.draft, draftOf(held.base))
  const isOld = held.base.version !== schedule.version
  const saysTheirs = isOld && saysSame(held.draft, draftOf(schedule))
  if (isOld && (!isTouched || saysTheirs)) setHeld({ draft: draftOf(schedule), base: schedule })
  return {
    draft: held.draft,
    isTouched,
    /** On which version it is saved. */
    version: held.base.version,
    newer: isOld && isTouched && !saysTheirs ? schedule : null,
    /** On the draft as it is by then: a field that is left and the next one may both change it at once. */
    change: (next: (draft: ScheduleDraft) => ScheduleDraft) =>
      setHeld((was) => ({ ...was, draft: next(was.draft) })),
    /** Goes on with what is saved. */
    takeSaved: () => setHeld({ draft: draftOf(schedule), base: schedule }),
    /** Goes on with one's own, which then replaces what is saved. */
    keepOwn: () => setHeld((was) => ({ ...was, base: schedule })),
  }
}
