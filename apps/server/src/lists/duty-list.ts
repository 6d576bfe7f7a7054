import { duty } from "@readyroom/db/schema/inventory"
import { roles } from "@readyroom/lesson/requirements/kinds/people"
import { asc, eq } from "drizzle-orm"
import { asInserted, inStatements } from "../database/bulk.ts"
import { lockSchool } from "../inventory/lock-school.ts"
import { CellProblem } from "./cell-problem.ts"
import {
  amountColumn,
  choiceColumn,
  type ListChoice,
  nameColumn,
  neverEmpty,
  valueColumn,
} from "./columns.ts"
import { defineList } from "./list.ts"
import type { Column } from "./list-definition.ts"

type DutyDraft = Omit<typeof duty.$inferSelect, "schoolId" | "count"> & {
  /** Null only of one that nobody knows yet. */
  readonly count: number | null
}

const key = { header: "Role", aliases: ["Who", "Roll", "Vem"] } as const

const COUNT = "People"

const weekdays: readonly ListChoice<number | null>[] = [
  { value: 1, word: "Monday", others: ["1", "Mon", "måndag", "mån"] },
  { value: 2, word: "Tuesday", others: ["2", "Tue", "tisdag", "tis"] },
  { value: 3, word: "Wednesday", others: ["3", "Wed", "onsdag", "ons"] },
  { value: 4, word: "Thursday", others: ["4", "Thu", "torsdag", "tor"] },
  { value: 5, word: "Friday", others: ["5", "Fri", "fredag", "fre"] },
  { value: 6, word: "Saturday", others: ["6", "Sat", "lördag", "lör"] },
  { value: 7, word: "Sunday", others: ["7", "Sun", "söndag", "sön"] },
  { value: null, word: "every day", others: ["varje dag", "alla dagar"] },
]

const columns: [Column<DutyDraft>, ...Column<DutyDraft>[]] = [
  nameColumn({
    ...key,
    most: 120,
    get: ({ role }) => roles.find(({ value }) => value === role)?.label.en ?? role,
    set: (cell) => ({ role: roleNamed(cell) }),
  }),
  choiceColumn({
    header: "Day",
    aliases: ["Weekday", "Dag", "Veckodag"],
    choices: weekdays,
    get: ({ weekday }) => weekday,
    set: (weekday) => ({ weekday }),
  }),
  timeColumn({
    header: "From",
    aliases: ["Från", "Start"],
    get: ({ fromTime }) => fromTime,
    set: (fromTime) => ({ fromTime }),
  }),
  timeColumn({
    header: "To",
    aliases: ["Till", "Until", "Slut"],
    get: ({ toTime }) => toTime,
    set: (toTime) => ({ toTime }),
  }),
  neverEmpty(
    amountColumn({
      header: COUNT,
      aliases: ["Count", "How many", "Antal", "Personer"],
      most: 10_000,
      get: ({ count }) => count,
      set: (count) => ({ count }),
    }),
  ),
]

/** How many people of which role are on duty when: an empty day is every day, empty times are the whole day. */
export const dutyList = defineList<DutyDraft>({
  name: "duty",
  rights: { read: "inventory:read", change: "inventory:change" },
  key,
  async lock(tx, { schoolId }) {
    await lockSchool(tx, schoolId)
    await tx
      .select({ id: duty.id })
      .from(duty)
      .where(eq(duty.schoolId, schoolId))
      .orderBy(asc(duty.id))
      .for("update")
  },
  async open(orm, { schoolId }) {
    const { id, role, weekday, fromTime, toTime, count } = duty
    return {
      columns,
      keyColumns: 4,
      blank: { id: "", role: "", weekday: null, fromTime: null, toTime: null, count: null },
      records: await orm
        .select({ id, role, weekday, fromTime, toTime, count })
        .from(duty)
        .where(eq(duty.schoolId, schoolId))
        .orderBy(asc(weekday), asc(fromTime), asc(toTime), asc(id)),
      settle: settled,
    }
  },
  async store(tx, { schoolId }, rows) {
    const { role, weekday, fromTime, toTime, count } = duty
    for (const part of inStatements(rows))
      await tx
        .insert(duty)
        .values(
          part.map(({ before, after }) => ({
            ...after,
            count: after.count ?? 0,
            id: before?.id ?? crypto.randomUUID(),
            schoolId,
          })),
        )
        .onConflictDoUpdate({
          target: duty.id,
          set: asInserted({ role, weekday, fromTime, toTime, count }),
        })
    return []
  },
  stored: ({ checks }, { schoolId }) => checks.factsChanged(schoolId),
})

/** The role that a cell names, in either language; a school's own word as it is. */
function roleNamed(cell: string): string {
  const wanted = cell.normalize("NFC").replace(/\s+/g, " ")
  const known = roles.find(({ value, label }) =>
    [value, label.en, label.sv].some((one) => one.toLowerCase() === wanted.toLowerCase()),
  )
  return known?.value ?? wanted
}

/** Local "HH:MM"; spreadsheets write seconds, and hours with one digit. */
function timeColumn(
  column: Pick<Column<DutyDraft>, "header" | "aliases"> & {
    readonly get: (draft: DutyDraft) => string | null
    readonly set: (time: string | null) => Partial<DutyDraft>
  },
): Column<DutyDraft> {
  return valueColumn(
    column,
    (time) => time,
    (cell) => {
      const [, hour = "", minute = ""] = /^([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.]00)?$/.exec(cell) ?? []
      if (hour === "") throw new CellProblem("not-a-time", { value: cell, column: column.header })
      return `${hour.padStart(2, "0")}:${minute}`
    },
  )
}

function settled(after: DutyDraft, before: DutyDraft | null): DutyDraft {
  if (after.count === null) throw new CellProblem("empty", { column: COUNT })
  const { fromTime, toTime } = after
  const isNewTime = before === null || before.fromTime !== fromTime || before.toTime !== toTime
  if (isNewTime && fromTime !== null && toTime !== null && toTime <= fromTime)
    throw new CellProblem("ends-before-start")
  return after
}
