import { bookedAll, type bookings } from "@readyroom/db/schema/inventory"
import { readDay } from "@readyroom/inventory/day"
import { localTime, localToEpoch } from "@readyroom/lesson/check/zone"
import { z } from "zod"
import { CellProblem } from "./cell-problem.ts"
import {
  choiceColumn,
  dayColumn,
  type ListChoice,
  nameColumn,
  neverEmpty,
  readAmount,
  textColumn,
  valueColumn,
  yesNoColumn,
} from "./columns.ts"
import { kindCell, readKind } from "./device-word-cells.ts"
import type { Column } from "./list-definition.ts"
import { type NamedRecord, recordNamed } from "./named-record.ts"

type AllOf = (typeof bookedAll)[number]
type Of = "room" | "cart" | "model" | "kind" | AllOf

/** A booking as a row of its list tells it. */
export type BookingDraft = Pick<
  typeof bookings.$inferSelect,
  "id" | "who" | "confirmed" | "weekly" | "lastDay" | "notes"
> & {
  /** This and the next three are null only of one that nobody knows yet. */
  readonly of: Of | null
  /** Of a kind of device the name alone is told. */
  readonly what: NamedRecord | null
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  /** Of a model or kind. */
  readonly count: number | "all" | null
}

/** What a school's bookings are read with. */
export type BookableSchool = {
  readonly zone: string
  readonly room: readonly NamedRecord[]
  readonly cart: readonly NamedRecord[]
  readonly model: readonly NamedRecord[]
}

/** How the key is called: who, what and when together. */
export const bookingKey = { header: "Who", aliases: ["Booked by", "Vem", "Bokad av"] } as const

export const bookingHeaders = {
  of: "Of",
  what: "What",
  starts: "Starts",
  ends: "Ends",
  count: "Devices",
} as const

const things: readonly ListChoice<Of>[] = [
  { value: "room", word: "room", others: ["sal", "rum"] },
  { value: "cart", word: "cart", others: ["vagn"] },
  { value: "model", word: "model", others: ["devices of a model", "modell"] },
  { value: "kind", word: "kind", others: ["devices of a kind", "sort", "slag"] },
  { value: "devices", word: "every device", others: ["all devices", "alla enheter"] },
  { value: "rooms", word: "every room", others: ["all rooms", "alla salar"] },
  { value: "everything", word: "everything", others: ["allt"] },
]

/** Whether all of a school's devices, rooms, or both are booked, so that nothing is named. */
export function isOfAll(of: Of | null): of is AllOf {
  return bookedAll.some((one) => one === of)
}

const MOST_BOOKED = 100_000

const all: ReadonlySet<string> = new Set(["all", "alla"])

/** The columns of a school's bookings; the first four tell them apart. */
export function bookingColumns(school: BookableSchool): [Column<BookingDraft>, ...Column<BookingDraft>[]] {
  const { of, what, starts, ends, count } = bookingHeaders
  return [
    nameColumn({ ...bookingKey, get: ({ who }) => who, set: (who) => ({ who }) }),
    neverEmpty(
      choiceColumn({
        header: of,
        aliases: ["Kind of thing", "Av"],
        choices: things,
        get: (draft) => draft.of,
        set: (value) => ({ of: value }),
      }),
    ),
    valueColumn<BookingDraft, NamedRecord>(
      {
        header: what,
        aliases: ["Booked", "Vad", "Bokat"],
        get: (draft) => draft.what,
        set: (value) => ({ what: value }),
      },
      ({ id, name }) => (id === "" ? kindCell(name) : name),
      (cell, draft) => whatNamed(school, draft.of, cell),
    ),
    neverEmpty(
      momentColumn(school.zone, {
        header: starts,
        aliases: ["Start", "From", "Börjar", "Från"],
        get: ({ startsAt }) => startsAt,
        set: (startsAt) => ({ startsAt }),
      }),
    ),
    neverEmpty(
      momentColumn(school.zone, {
        header: ends,
        aliases: ["End", "To", "Slutar", "Till"],
        get: ({ endsAt }) => endsAt,
        set: (endsAt) => ({ endsAt }),
      }),
    ),
    valueColumn<BookingDraft, number | "all">(
      {
        header: count,
        aliases: ["Count", "Enheter", "Antal"],
        get: (draft) => draft.count,
        set: (value) => ({ count: value }),
      },
      String,
      (cell) => {
        if (all.has(cell.toLowerCase())) return "all"
        const amount = readAmount(cell, MOST_BOOKED)
        if (amount === null || amount < 1)
          throw new CellProblem("not-a-number", { value: cell, column: count, least: 1, most: MOST_BOOKED })
        return amount
      },
    ),
    yesNoColumn({
      header: "Confirmed",
      aliases: ["Bekräftad"],
      get: ({ confirmed }) => confirmed,
      set: (confirmed) => ({ confirmed: confirmed ?? false }),
    }),
    yesNoColumn({
      header: "Each week",
      aliases: ["Weekly", "Varje vecka"],
      get: ({ weekly }) => weekly,
      set: (weekly) => ({ weekly: weekly ?? false }),
    }),
    dayColumn({
      header: "Last day",
      aliases: ["Sista dag", "Sista dagen"],
      get: ({ lastDay }) => lastDay,
      set: (lastDay) => ({ lastDay }),
    }),
    textColumn({
      header: "Notes",
      aliases: ["Anteckningar"],
      most: 10_000,
      get: ({ notes }) => notes,
      set: (notes) => ({ notes: notes ?? "" }),
    }),
  ]
}

function whatNamed(school: BookableSchool, of: Of | null, cell: string): NamedRecord {
  if (of === null) throw new CellProblem("empty", { column: bookingHeaders.of })
  if (isOfAll(of)) throw new CellProblem("all-named", { column: bookingHeaders.what })
  if (of !== "kind") return recordNamed(of, school[of], cell)
  return { id: "", name: readKind(bookingHeaders.what, cell) }
}

/** A moment as the school's clocks show it, "2027-03-01 08:30"; in UTC where they show it twice. */
function momentColumn(
  zone: string,
  column: Pick<Column<BookingDraft>, "header" | "aliases"> & {
    readonly get: (draft: BookingDraft) => Date | null
    readonly set: (moment: Date | null) => Partial<BookingDraft>
  },
): Column<BookingDraft> {
  return valueColumn(
    column,
    (moment) => {
      const local = localTime(Math.floor(moment.getTime() / 60_000), zone)
      const isExact = localToEpoch(local, zone) * 60_000 === moment.getTime()
      return isExact ? local.replace("T", " ") : moment.toISOString()
    },
    (cell) => {
      const moment = readMoment(cell, zone)
      if (moment === null) throw new CellProblem("not-a-moment", { value: cell, column: column.header })
      return moment
    },
  )
}

function readMoment(cell: string, zone: string): Date | null {
  const exact = z.iso.datetime({ offset: true }).safeParse(cell)
  if (exact.success) return new Date(exact.data)
  const [, date = "", hour = "", minute = ""] =
    /^(.+?)(?:T|\s+)([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.]00)?$/.exec(cell) ?? []
  const day = readDay(date)
  return day === null
    ? null
    : new Date(localToEpoch(`${day}T${hour.padStart(2, "0")}:${minute}`, zone) * 60_000)
}
