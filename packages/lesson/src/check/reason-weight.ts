import type { Verdict } from "@readyroom/readiness/answer"
import type { BlockReason } from "./reason.ts"

/** The verdict that a reason speaks for, whatever others there are beside it. */
export function verdictOfReason({ code }: BlockReason): Exclude<Verdict, "ready"> {
  switch (code) {
    case "problem":
    case "ends-before-start":
    case "malformed":
      return "invalid"
    case "short":
    case "funnel":
    case "not-alike":
    case "too-few-of-those":
    case "charging":
    case "looks-mistyped":
    case "supply-short":
    case "licence-short":
    case "room-taken":
    case "app-not-approved":
    case "app-privacy-missing":
    case "domain-denied":
    case "domain-not-allowed":
    case "domain-partly-denied":
    case "fact-not-met":
      return "not-ready"
    case "not-scheduled":
    case "attribute-not-recorded":
    case "attribute-not-readable":
    case "attribute-conflicting":
    case "test-not-readable":
    case "status-not-recorded":
    case "booking-unknown":
    case "not-recorded":
    case "app-approval-not-recorded":
    case "app-privacy-not-recorded":
    case "domain-not-recorded":
    case "domain-partly-allowed":
    case "no-class-size":
    case "no-group-size":
    case "no-room":
    case "no-class":
    case "linked-undecided":
    case "not-decided-yet":
      return "unknown"
    case "due-back":
    case "booking-unconfirmed":
    case "updates-end":
    case "app-approval-pending":
    case "app-privacy-pending":
    case "fact-pending":
    case "short-notice":
      return "ready-with-conditions"
  }
}

const weights: Readonly<Record<Exclude<Verdict, "ready">, number>> = {
  invalid: 0,
  "not-ready": 1,
  unknown: 2,
  "ready-with-conditions": 3,
}

/** The reasons with the weightiest first, else in their order: the first one explains the verdict. */
export function weightiestFirst(reasons: readonly BlockReason[]): readonly BlockReason[] {
  return reasons.toSorted((one, other) => weights[verdictOfReason(one)] - weights[verdictOfReason(other)])
}
