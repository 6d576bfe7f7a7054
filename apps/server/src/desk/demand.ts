import type { Actor } from "@readyroom/auth/policy"
import type { Services } from "../services.ts"
import { countRows, type DeskFilters, facets, filterRows } from "./desk-filters.ts"
import type { DeskRow } from "./desk-row.ts"
import type { DeskState } from "./desk-rows.ts"
import type {
  DeskCounts,
  DeskFilterQuery,
  DeskItem,
  DeskPage,
  DeskPlace,
  DeskPlaceQuery,
  DeskQuery,
} from "./desk-shapes.ts"
import { deskSchool, viewerOf } from "./desk-viewer.ts"
import { weeksNow } from "./iso-week.ts"

type Desk = Pick<Services, "orm" | "desk" | "history">

/**
 * A page of what the coming occurrences of a school ask for, from any row on.
 * @throws Problem `no-such-school`, `check-unavailable`
 */
export async function readDemand(services: Desk, actor: Actor, query: DeskQuery): Promise<DeskPage> {
  const { rows, viewer, state } = await queueOf(services, actor, query)
  const page = rows.slice(query.offset, query.offset + query.limit)
  return {
    items: page.map((row) => itemOf(row, viewer.changes.get(row.key) ?? null)),
    offset: query.offset,
    total: rows.length,
    stamp: state.stamp,
  }
}

/**
 * Where a row stands in the queue.
 * @throws Problem `no-such-school`, `check-unavailable`
 */
export async function readPlace(services: Desk, actor: Actor, query: DeskPlaceQuery): Promise<DeskPlace> {
  const { rows } = await queueOf(services, actor, query)
  const index = rows.findIndex(({ key }) => key === query.key)
  return { index: index < 0 ? null : index }
}

/** The rows that pass the filters, in the order asked for. */
export async function queueOf(
  services: Desk,
  actor: Actor,
  query: DeskFilterQuery & { readonly order?: DeskQuery["order"] },
) {
  const state = await services.desk.read(deskSchool(actor, query.schoolId))
  const viewer = await viewerOf(services, actor, state)
  const { order = "soonest" } = query
  const filters = filtersOf(query, state)
  const question = JSON.stringify([actor.personId, viewer.seenAt, order, filters])
  const kept = queues.get(state) ?? new Map<string, DeskRow[]>()
  queues.set(state, kept)
  const rows = kept.get(question) ?? filterRows(state.rows[order], filters, viewer)
  kept.set(question, rows)
  const [oldest] = kept.keys()
  if (kept.size > KEPT_QUEUES && oldest !== undefined) kept.delete(oldest)
  return { rows, viewer, state }
}

/** Of a state of the desk what was asked for last: who scrolls asks for the same queue again and again. */
const queues = new WeakMap<DeskState, Map<string, DeskRow[]>>()
const KEPT_QUEUES = 16

/**
 * How many rows each choice of a filter gives.
 * @throws Problem `no-such-school`, `check-unavailable`
 */
export async function readCounts(services: Desk, actor: Actor, query: DeskFilterQuery): Promise<DeskCounts> {
  const state = await services.desk.read(deskSchool(actor, query.schoolId))
  const viewer = await viewerOf(services, actor, state)
  const { total, counts } = countRows(state.rows.soonest, filtersOf(query, state), viewer)
  const list = (of: ReadonlyMap<string, number>) =>
    [...of].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([value, count]) => ({ value, count }))
  const { thisWeek, nextWeek } = weeksNow(state.timeZone, new Date())
  return {
    total,
    verdict: {
      ready: counts.verdict.get("ready") ?? 0,
      "ready-with-conditions": counts.verdict.get("ready-with-conditions") ?? 0,
      unknown: counts.verdict.get("unknown") ?? 0,
      "not-ready": counts.verdict.get("not-ready") ?? 0,
      invalid: counts.verdict.get("invalid") ?? 0,
    },
    word: {
      none: counts.word.get("none") ?? 0,
      "signed-off": counts.word.get("signed-off") ?? 0,
      "change-asked": counts.word.get("change-asked") ?? 0,
      lapsed: counts.word.get("lapsed") ?? 0,
    },
    confirmation: {
      none: counts.confirmation.get("none") ?? 0,
      confirmed: counts.confirmation.get("confirmed") ?? 0,
      lapsed: counts.confirmation.get("lapsed") ?? 0,
    },
    since: {
      new: counts.since.get("new") ?? 0,
      worse: counts.since.get("worse") ?? 0,
      lapsed: counts.since.get("lapsed") ?? 0,
    },
    kinds: list(counts.kind).map(({ value: kind, count }) => ({ kind, count })),
    priorities: list(counts.priority).map(({ value: priority, count }) => ({ priority, count })),
    weeks: list(counts.week).map(({ value: week, count }) => ({ week, count })),
    buildings: list(counts.building).map(({ value: building, count }) => ({ building, count })),
    rooms: roomsIn(state, counts.room),
    thisWeek,
    nextWeek,
  }
}

function roomsIn({ rows }: DeskState, counts: ReadonlyMap<string, number>): DeskCounts["rooms"] {
  const rooms = new Map<string, { name: string; building: string | null }>()
  for (const { occurrence } of rows.soonest)
    if (occurrence?.room) rooms.set(occurrence.room.id, occurrence.room)
  return [...counts]
    .map(([id, count]) => {
      const room = rooms.get(id)
      return { id, name: room?.name ?? "", building: room?.building ?? null, count }
    })
    .toSorted((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }))
}

function filtersOf(query: DeskFilterQuery, state: DeskState): DeskFilters {
  const { thisWeek, nextWeek } = weeksNow(state.timeZone, new Date())
  const week = query.week === "this" ? thisWeek : query.week === "next" ? nextWeek : query.week
  const wanted: DeskFilters["chosen"] = { ...query, ...(week === undefined ? {} : { week }) }
  const chosen: { -readonly [Key in keyof DeskFilters["chosen"]]: DeskFilters["chosen"][Key] } = {}
  for (const facet of facets) {
    const value = wanted[facet]
    if (value !== undefined) chosen[facet] = value
  }
  return { chosen, q: query.q }
}

function itemOf(row: DeskRow, since: DeskItem["since"]): DeskItem {
  const { lesson, occurrence, requirement, said, verdict, word } = row
  const { id, kind, attributes, note } = requirement
  return {
    lesson: { id: lesson.id, title: lesson.title },
    occurrence: occurrence && {
      id: occurrence.id,
      seriesId: occurrence.seriesId,
      startsAt: occurrence.startsAt,
      endsAt: occurrence.endsAt,
      class: occurrence.class,
      room: occurrence.room?.name ?? null,
      building: occurrence.room?.building ?? null,
      setUpMin: occurrence.setUpMin,
      clearUpMin: occurrence.clearUpMin,
      priority: occurrence.priority,
      confirmation: occurrence.confirmation,
    },
    requirement: { id, kind, attributes: { ...attributes }, note },
    around: namedBy(row),
    verdict,
    said: { ...said },
    signOff: word,
    since,
  }
}

/** Other blocks of its lesson whose id stands in what it asks or in what is said of it. */
function namedBy({ lesson, requirement, said }: DeskRow): DeskItem["around"] {
  if (lesson.requirements.size < 2) return []
  const told = JSON.stringify([requirement.attributes, said])
  return [...lesson.requirements.values()]
    .filter(({ id }) => id !== requirement.id && told.includes(JSON.stringify(id)))
    .map(({ id, kind, attributes }) => ({ id, kind, attributes: { ...attributes } }))
}
