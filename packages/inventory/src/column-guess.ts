import type { CsvRecord } from "./csv-records.ts"
import type { DeviceField } from "./device-row.ts"
import { realText } from "./device-row.ts"
import { readMemory } from "./memory.ts"
import { plainStatus } from "./status.ts"

/** What a column holds so often that it looks like a field's. */
const MOSTLY = 0.9

/** Fewer values say nothing of a column. */
const FEWEST = 3

/**
 * What a column's values look like, where its header says nothing: serial numbers, statuses, platforms, memory. Only fields
 * that no other column says; a guess, to be shown to whoever imports the list.
 * @param free whether nobody has said what the column is, for each
 */
export function guessByValues(
  free: readonly boolean[],
  sample: readonly CsvRecord[],
  known: ReadonlyMap<DeviceField, number>,
): ReadonlyMap<DeviceField, number> {
  const guessed = new Map<DeviceField, number>()
  const taken = new Set(known.values())
  for (const [index, isFree] of free.entries()) {
    if (!isFree || taken.has(index)) continue
    const values = sample.flatMap(({ cells }) => realText(cells[index] ?? null) ?? [])
    if (values.length < FEWEST) continue
    const field = looks.find(([name, holds]) => !known.has(name) && !guessed.has(name) && holds(values))?.[0]
    if (field !== undefined) guessed.set(field, index)
  }
  return guessed
}

const looks: readonly (readonly [DeviceField, (values: readonly string[]) => boolean])[] = [
  ["serial", areSerials],
  ["status", (values) => mostly(values, (value) => plainStatus(value, new Map()).why === undefined)],
  [
    "platform",
    (values) =>
      mostly(values, (value) => /^(chrome ?os|windows|mac ?os|ipad ?os|ios|android)\b/i.test(value)),
  ],
  [
    "ramBytes",
    (values) =>
      mostly(values, (value) => /^\d+ ?GB$/i.test(value) && (readMemory(value) ?? 0) <= 64 * 2 ** 30),
  ],
]

/** All different, without blanks, as long as serials are, most of them letters and digits mixed. */
function areSerials(values: readonly string[]): boolean {
  return (
    new Set(values).size === values.length &&
    mostly(values, (value) => /^[A-Z0-9-]{7,24}$/i.test(value) && /\d/.test(value) && /[A-Z]/i.test(value))
  )
}

function mostly(values: readonly string[], holds: (value: string) => boolean): boolean {
  return values.filter(holds).length >= values.length * MOSTLY
}
