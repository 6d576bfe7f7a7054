/** How often counting, which is what booking tools do, says "ready" where the answer is not-ready. */
import type { Verdict } from "../src/answer.ts"
import { check } from "../src/check.ts"
import type { Instance } from "../src/instance.ts"
import { edgesOf, type Taker } from "./edges.ts"
import { rounded, tell } from "./measure.ts"
import { CROWDED_WEEK, SCHOOL_WEEK, type WeekSize, week } from "./weeks.ts"

/** Over `weeks` ordinary and as many crowded weeks. */
export function counting(weeks: number): void {
  countIn("ordinary", SCHOOL_WEEK, weeks)
  countIn("crowded", { ...CROWDED_WEEK, lessons: 200, periods: 10 }, weeks)
}

function countIn(name: string, size: WeekSize, weeks: number): void {
  let [notReady, kindWrong, alikeWrong, freeWrong] = [0, 0, 0, 0]
  for (let seed = 1; seed <= weeks; seed++) {
    const school = week(size, seed)
    const { lessons } = check(school, { suggest: false })
    for (const { verdict, byKind, byAlike, byFree } of counted(school, lessons)) {
      if (verdict !== "not-ready") continue
      notReady++
      if (byKind) kindWrong++
      if (byAlike) alikeWrong++
      if (byFree) freeWrong++
    }
  }
  tell(`counting says ready of not-ready lessons, ${name} week`, "% of them", {
    ours: 0,
    other: (100 * freeWrong) / notReady,
    ratio: undefined,
    // Only what was asked for in the same words is taken off.
    otherSameWords: rounded((100 * alikeWrong) / notReady),
    // Devices of the kind against the count, whoever holds them.
    otherWithoutHolds: rounded((100 * kindWrong) / notReady),
    notReady,
    wrong: freeWrong,
    weeks,
  })
}

type Counted = { verdict: Verdict; byKind: boolean; byAlike: boolean; byFree: boolean }

/**
 * `byFree`: each requirement for itself, "28 ≤ 71 free": of the devices that fit it at that time, less the units
 * that lessons accepted before hold then of the same type of device; `byAlike`: or that they asked for in the same
 * words. Only lessons that lack devices count.
 */
function counted(
  school: Instance,
  lessons: { readonly [lesson: string]: { readonly verdict: Verdict; readonly shortBy: number } },
): Counted[] {
  const { units, lessons: weighed } = edgesOf(school)
  const booked = new Map<string, number>()
  const typeOf = ({ levels }: Taker) => units[levels.findIndex((level) => level < 3)]?.rows[0]?.attrs?.type
  const found: Counted[] = []
  for (const { lesson, takers } of weighed) {
    const verdict = lessons[lesson.id]?.verdict ?? "invalid"
    const fitting = (taker: Taker) => taker.levels.reduce((sum, level) => sum + (level < 3 ? 1 : 0), 0)
    const ofType = (taker: Taker) => `${taker.slot} type ${String(typeOf(taker))}`
    const ofWords = (taker: Taker) => `${taker.slot} words ${JSON.stringify(taker.ask.where)}`
    const fits = (key: (taker: Taker) => string) =>
      takers.every((taker) => taker.ask.count <= fitting(taker) - (booked.get(key(taker)) ?? 0))
    if ((lessons[lesson.id]?.shortBy ?? 0) > 0 || verdict !== "not-ready")
      found.push({
        verdict,
        byKind: takers.every((taker) => taker.ask.count <= fitting(taker)),
        byAlike: fits(ofWords),
        byFree: fits(ofType),
      })
    if (verdict === "not-ready" || verdict === "invalid") continue
    for (const taker of takers)
      for (const key of [ofType(taker), ofWords(taker)])
        booked.set(key, (booked.get(key) ?? 0) + taker.ask.count)
  }
  return found
}
