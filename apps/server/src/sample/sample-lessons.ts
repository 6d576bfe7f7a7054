import type { Actor } from "@readyroom/auth/policy"
import { fromMarkdown } from "@readyroom/lesson/document/from-markdown"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { type BellSchedule, periodsOf } from "@readyroom/lesson/occurrences/bell-schedule"
import { insertLesson } from "../lessons/create-lesson.ts"
import { schedule } from "../occurrences/schedule.ts"
import { readActor } from "../people/actor.ts"
import type { Services } from "../services.ts"
import { dayAfter, readLessonText, type SampleLesson, type SampleSchool } from "./sample-files.ts"
import type { SampleIds } from "./sample-records.ts"

/** How many times a weekly lesson is taught: a term. */
export const TERM = "FREQ=WEEKLY;COUNT=14"

type Sample = {
  readonly school: SampleSchool
  readonly ids: SampleIds
  readonly monday: string
}

export type InsertedLesson = {
  readonly id: string
  /** Its occurrences that IT is to confirm. */
  readonly toConfirm: readonly string[]
}

/** Begins a lesson and gives it its times. */
export async function insertSampleLesson(
  services: Pick<Services, "orm" | "live" | "checks">,
  lesson: SampleLesson,
  sample: Sample,
): Promise<InsertedLesson> {
  const ownerId = required(sample.ids.personByEmail, lesson.owner)
  const owner = await readActor(services.orm, ownerId)
  if (owner === null) throw new Error(`${lesson.owner} is nobody`)
  const { schoolId } = sample.ids
  const { id } = await insertLesson(services.orm, { schoolId, ownerId, seed: await seedOf(lesson) })
  const toConfirm: string[] = []
  for (const occurrence of lesson.occurrences) {
    const first = await scheduleSample(services, owner, id, occurrence, sample)
    if (occurrence.confirmed === true) toConfirm.push(first)
  }
  return { id, toConfirm }
}

async function seedOf({
  title,
  file,
  steps = [],
  requirements,
  ...lesson
}: SampleLesson): Promise<Uint8Array> {
  const text = file === undefined ? null : fromMarkdown(await readLessonText(file))
  const asked = requirements.map((attributes, place) => ({
    type: "requirement",
    attrs: { id: String(place), ...withReferences(attributes) },
  }))
  const body = text?.content.content ?? [
    {
      type: "orderedList",
      content: steps.map((step) => ({
        type: "listItem",
        content: [{ type: "paragraph", content: [{ type: "text", text: step }] }],
      })),
    },
  ]
  const { subject, yearGroup, lengthMin, goals } = lesson
  return seedLesson({
    title: title ?? text?.title ?? titleIn(text?.content.content) ?? "",
    goals,
    facts: { subject, yearGroup, lengthMin },
    content: { type: "doc", content: [...asked, ...body] },
  })
}

/** In the files a requirement is named by its place; `seedLesson` gives every block its own id. */
function withReferences(attributes: SampleLesson["requirements"][number]) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) =>
      name === "runsOn" || name === "amongst" ? [name, String(value)] : [name, value],
    ),
  )
}

type Block = { readonly type?: string; readonly content?: readonly Block[]; readonly text?: string }

/** A document without front matter says its title in its first heading. */
function titleIn(blocks: readonly Block[] = []): string | undefined {
  const heading = blocks.find(({ type }) => type === "heading")
  return heading?.content?.map(({ text = "" }) => text).join("")
}

async function scheduleSample(
  services: Pick<Services, "orm" | "live" | "checks">,
  owner: Actor,
  lessonId: string,
  occurrence: SampleLesson["occurrences"][number],
  { school, ids, monday }: Sample,
): Promise<string> {
  const { weekday, period, room, class: group, repeat, week = 0, setUpMin, clearUpMin } = occurrence
  const day = dayAfter(monday, week * 7 + weekday - 1)
  const { timeZone } = school
  const time = periodsOf(day, bellSchedule(school), timeZone, []).find((one) => one.period.ordinal === period)
  if (time === undefined) throw new Error(`There is no period ${period} on ${day}`)
  const first = await schedule(services, owner, lessonId, {
    setUpMin,
    clearUpMin,
    classId: required(ids.classByName, group),
    roomId: required(ids.roomByName, room),
    startsAt: time.startsAt.toISOString(),
    endsAt: time.endsAt.toISOString(),
    recurrence: repeat === "weekly" ? { rrule: TERM, tzid: timeZone, exdates: [] } : null,
  })
  return first.id
}

function bellSchedule({ bellPeriods }: Sample["school"]): BellSchedule {
  return {
    periods: bellPeriods.map((period) => ({ ...period, week: "every" })),
    aWeeks: [],
    dayPlans: [],
  }
}

function required(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The sample school has no ${name}`)
  return id
}
