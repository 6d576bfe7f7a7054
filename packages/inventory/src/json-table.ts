import type { CsvRecord } from "./csv-records.ts"
import { jsonRecords } from "./json-records.ts"
import type { DeviceTable, ListLimits } from "./table.ts"
import { atMost } from "./table.ts"
import { turnsEvery } from "./turns.ts"

/** Objects between two turns of the event loop. */
const OBJECTS_A_TURN = 250

/**
 * A list in JSON as a table: a column for each member that any object has, named with points where it is nested
 * ("cpu.model"). Lists of plain values are joined by commas; lists of objects stay JSON in one cell. A row's `line` is
 * the object's number in the list, since a list may stand on a single line.
 *
 * @throws FileProblem where it cannot be read
 */
export async function jsonTable(text: string, listName: string, limits: ListLimits): Promise<DeviceTable> {
  const columns = new Map<string, number>()
  const found: Map<number, string>[] = []
  const turn = turnsEvery(OBJECTS_A_TURN)
  for (const object of atMost(jsonRecords(text, listName), limits.rows)) {
    const cells = new Map<number, string>()
    for (const [name, cell] of cellsOf(object, "")) {
      const index = columns.get(name) ?? columns.size
      columns.set(name, index)
      cells.set(index, cell)
    }
    found.push(cells)
    await turn()
  }
  return {
    countedBy: "devices",
    columns: [...columns.keys()],
    duplicateColumns: [],
    linesAboveHeader: 0,
    rows: rowsOf(found, columns.size),
  }
}

function* rowsOf(found: readonly ReadonlyMap<number, string>[], width: number): Generator<CsvRecord> {
  for (const [index, cells] of found.entries()) {
    yield { line: index + 1, cells: Array.from({ length: width }, (_, column) => cells.get(column) ?? "") }
  }
}

/** So deep are members named one by one; what lies deeper stays JSON. */
const DEEPEST = 4

function* cellsOf(value: object, prefix: string, depth = 1): Generator<[string, string]> {
  for (const [name, member] of Object.entries(value)) {
    const column = `${prefix}${name}`
    if (member === null || member === undefined) continue
    if (Array.isArray(member)) {
      const isPlain = member.every((part) => typeof part !== "object")
      yield [column, isPlain ? member.join(", ") : JSON.stringify(member)]
    } else if (typeof member !== "object") yield [column, String(member)]
    else if (depth < DEEPEST) yield* cellsOf(member, `${column}.`, depth + 1)
    else yield [column, JSON.stringify(member)]
  }
}
