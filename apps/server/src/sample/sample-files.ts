import { readFile } from "node:fs/promises"
import { z } from "zod"
import { organisationRoles } from "../people/person-shapes.ts"

/** `apps/server/sample`, from the source as from the bundle. */
const folder = new URL(import.meta.url.endsWith(".ts") ? "../../sample/" : "../sample/", import.meta.url)

const facts = z.strictObject({
  deviceKind: z.string().optional(),
  platform: z.string().optional(),
  ramBytes: z.number().optional(),
  storageBytes: z.number().optional(),
  aue: z.string().optional(),
  features: z.record(z.string(), z.boolean()).optional(),
})

const School = z.strictObject({
  name: z.string(),
  organisation: z.string(),
  timeZone: z.string(),
  auePolicy: z.enum(["block", "warn", "ignore"]),
  domainDefault: z.enum(["allow", "deny", "unknown"]),
  bellPeriods: z.array(
    z.strictObject({
      weekday: z.number(),
      ordinal: z.number(),
      name: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
    }),
  ),
  holidays: z.array(z.strictObject({ name: z.string(), firstDay: z.string(), lastDay: z.string() })),
  people: z.array(z.strictObject({ email: z.string(), name: z.string(), role: z.enum(organisationRoles) })),
  rooms: z.array(
    z.strictObject({
      name: z.string(),
      building: z.string(),
      seats: z.number(),
      wifiDownMbps: z.number().nullable(),
      wifiUpMbps: z.number().nullable(),
      sockets: z.number().nullable(),
      equipment: z.record(z.string(), z.number()),
    }),
  ),
  classes: z.array(
    z.strictObject({
      name: z.string(),
      yearGroup: z.string(),
      size: z.number(),
      ownDevices: z.number().optional(),
      ownModel: z.string().optional(),
    }),
  ),
  carts: z.array(z.strictObject({ name: z.string(), room: z.string(), moveWhole: z.boolean() })),
  models: z.array(
    z.strictObject({ name: z.string(), manufacturer: z.string(), modelNumber: z.string(), facts }),
  ),
  apps: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(["software", "service"]),
      approval: z.enum(["approved", "refused", "pending", "unknown"]),
      privacy: z.enum(["signed", "missing", "pending", "unknown"]),
      version: z.string().nullable().optional(),
      platforms: z.array(z.string()).optional(),
      licence: z
        .strictObject({
          scope: z.enum(["concurrent", "perDevice", "perUser", "site"]),
          seats: z.number().optional(),
        })
        .optional(),
      /** Names of models. */
      installed: z.array(z.string()).optional(),
      domains: z.array(z.string()).optional(),
    }),
  ),
  domainRules: z.array(z.strictObject({ action: z.enum(["allow", "deny"]), pattern: z.string() })),
  duty: z.array(z.strictObject({ role: z.string(), weekday: z.number().nullable(), count: z.number() })),
  consumables: z.array(z.strictObject({ item: z.string(), unit: z.string(), stock: z.number() })),
  statusWords: z.record(z.string(), z.enum(["available", "repair", "retired"])),
})
export type SampleSchool = z.infer<typeof School>

const Lesson = z.strictObject({
  title: z.string().optional(),
  /** Its text, from `lessons/`; else `steps` are. */
  file: z.string().optional(),
  steps: z.array(z.string()).optional(),
  subject: z.string(),
  yearGroup: z.string(),
  lengthMin: z.number(),
  goals: z.string(),
  owner: z.string(),
  /** Attributes of the blocks; `runsOn` and `amongst` name another one by its place, from 0. */
  requirements: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  occurrences: z.array(
    z.strictObject({
      weekday: z.number(),
      period: z.number(),
      room: z.string(),
      class: z.string(),
      repeat: z.enum(["once", "weekly"]),
      /** 1: in the week after. */
      week: z.number().optional(),
      setUpMin: z.number().optional(),
      clearUpMin: z.number().optional(),
      /** By IT; of a weekly one all times are. */
      confirmed: z.boolean().optional(),
    }),
  ),
})
export type SampleLesson = z.infer<typeof Lesson>

/** The sample school's files, with every `{monday+n}` as the day that it is for that Monday. */
export async function readSampleFiles(monday: string): Promise<{
  school: SampleSchool
  lessons: readonly SampleLesson[]
  /** Snipe-IT's CSV. */
  devices: Uint8Array
}> {
  return {
    school: School.parse(JSON.parse(await readWithDays("school.json", monday))),
    lessons: z.array(Lesson).parse(JSON.parse(await readWithDays("lessons.json", monday))),
    devices: Buffer.from(await readWithDays("devices.csv", monday)),
  }
}

/** The Markdown of a lesson's `file`. */
export function readLessonText(file: string): Promise<string> {
  return readFile(new URL(`lessons/${file}`, folder), "utf8")
}

/** The day `days` after another, both "YYYY-MM-DD". */
export function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

async function readWithDays(file: string, monday: string): Promise<string> {
  const text = await readFile(new URL(file, folder), "utf8")
  return text.replace(/\{monday\+(\d+)\}/g, (_, days: string) => dayAfter(monday, Number(days)))
}
