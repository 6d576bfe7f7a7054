import { type DraftChange, MOST_CHANGES, writeDrafts } from "../what-if/draft-change.ts"
import type { Help } from "./help-queries.ts"

/** The address's `changes` of the dry run in which the same would turn; null where its fields cannot say it. */
export function dryRunOf(changes: Help["changes"]): string | null {
  const drafts = changes.map(draftOf)
  const whole = drafts.filter((draft) => draft !== null)
  return whole.length === drafts.length && whole.length <= MOST_CHANGES ? writeDrafts(whole) : null
}

function draftOf(change: Help["changes"][number]): DraftChange | null {
  switch (change.is) {
    case "more-devices":
      return {
        is: change.is,
        count: String(change.count),
        of: devicesText(change.of),
        features: (change.features ?? []).join(","),
      }
    case "more-seats":
      return { is: change.is, count: String(change.count), appId: change.appId }
    case "wifi":
      return {
        is: change.is,
        roomId: change.roomId,
        downMbps: String(change.downMbps ?? ""),
        upMbps: String(change.upMbps ?? ""),
      }
    case "back": {
      const { is, from, of, count } = change
      // All of a kind or a model, or all there are: some of them, or a cart's, its fields do not know.
      if (count != null || (of && "cart" in of)) return null
      return { is, from, of: of ? devicesText(of) : "" }
    }
    default:
      return null
  }
}

function devicesText(of: { readonly model: string } | { readonly kind: string }): string {
  return "model" in of ? `model:${of.model}` : `kind:${of.kind}`
}
