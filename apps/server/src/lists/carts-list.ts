import { carts } from "@readyroom/db/schema/inventory"
import { schools } from "@readyroom/db/schema/organisation"
import { asc, eq } from "drizzle-orm"
import { asInserted, inStatements } from "../database/bulk.ts"
import { eachOnce, MOST_SUBJECTS } from "../inventory/cart-shapes.ts"
import { Until } from "../inventory/device-shapes.ts"
import { type DeviceStatus, dayOfEnd, endOfDay, standingAfter } from "../inventory/until.ts"
import { Problem } from "../problem.ts"
import { CellProblem } from "./cell-problem.ts"
import { choiceColumn, type ListChoice, nameColumn, valueColumn, yesNoColumn } from "./columns.ts"
import { defineList } from "./list.ts"
import type { Column } from "./list-definition.ts"
import { type NamedRecord, namedRecords, recordNamed } from "./named-record.ts"
import { fewParts, partsCell } from "./parts-cell.ts"

type CartDraft = {
  readonly id: string
  readonly name: string
  readonly room: NamedRecord | null
  readonly moveWhole: boolean
  readonly subjects: string[]
  readonly status: DeviceStatus
  readonly until: Date | null
}

const key = { header: "Name", aliases: ["Cart", "Cart name", "Namn", "Vagn"] } as const

const subjectsHeader = "Subjects"

const statuses: readonly ListChoice<DeviceStatus>[] = [
  { value: "available", word: "available", others: ["tillgänglig"] },
  { value: "reserved", word: "reserved", others: ["reserverad"] },
  { value: "loaned", word: "loaned", others: ["on loan", "utlånad"] },
  { value: "assigned", word: "assigned", others: ["tilldelad"] },
  { value: "repair", word: "repair", others: ["in repair", "på reparation", "reparation"] },
  { value: "retired", word: "retired", others: ["utrangerad"] },
  { value: "unknown", word: "unknown", others: ["okänd"] },
]

/** What a school's carts are read with: its rooms, and its days. */
type School = {
  readonly rooms: readonly NamedRecord[]
  readonly zone: string
}

function columnsIn(school: School): [Column<CartDraft>, ...Column<CartDraft>[]] {
  return [
    nameColumn({ ...key, get: ({ name }) => name, set: (name) => ({ name }) }),
    valueColumn<CartDraft, NamedRecord>(
      { header: "Room", aliases: ["Sal", "Rum"], get: ({ room }) => room, set: (room) => ({ room }) },
      ({ name }) => name,
      (cell) => recordNamed("room", school.rooms, cell),
    ),
    yesNoColumn({
      header: "Moves as a whole",
      aliases: ["Flyttas hel", "moveWhole"],
      get: ({ moveWhole }) => moveWhole,
      set: (moveWhole) => ({ moveWhole: moveWhole ?? false }),
    }),
    valueColumn<CartDraft, string[]>(
      {
        header: subjectsHeader,
        aliases: ["Subject", "Department", "Ämnen", "Ämne"],
        get: ({ subjects }) => (subjects.length === 0 ? null : subjects),
        set: (subjects) => ({ subjects: subjects ?? [] }),
      },
      partsCell,
      (cell) => eachOnce(fewParts(cell, { column: subjectsHeader, parts: MOST_SUBJECTS, characters: 100 })),
    ),
    choiceColumn({
      header: "Status",
      aliases: ["Läge"],
      choices: statuses,
      get: ({ status }) => status,
      set: (status) => ({ status: status ?? "unknown" }),
    }),
    valueColumn(
      {
        header: "Expected back",
        aliases: ["Väntas åter", "Until"],
        get: ({ until }) => until,
        set: (until) => ({ until }),
      },
      (until) => dayOrMoment(until, school.zone),
      (cell) => readUntil(cell, school.zone),
    ),
  ]
}

/** Carts with where they stand and whether they are away. */
export const cartsList = defineList<CartDraft>({
  name: "carts",
  rights: { read: "inventory:read", change: "inventory:change" },
  key,
  lock: (tx, { schoolId }) =>
    tx
      .select({ id: carts.id })
      .from(carts)
      .where(eq(carts.schoolId, schoolId))
      .orderBy(asc(carts.id))
      .for("update"),
  async open(orm, { schoolId }) {
    const [school] = await orm
      .select({ zone: schools.timeZone })
      .from(schools)
      .where(eq(schools.id, schoolId))
    const zone = school?.zone ?? "UTC"
    const known = await namedRecords(orm, "room", schoolId)
    const roomOf = new Map(known.map((room) => [room.id, room]))
    const rows = await orm.select().from(carts).where(eq(carts.schoolId, schoolId))
    return {
      columns: columnsIn({ rooms: known, zone }),
      blank: {
        id: "",
        name: "",
        room: null,
        moveWhole: false,
        subjects: [],
        status: "available",
        until: null,
      },
      records: rows.map(({ id, name, roomId, moveWhole, subjects, status, until }) => {
        return { id, name, room: roomOf.get(roomId ?? "") ?? null, moveWhole, subjects, status, until }
      }),
      settle: (after, before) => settled(after, before, zone),
    }
  },
  async store(tx, { schoolId }, rows) {
    const { name, roomId, moveWhole, subjects, status, until } = carts
    for (const part of inStatements(rows))
      await tx
        .insert(carts)
        .values(
          part.map(({ before, after: { room, ...cart } }) => ({
            ...cart,
            id: before?.id ?? crypto.randomUUID(),
            roomId: room?.id ?? null,
            schoolId,
          })),
        )
        .onConflictDoUpdate({
          target: carts.id,
          set: asInserted({ name, roomId, moveWhole, subjects, status, until }),
        })
    return []
  },
  stored: ({ checks }, { schoolId }) => checks.factsChanged(schoolId),
})

/** A day, where it is by whose end the cart is back. */
function dayOrMoment(until: Date, zone: string): string {
  const day = dayOfEnd(until, zone)
  return endOfDay(day, zone).getTime() === until.getTime() ? day : until.toISOString()
}

function readUntil(cell: string, zone: string): Date {
  const told = Until.safeParse(cell)
  if (!told.success || told.data === null)
    throw new CellProblem("not-a-day", { value: cell, column: "Expected back" })
  return told.data.length === 10 ? endOfDay(told.data, zone) : new Date(told.data)
}

/** How the cart stands afterwards, by the rules of a change by hand; what stays as it was is not judged again. */
function settled(after: CartDraft, before: CartDraft | null, zone: string): CartDraft {
  const was = before ?? { status: "available" as const, until: null }
  const isSameStatus = after.status === was.status
  const isSameDay = after.until?.getTime() === was.until?.getTime()
  if (isSameStatus && isSameDay) return after
  try {
    const until = isSameDay ? undefined : (after.until?.toISOString() ?? null)
    return { ...after, ...standingAfter(was, { status: after.status, until }, zone, new Date()) }
  } catch (error) {
    const code = error instanceof Problem ? error.code : null
    if (code !== "until-in-past" && code !== "until-needs-status") throw error
    throw new CellProblem(code)
  }
}
