/** One place of a text replaced by another: at `at`, `removed` characters go and `inserted` comes. UTF-16 units. */
export type TextChange = { readonly at: number; readonly removed: number; readonly inserted: string }

/**
 * The smallest change that makes `after` of `before`, where what was typed ends at `caret` of `after`. The caret tells
 * which of several equal letters is the new one. Halves of a surrogate pair are never torn apart: Yjs stores UTF-8.
 */
export function findChange(before: string, after: string, caret: number): TextChange | null {
  if (before === after) return null
  const mostEnd = Math.min(before.length, after.length - Math.min(caret, after.length))
  let end = 0
  while (end < mostEnd && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  const mostStart = Math.min(before.length, after.length) - end
  let start = 0
  while (start < mostStart && before[start] === after[start]) start++
  if (isHigh(before, start - 1)) start--
  if (isLow(before, before.length - end) || isLow(after, after.length - end)) end--
  return { at: start, removed: before.length - end - start, inserted: after.slice(start, after.length - end) }
}

/** Where a position of the text before a change is after it. An insertion at the position itself comes behind it. */
export function mapPosition(position: number, { at, removed, inserted }: TextChange): number {
  if (position <= at) return position
  if (position < at + removed) return at + inserted.length
  return position - removed + inserted.length
}

/** The change as it applies to a text that `other` has changed meanwhile. */
export function rebase(change: TextChange, other: TextChange): TextChange {
  const at = mapPosition(change.at, other)
  const end = mapPosition(change.at + change.removed, other)
  return { at, removed: Math.max(0, end - at), inserted: change.inserted }
}

/** The changes of a Yjs text event, one after another, each in the text that those before it have made. */
export function changesOfDelta(
  delta: readonly { readonly retain?: number; readonly insert?: unknown; readonly delete?: number }[],
): TextChange[] {
  const changes: TextChange[] = []
  let at = 0
  for (const part of delta) {
    if (part.retain !== undefined) at += part.retain
    if (part.delete !== undefined) changes.push({ at, removed: part.delete, inserted: "" })
    if (typeof part.insert === "string") {
      changes.push({ at, removed: 0, inserted: part.insert })
      at += part.insert.length
    }
  }
  return changes
}

function isHigh(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff
}
