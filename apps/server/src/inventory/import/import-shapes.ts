import { deviceStatuses } from "@readyroom/db/schema/inventory"
import { dateOrders } from "@readyroom/inventory/day"
import { deviceFields } from "@readyroom/inventory/device-row"
import { readers } from "@readyroom/inventory/readers"
import { LICENCES } from "@readyroom/inventory/snipe-it-licences"
import { z } from "zod"
import { verdicts } from "../../sign-offs/sign-off-shapes.ts"
import { importSteps } from "./import-watch.ts"

const sources = [...readers.map(({ source }) => source), LICENCES] as const
/** How the seats of a licence count, as the check knows it. */
export const licenceScopes = ["perDevice", "perUser", "concurrent", "site"] as const
export type LicenceScope = (typeof licenceScopes)[number]

/** The systems whose lists can be read. */
export const Source = z.enum(sources)

export const ImportQuery = z.object({
  source: Source,
  /** `preview` tells what `commit` would do, and changes nothing. */
  mode: z.enum(["preview", "commit"]),
  schoolId: z.guid().optional(),
})
export type ImportQuery = z.infer<typeof ImportQuery>

/** A code with its sentence in the language of `Accept-Language`. */
const Reason = z.object({ code: z.string(), text: z.string() })

const value = z.union([z.string(), z.number()]).nullable()

const name = z.string().trim().min(1).max(200)

/** What an import did, or would do. */
export const ImportAnswer = z
  .object({
    mode: z.enum(["preview", "commit"]),
    /** What every `line` counts: lines of the file or, in a list that has none, its devices. */
    countedBy: z.enum(["lines", "devices"]),
    new: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    /** Devices of the school that the list does not name. They stay as they are. */
    absent: z.number().int(),
    rejected: z.array(z.object({ line: z.number().int(), reason: Reason })),
    /** `lines`: the first twenty that it concerns; none where it is about the file. */
    warnings: z.array(Reason.extend({ lines: z.array(z.number().int()) })),
    /** The first hundred of the devices that are new or change. */
    differences: z.array(
      z.object({
        id: z.guid().nullable().meta({ description: "null: the device is new" }),
        line: z.number().int(),
        name: z.string(),
        assetTag: z.string().nullable(),
        serial: z.string().nullable(),
        fields: z.array(z.object({ field: z.string(), from: value, to: value })),
      }),
    ),
    /** Where the list's places are here; another choice is made with the mapping. */
    places: z.array(
      z.object({
        source: z.string(),
        rows: z.number().int(),
        cart: z.string().nullable(),
        room: z.string().nullable(),
        cartIsNew: z.boolean(),
        roomIsNew: z.boolean(),
      }),
    ),
    /** The list's models of which facts are missing that requirements ask for. `isNew`: the import adds it. */
    modelsLackingFacts: z.array(
      z.object({
        name: z.string(),
        rows: z.number().int(),
        category: z.string().nullable(),
        isNew: z.boolean(),
        missing: z.array(z.string()),
      }),
    ),
    unknownColumns: z.array(z.string()),
    /** Of a plain table: every column, its first values, what it is taken as and why. */
    columns: z
      .array(
        z.object({
          column: z.string(),
          values: z.array(z.string()),
          field: z.enum(deviceFields).nullable(),
          by: z.enum(["school", "name", "values"]).nullable(),
        }),
      )
      .nullable(),
    /** Which headers a plain table has: what is told of its columns is kept for these. */
    headerSet: z.string().nullable(),
    /** Whether its dates leave open which number is the day; `order` is what the school has said. */
    dates: z
      .object({ example: z.string(), rows: z.number().int(), order: z.enum(dateOrders).nullable() })
      .nullable(),
    /** What no row can do without and no column says yet. */
    missing: z.array(z.enum(["identity"])),
    /** The system that the list seems to come from, where it is another than was chosen. */
    looksLike: Source.nullable(),
    /** Of a list of licences: each, and how its seats count; null where nobody has said. */
    licences: z
      .array(
        z.object({
          product: z.string(),
          seats: z.number().int().nullable(),
          expires: z.string().nullable(),
          isExpired: z.boolean(),
          scope: z.enum(licenceScopes).nullable(),
        }),
      )
      .nullable(),
    unknownStatusWords: z.array(z.object({ word: z.string(), rows: z.number().int() })),
    /** Coming lessons whose verdict would turn, of those that one may read. Null: the check could not be asked. */
    turns: z
      .array(
        z.object({
          lessonId: z.guid(),
          title: z.string(),
          from: z.enum(verdicts),
          to: z.enum(verdicts),
        }),
      )
      .nullable(),
    /** How many more would turn that one may not read. */
    otherTurns: z.number().int(),
  })
  .meta({ ref: "ImportAnswer" })
export type ImportAnswer = z.infer<typeof ImportAnswer>

/** Entries of one kind of words; more than these are no school's own words. */
const MOST = 2_000

function wordsTo<Meaning extends z.ZodType>(meaning: Meaning) {
  return z
    .record(z.string().min(1).max(300), meaning)
    .refine((words) => Object.keys(words).length <= MOST, { message: `more than ${MOST} words` })
}

/** What a school has told about the words of another system's lists. Kept, and used by each of its imports. */
export const ImportMapping = z
  .object({
    /** Status words that are not known by themselves, and what each means here. */
    statusWords: wordsTo(z.enum(deviceStatuses)),
    /** Columns, and the field that each says; "none": it is only kept beside the device, whatever it is called. */
    columns: wordsTo(z.enum([...deviceFields, "none"])),
    /** Places of the list, by the names of carts and rooms here; a name that is not there is made by the import. */
    places: wordsTo(z.object({ cart: name.nullable(), room: name.nullable() })),
    /** Which number of 03/04/2027 is the day. */
    dateOrder: z.enum(dateOrders).nullable().default(null),
    /** How the seats of its licences count, by product. */
    scopes: wordsTo(z.enum(licenceScopes)).default({}),
  })
  .meta({ ref: "ImportMapping" })
export type ImportMapping = z.infer<typeof ImportMapping>

export const SchoolQuery = z.object({ schoolId: z.guid().optional() })

export const MappingQuery = z.object({
  source: Source,
  schoolId: z.guid().optional(),
  /** Of a plain table, as its preview tells it. */
  headerSet: z.string().min(1).max(100).optional(),
})
export type MappingQuery = z.infer<typeof MappingQuery>

/** How many lessons wait for something that nobody has recorded. */
export const WaitingLessons = z.object({ lessons: z.number().int() }).meta({ ref: "WaitingLessons" })
export type WaitingLessons = z.infer<typeof WaitingLessons>

const Progress = z.object({
  step: z.enum(importSteps),
  done: z.number().int(),
  /** null: not known yet. */
  all: z.number().int().nullable(),
})

/** What is being imported into a school, and how the last import ended. */
export const ImportState = z
  .object({
    running: z
      .object({
        source: z.string(),
        startedBy: z.string().nullable(),
        isMine: z.boolean(),
        startedAt: z.iso.datetime(),
        /** null: another server does it, or did: it is ended where nothing is heard of it for a minute. */
        progress: Progress.nullable(),
      })
      .nullable(),
    /** How far one's own preview is. */
    preview: Progress.nullable(),
    /** `isDone` false: its server stopped on the way, and nothing of it was imported. */
    last: z
      .object({
        isDone: z.boolean(),
        source: z.string(),
        startedBy: z.string().nullable(),
        startedAt: z.iso.datetime(),
        counts: z.record(z.string(), z.number().int()).nullable(),
      })
      .nullable(),
  })
  .meta({ ref: "ImportState" })
export type ImportState = z.infer<typeof ImportState>
