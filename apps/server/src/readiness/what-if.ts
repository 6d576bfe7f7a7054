import type { Actor } from "@readyroom/auth/policy"
import type { Supposition } from "@readyroom/lesson/check/supposition"
import { deskSchool } from "../desk/desk-viewer.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import type { WhatIf, WhatIfQuestion } from "./what-if-shapes.ts"

/** More than anyone reads; the page tells how many more there are. */
const MOST_TOLD = 200

/**
 * Which coming occurrences of a school would be judged otherwise after changes that nobody makes. Nothing is written.
 * @throws Problem `no-such-school`, `ends-before-start`, `check-unavailable`
 */
export async function readWhatIf(
  { checks }: Pick<Services, "checks">,
  actor: Actor,
  { schoolId: wanted, changes }: WhatIfQuestion,
): Promise<WhatIf> {
  const schoolId = deskSchool(actor, wanted)
  const { turns, counts, missed } = await checks.whatIf(schoolId, changes.map(suppositionOf))
  const turned = turns.filter(({ from, to }) => from.verdict !== to.verdict)
  const told = [...turned, ...turns.filter(({ from, to }) => from.verdict === to.verdict)]
  return {
    items: told.slice(0, MOST_TOLD),
    more: Math.max(0, told.length - MOST_TOLD),
    turned: turned.length,
    counts: { from: { ...counts.from }, to: { ...counts.to } },
    missed: [...missed],
  }
}

/** With times as the check has them. */
function suppositionOf(change: WhatIfQuestion["changes"][number]): Supposition {
  if (change.is !== "move") return change
  const { is, occurrenceId, startsAt, endsAt, roomId } = change
  if (startsAt === null || endsAt === null) return { is, occurrenceId, time: null, roomId }
  const time = { start: minutes(startsAt), end: minutes(endsAt) }
  if (time.end <= time.start) throw new Problem("ends-before-start")
  return { is, occurrenceId, time, roomId }
}

const minutes = (at: string) => Math.floor(Date.parse(at) / 60_000)
