/** Every certificate of a shortage in crowded weeks, verified by code that shares nothing with the engine. */
import { check } from "../src/check.ts"
import { ShortageVerifier } from "../tests/verify-shortage.ts"
import { tell } from "./measure.ts"
import { CROWDED_WEEK, week } from "./weeks.ts"

/** Shortages in one slot of `weeks` crowded weeks. */
export function certificates(weeks: number): void {
  let [verified, refuted, missing] = [0, 0, 0]
  for (let seed = 1; seed <= weeks; seed++) {
    const school = week({ ...CROWDED_WEEK, lessons: 200, periods: 10 }, seed)
    const verifier = new ShortageVerifier(school)
    const answer = check(school, { suggest: false })
    for (const [lesson, { verdict, shortage }] of Object.entries(answer.lessons)) {
      if (verdict !== "not-ready" || !verifier.isOfOneSlot(lesson)) continue
      if (!shortage) {
        if (verifier.wantsCertificate(answer, lesson)) {
          missing++
          console.error(`no certificate: week ${seed}, ${lesson}`)
        }
        continue
      }
      const faults = verifier.faults(answer, lesson, shortage)
      if (faults.length === 0) verified++
      else refuted++
      for (const fault of faults) console.error(`week ${seed}, ${lesson}: ${fault}`)
    }
  }
  const all = verified + refuted + missing
  tell("certificates of single-slot shortages that separate code verifies", "%", {
    ours: all === 0 ? 100 : (100 * verified) / all,
    verified,
    refuted,
    missing,
    weeks,
  })
  if (refuted + missing > 0) process.exitCode = 1
}
