import type { Services } from "../services.ts"

/**
 * When a lesson is taught has changed: its open pages ask anew, the check runs, and IT may have gained or lost the right
 * to read it.
 */
export function occurrencesChanged(
  { live, checks }: Pick<Services, "live" | "checks">,
  { id, schoolId }: { readonly id: string; readonly schoolId: string },
): void {
  live.lessonChanged(id, "occurrences")
  checks.askedChanged(schoolId)
  void live.rightsChanged({ lessonId: id })
}
