import type { Actor } from "@readyroom/auth/policy"
import type { CsvRecord } from "@readyroom/inventory/csv-records"
import { openCsv } from "@readyroom/inventory/csv-table"
import { csvText, unguardedCell } from "@readyroom/inventory/csv-write"
import { FileProblem, fileProblemText } from "@readyroom/inventory/file-problem"
import { plainHeader } from "@readyroom/inventory/header"
import type { Language } from "@readyroom/lesson/requirements/language"
import { isUniqueViolation } from "../database/name-taken.ts"
import { isOvertaken } from "../database/transaction.ts"
import { readUpload } from "../inventory/import/read-upload.ts"
import { inventorySchool } from "../inventory/inventory-access.ts"
import { Problem } from "../problem.ts"
import { schoolDay } from "../schools/school-day.ts"
import type { Services } from "../services.ts"
import { CellProblem, cellProblemText } from "./cell-problem.ts"
import type { Column, ListAsk, ListDefinition, OpenedList, PlannedRow } from "./list-definition.ts"
import type { ListAnswer, ListLink, ListQuery, ReadListQuery } from "./list-shapes.ts"
import { plainCell } from "./plain-cell.ts"
import { keyColumns, nameOf, recordFinder } from "./record-finder.ts"

/** The most that a list may hold: a school has some hundreds of anything. All of it is stored in one short transaction. */
export const listLimits = { rows: 5_000, bytes: 4_000_000 } as const

/** How often a plan is made anew where somebody adds a record of the same name meanwhile, or removes what a row names. */
const ATTEMPTS = 3

/** Differences that are told one by one; the counts tell all. */
const MOST_DIFFERENCES = 100

type Upload = { readonly body: ReadableStream<Uint8Array> | null; readonly language: Language }

/** A list that goes out as CSV and is read in again, whatever its records are. */
export type List = {
  readonly name: string
  readonly rights: ListDefinition<never>["rights"]
  /** The list as CSV, and the day that it is in the school. @throws Problem `no-such-school`, `no-right` */
  readonly csv: (
    services: Pick<Services, "orm">,
    actor: Actor,
    query: ListQuery,
  ) => Promise<{ readonly text: string; readonly day: string }>
  /**
   * Reads a file in: a record for each row that can be read, all at one moment. A column that is not in the file stays as it is,
   * and so does a record that is not. The same file a second time changes nothing.
   * @throws Problem `no-such-school`, `no-right`, `unreadable-file`, `inventory-changed`
   */
  readonly readIn: (
    services: Pick<Services, "orm" | "checks" | "live">,
    actor: Actor,
    query: ReadListQuery,
    upload: Upload,
  ) => Promise<ListAnswer>
}

/** Makes a list of its definition. */
export function defineList<Draft>(definition: ListDefinition<Draft>): List {
  const { name, rights } = definition
  return {
    name,
    rights,
    async csv({ orm }, actor, { schoolId: wanted }) {
      const schoolId = inventorySchool(actor, rights.read, wanted)
      const { columns, records } = await definition.open(orm, { actor, schoolId }, [])
      const rows = records.map((draft) => columns.map((column) => plainCell(column.write(draft))))
      rows.sort(([one = ""], [other = ""]) => one.localeCompare(other, "en", { numeric: true }))
      const header = columns.map((column) => column.header)
      return { text: csvText(header, rows), day: await schoolDay(orm, schoolId) }
    },
    async readIn(services, actor, { schoolId: wanted, mode }, { body, language }) {
      const schoolId = inventorySchool(actor, rights.change, wanted)
      try {
        const file = readFile(await readUpload(body, { largest: listLimits.bytes }), definition.key)
        const ask = { actor, schoolId }
        const { plan, links } =
          mode === "preview"
            ? { plan: planRows(await definition.open(services.orm, ask, file.keys), file), links: [] }
            : await commit(services, definition, ask, file)
        return answerOf(mode, plan, links, language)
      } catch (error) {
        if (!(error instanceof FileProblem)) throw error
        throw new Problem("unreadable-file", {
          detail: fileProblemText(error, language),
          errors: [{ path: "file", code: error.code }],
          cause: error,
        })
      }
    },
  }
}

type FileRows = {
  readonly columns: readonly string[]
  readonly repeated: readonly string[]
  readonly keyAt: number
  /** In lower case. */
  readonly keys: readonly string[]
  readonly rows: readonly CsvRecord[]
}

/** @throws FileProblem */
function readFile(bytes: Uint8Array, key: ListDefinition<never>["key"]): FileRows {
  const { columns, duplicateColumns, rows } = openCsv(bytes, listLimits)
  const keyAt = indexOf(columns, key)
  if (keyAt === -1) throw new FileProblem("missing-key", { missing: key.header, found: columns.slice(0, 30) })
  const all = [...rows]
  const keys = all.map((row) => cellAt(row, keyAt).toLowerCase())
  return { columns, repeated: duplicateColumns, keyAt, keys, rows: all }
}

function indexOf(
  columns: readonly string[],
  { header, aliases }: { readonly header: string; readonly aliases: readonly string[] },
): number {
  const plain = columns.map(plainHeader)
  return [header, ...aliases].map((name) => plain.indexOf(plainHeader(name))).find((at) => at !== -1) ?? -1
}

function cellAt({ cells }: CsvRecord, at: number): string {
  return plainCell(unguardedCell((cells[at] ?? "").replaceAll("\u0000", "").trim()))
}

type Plan<Draft> = {
  readonly opened: OpenedList<Draft>
  readonly rows: readonly PlannedRow<Draft>[]
  readonly unchanged: number
  readonly absent: number
  readonly rejected: readonly { readonly line: number; readonly problem: CellProblem }[]
  readonly unknownColumns: readonly string[]
  readonly repeatedColumns: readonly string[]
}

async function commit<Draft>(
  services: Pick<Services, "orm" | "checks" | "live">,
  definition: ListDefinition<Draft>,
  ask: ListAsk,
  file: FileRows,
): Promise<{ plan: Plan<Draft>; links: readonly ListLink[] }> {
  for (let attempt = 1; ; attempt++) {
    try {
      const done = await services.orm.transaction(async (tx) => {
        await definition.lock(tx, ask, file.keys)
        const plan = planRows(await definition.open(tx, ask, file.keys), file)
        return { plan, links: plan.rows.length === 0 ? [] : await definition.store(tx, ask, plan.rows) }
      })
      if (done.plan.rows.length > 0) await definition.stored(services, ask, done.plan.rows)
      return done
    } catch (error) {
      // Somebody added one of the same name, or removed what a row names, since the list was read; now it is seen.
      if (!isUniqueViolation(error) && !isOvertaken(error)) throw error
      if (attempt >= ATTEMPTS) throw new Problem("inventory-changed", { cause: error })
    }
  }
}

/** What the file would do to the list as it stands. */
function planRows<Draft>(opened: OpenedList<Draft>, file: FileRows): Plan<Draft> {
  const [key, ...others] = opened.columns
  const told = [
    { column: key, at: file.keyAt },
    ...others.map((column) => ({ column, at: indexOf(file.columns, column) })),
  ].filter(({ at }) => at !== -1)
  const keys = keyColumns(opened)
  const toldKeys = told.filter(({ column }) => keys.includes(column))
  const find = recordFinder(
    opened,
    toldKeys.map(({ column }) => column),
  )
  const claimed = new Map<Draft | string, number>()
  const rows: PlannedRow<Draft>[] = []
  const rejected: { line: number; problem: CellProblem }[] = []
  let unchanged = 0

  for (const record of file.rows) {
    try {
      checkWidth(record, file.columns.length)
      const cells = toldKeys.map(({ at }) => cellAt(record, at))
      if (cells[0] === "") throw new CellProblem("key-missing", { column: key.header })
      const readKey = () => readCells(toldKeys, record, opened.blank)
      const { candidates, isListed } = find(cells, readKey)
      const free = candidates.filter((draft) => !claimed.has(draft))
      const repeated =
        free.length > 1 ? free.find((draft) => isRepeated(opened, told, record, draft)) : undefined
      const before = repeated ?? free[0] ?? candidates[0] ?? null
      const claim = before ?? nameOf(keys, readKey()).toLowerCase()
      const earlier = claimed.get(claim)
      if (earlier !== undefined)
        throw new CellProblem("stands-twice", { value: cells.filter(Boolean).join(", "), line: earlier })
      claimed.set(claim, record.line)
      const read = readCells(told, record, before ?? opened.blank)
      const after = opened.settle?.(read, before) ?? read
      if (isListed && before !== null && isSame(opened.columns, before, after)) unchanged++
      else rows.push({ line: record.line, before, after, isNew: !isListed })
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error
      rejected.push({ line: record.line, problem: error })
    }
  }

  const refused = opened.refuse?.(rows) ?? new Map<PlannedRow<Draft>, CellProblem>()
  for (const [{ line }, problem] of refused) rejected.push({ line, problem })
  const used = new Set(told.map(({ at }) => at))
  return {
    opened,
    rows: rows.filter((row) => !refused.has(row)),
    unchanged,
    absent: opened.records.filter((draft) => !claimed.has(draft)).length,
    rejected: rejected.sort((one, other) => one.line - other.line),
    unknownColumns: file.columns.filter((name, at) => !used.has(at) && !/ \(\d+\)$/.test(name)),
    repeatedColumns: file.repeated,
  }
}

function checkWidth({ cells }: CsvRecord, expected: number): void {
  if (cells.slice(expected).some((cell) => cell.trim() !== ""))
    throw new CellProblem("too-many-cells", { found: cells.length, expected })
  if (cells.length < expected) throw new CellProblem("cells-missing", { found: cells.length, expected })
}

/** @throws CellProblem */
function readCells<Draft>(
  told: readonly { readonly column: Column<Draft>; readonly at: number }[],
  record: CsvRecord,
  before: Draft,
): Draft {
  let after = before
  for (const { column, at } of told) {
    const cell = cellAt(record, at)
    if (cell !== plainCell(column.write(before))) after = { ...after, ...column.read(cell, after) }
  }
  return after
}

/** Whether the row says of every column what the record has. */
function isRepeated<Draft>(
  { columns }: OpenedList<Draft>,
  told: Parameters<typeof readCells<Draft>>[0],
  record: CsvRecord,
  draft: Draft,
): boolean {
  try {
    return isSame(columns, draft, readCells(told, record, draft))
  } catch (error) {
    if (error instanceof CellProblem) return false
    throw error
  }
}

function isSame<Draft>(columns: readonly Column<Draft>[], one: Draft, other: Draft): boolean {
  return columns.every(({ write }) => write(one) === write(other))
}

function answerOf<Draft>(
  mode: ListAnswer["mode"],
  plan: Plan<Draft>,
  links: readonly ListLink[],
  language: Language,
): ListAnswer {
  const { opened, rows, unchanged, absent, rejected, unknownColumns, repeatedColumns } = plan
  const keys = keyColumns(opened)
  const added = rows.filter(({ isNew }) => isNew)
  const changed = rows.filter(({ isNew }) => !isNew)
  return {
    mode,
    new: added.length,
    changed: changed.length,
    unchanged,
    absent,
    rejected: rejected.map(({ line, problem }) => ({
      line,
      reason: { code: problem.code, text: cellProblemText(problem, language) },
    })),
    differences: [...changed.slice(0, MOST_DIFFERENCES), ...added.slice(0, MOST_DIFFERENCES)].map(
      ({ line, before, after, isNew }) => ({
        line,
        name: nameOf(keys, after),
        isNew,
        fields: opened.columns.flatMap(({ header, write }) => {
          const from = write(before ?? opened.blank)
          const to = write(after)
          return from === to ? [] : [{ column: header, from, to }]
        }),
      }),
    ),
    unknownColumns: [...unknownColumns],
    repeatedColumns: [...repeatedColumns],
    links: [...links],
  }
}
