/** Every certificate of a shortage in crowded weeks, verified by code that shares nothing with the engine. */
import { check } from "../src/check.ts"
import { ShortageVerifier } from "../tests/verify-shortage.ts"
import { tell } from "./measure.ts"
import { CROWDED_WEEK, week } from "./weeks.ts"

/** What came of the shortages in one slot of a week: how many certificates hold, and what is wrong with the others. */
export type Verified = {
  readonly verified: number
  readonly refuted: readonly string[]
  /** Lessons that want one and have none. */
  readonly missing: readonly string[]
}

/** Verifies the certificates of the crowded week of `seed`. */
export function verifyCertificates(seed: number): Verified {
  const school = week({ ...CROWDED_WEEK, lessons: 200, periods: 10 }, seed)
  const verifier = new ShortageVerifier(school)
  const answer = check(school, { suggest: false })
  let verified = 0
  const [refuted, missing]: [string[], string[]] = [[], []]
  for (const [lesson, { verdict, shortage }] of Object.entries(answer.lessons)) {
    if (verdict !== "not-ready" || !verifier.isOfOneSlot(lesson)) continue
    const faults = shortage ? verifier.faults(answer, lesson, shortage) : []
    if (faults.length > 0) refuted.push(`week ${seed}, ${lesson}: ${faults.join("; ")}`)
    else if (shortage) verified++
    else if (verifier.wantsCertificate(answer, lesson)) missing.push(`week ${seed}, ${lesson}`)
  }
  return { verified, refuted, missing }
}

/** Shortages in one slot of `weeks` crowded weeks. */
export function certificates(weeks: number): void {
  const all = Array.from({ length: weeks }, (_, i) => verifyCertificates(i + 1))
  const verified = all.reduce((sum, one) => sum + one.verified, 0)
  const refuted = all.flatMap((one) => one.refuted)
  const missing = all.flatMap((one) => one.missing)
  for (const one of refuted) console.error(one)
  for (const one of missing) console.error(`no certificate: ${one}`)
  const wanted = verified + refuted.length + missing.length
  tell("certificates of single-slot shortages that separate code verifies", "%", {
    ours: wanted === 0 ? 100 : (100 * verified) / wanted,
    verified,
    refuted: refuted.length,
    missing: missing.length,
    weeks,
  })
  if (verified < wanted) process.exitCode = 1
}
