import { deviceStatuses } from "@readyroom/db/schema/inventory"
import { deviceFields } from "@readyroom/inventory/device-row"
import { readers } from "@readyroom/inventory/readers"
import { z } from "zod"
import { verdicts } from "../../sign-offs/sign-off-shapes.ts"

const sources = readers.map(({ source }) => source)
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
    /** Columns that are not known by name, and the field that each says. */
    columns: wordsTo(z.enum(deviceFields)),
    /** Places of the list, by the names of carts and rooms here; a name that is not there is made by the import. */
    places: wordsTo(z.object({ cart: name.nullable(), room: name.nullable() })),
  })
  .meta({ ref: "ImportMapping" })
export type ImportMapping = z.infer<typeof ImportMapping>

export const MappingQuery = z.object({ source: Source, schoolId: z.guid().optional() })
export type MappingQuery = z.infer<typeof MappingQuery>
