import type { Warning } from "./answer.ts"
import { Spans } from "./calendar.ts"
import { Charging, parseCharging } from "./charging.ts"
import type { App, Domains, Pred } from "./instance.ts"
import { type Item, parseInventory } from "./inventory.ts"
import { Kinds, type Question } from "./kinds.ts"
import { type Lesson, lacksUsers, type Need, parseLessons, type Reading } from "./need.ts"
import { Policies } from "./policy.ts"
import { Preds } from "./predicate.ts"
import type { Row } from "./row.ts"
import { folded, shown } from "./text.ts"

export type Licence = {
  readonly id: string
  readonly scope: "concurrent" | "perDevice" | "perUser" | "site"
  readonly seats: number
  readonly assigned: readonly string[]
  readonly platforms: Pred | null
}

export type Pool = { readonly id: string; readonly capacity: number; readonly kind: "shared" | "stock" }

/** An instance, read and grouped: what the check works on. */
export type School = {
  /** Which item a device is, where its row is the only one of it. */
  readonly placeOf: (device: string) => number | undefined
  readonly kinds: Kinds
  /** The devices of the whole instance, where this is a part of it; else `kinds`. */
  readonly whole: Kinds
  /** How its requirements were read, and more can be. */
  readonly reading: Reading
  readonly lessons: readonly Lesson[]
  readonly licences: ReadonlyMap<string, Licence>
  readonly pools: ReadonlyMap<string, Pool>
  readonly domains: Domains | undefined
  readonly apps: ReadonlyMap<string, App>
  readonly policies: Policies
  readonly aue: "block" | "warn" | "ignore"
  /** Null: devices need no time to charge. */
  readonly charging: Charging | null
  readonly warnings: readonly Warning[]
}

export type Interval = { readonly from: number; readonly to: number }

/** A device requirement with those that use its devices. */
export type Want = {
  readonly need: Need
  readonly row: Row
  readonly links: readonly { readonly need: Need; readonly row: Row }[]
  /** What it and its links ask for in full. */
  readonly counts: Counts
  /** When its lesson holds anything: a whole cart goes to one lesson at a time. */
  readonly busy: readonly Interval[]
}

/** Units of a want and of each of its links. */
export type Counts = { readonly units: number; readonly links: readonly number[] }

/** The value is no instance at all. `detail` names what is wrong with it. */
export class NotAnInstance extends Error {
  readonly code = "not-an-instance"
  readonly detail: "object" | "format" | "devices" | "requirements"

  constructor(detail: NotAnInstance["detail"]) {
    super(`Not a readiness-instance/1: ${detail} is missing or wrong`)
    this.name = "NotAnInstance"
    this.detail = detail
  }
}

/**
 * Reads an instance. Throws {@link NotAnInstance}; anything less is said in the lessons' `invalid` or in `warnings`.
 */
export function readSchool(instance: unknown): School {
  if (typeof instance !== "object" || instance === null) throw new NotAnInstance("object")
  const fields = new Map<string, unknown>(Object.entries(instance))
  if (fields.get("format") !== "readiness-instance/1") throw new NotAnInstance("format")
  const devices = fields.get("devices")
  const requirements = fields.get("requirements")
  if (!Array.isArray(devices)) throw new NotAnInstance("devices")
  if (!Array.isArray(requirements)) throw new NotAnInstance("requirements")

  const warnings: Warning[] = []
  const warn = (warning: Warning) => warnings.push(warning)
  const zone = typeof fields.get("tz") === "string" ? String(fields.get("tz")) : "UTC"
  const reading: Reading = { zone, preds: new Preds(), spans: new Spans() }
  const items = parseInventory(devices, zone, warn)
  const lessons = parseLessons(requirements, reading)
  const licences = parseLicences(list(fields.get("licences")), reading.preds, warn)
  const aue = aueOf(fields.get("policy"))
  const rule = parseCharging(record(fields.get("policy")).get("charging"), reading.preds, warn)
  const kinds = new Kinds(items, {
    aue,
    wholeCarts: wholeCarts(list(fields.get("carts"))),
    assigned: seatsByDevice(licences),
  })
  const [domains, apps] = [parseDomains(fields.get("domains")), parseApps(fields.get("apps"))]
  return {
    placeOf: placesIn(items),
    kinds,
    whole: kinds,
    reading,
    lessons,
    licences: new Map(licences.map((one) => [one.id, one])),
    pools: new Map(parsePools(list(fields.get("pools")), warn).map((one) => [one.id, one])),
    domains,
    apps,
    policies: new Policies(apps, domains),
    aue,
    charging: rule && new Charging(rule, kinds),
    warnings,
  }
}

/** Made when it is first asked: most checks never do. */
function placesIn(items: readonly Item[]): School["placeOf"] {
  const places = new Map<string, number>()
  const make = () => {
    const twice = new Set<string>()
    for (const [place, { ids }] of items.entries()) {
      const [id, ...others] = ids
      if (id === undefined || others.length > 0) continue
      if (places.has(id)) twice.add(id)
      places.set(id, place)
    }
    for (const id of twice) places.delete(id)
  }
  return (device) => {
    if (places.size === 0) make()
    return places.get(device)
  }
}

/** A lesson, with what it wants of devices. */
export type Plan = { readonly lesson: Lesson; readonly wants: readonly Want[] }

export function planOf(lesson: Lesson, school: School): Plan {
  return { lesson, wants: wantsOf(lesson.needs, school) }
}

export function plansOf(school: School): Plan[] {
  return school.lessons.map((lesson) => planOf(lesson, school))
}

/** The device requirements of `needs`, each with those linked to it; those that take nothing are left out. */
export function wantsOf(needs: readonly Need[], school: School): Want[] {
  const wants: Want[] = []
  const busy = needs.flatMap((need) => need.span ?? [])
  for (const need of needs) {
    if (need.sameDevicesAs !== null) continue
    const links = needs.filter((other) => other.sameDevicesAs === need.id && other.count > 0)
    if (need.count === 0 && links.length === 0) continue
    wants.push({
      need,
      row: school.kinds.row(questionOf(need, school)),
      links: links.map((link) => ({ need: link, row: school.kinds.row(questionOf(link, school)) })),
      counts: { units: need.count, links: links.map((link) => link.count) },
      busy,
    })
  }
  return wants
}

/** What decides which devices may serve `need`. */
export function questionOf(need: Need, school: School): Question {
  return {
    where: need.where,
    platforms: need.licences.length === 0 ? [] : platformsOf(need, school),
    uniformBy: need.uniformBy,
    span: need.span,
    barred: isTooLong(need, school) ? (school.charging?.where ?? null) : null,
    unrecorded:
      need.licences.some(
        (id) => !school.licences.has(id) || lacksUsers(need, school.licences.get(id)?.scope),
      ) || need.uses.some((use) => use.perUnit > 0 && !school.pools.has(use.pool)),
  }
}

/** Whether `need` is longer than a device that has to charge may be used at all. */
export function isTooLong({ sameDevicesAs, periods }: Need, { charging }: School): boolean {
  return charging !== null && sameDevicesAs === null && periods > charging.inARow
}

function platformsOf({ licences }: Need, school: School): Pred[] {
  return licences.flatMap((id) => school.licences.get(id)?.platforms ?? [])
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function record(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(
    typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [],
  )
}

function aueOf(policy: unknown): "block" | "warn" | "ignore" {
  const aue = record(policy).get("aue")
  return aue === "block" || aue === "warn" ? aue : "ignore"
}

function wholeCarts(carts: readonly unknown[]): ReadonlySet<string> {
  const whole = carts.map(record).filter((cart) => cart.get("moveWhole") === true)
  return new Set(whole.map((cart) => cart.get("id")).filter((id) => typeof id === "string"))
}

function parseLicences(
  licences: readonly unknown[],
  preds: Preds,
  warn: (warning: Warning) => void,
): Licence[] {
  const read: Licence[] = []
  for (const value of licences) {
    const fields = record(value)
    const [id, scope, seats] = [fields.get("id"), fields.get("scope"), fields.get("seats")]
    const platforms = fields.get("platforms") ?? null
    const pred = platforms === null ? null : preds.read(platforms)
    const field = (name: string) =>
      warn({ code: "row-not-readable", kind: "licence", id: shown(id ?? null), field: name })
    if (typeof id !== "string") field("id")
    else if (scope !== "concurrent" && scope !== "perDevice" && scope !== "perUser" && scope !== "site")
      field("scope")
    else if (scope !== "site" && !isCount(seats)) field("seats")
    else if (platforms !== null && pred === null) field("platforms")
    else {
      const assigned = list(fields.get("assigned")).filter((device) => typeof device === "string")
      read.push({ id, scope, seats: isCount(seats) ? seats : 0, assigned, platforms: pred })
    }
  }
  return read
}

function parsePools(pools: readonly unknown[], warn: (warning: Warning) => void): Pool[] {
  const read: Pool[] = []
  for (const value of pools) {
    const fields = record(value)
    const [id, capacity] = [fields.get("id"), fields.get("capacity")]
    const kind = fields.get("kind") ?? "shared"
    const field = (name: string) =>
      warn({ code: "row-not-readable", kind: "pool", id: shown(id ?? null), field: name })
    if (typeof id !== "string") field("id")
    else if (typeof capacity !== "number" || !Number.isFinite(capacity) || capacity < 0) field("capacity")
    else if (kind !== "shared" && kind !== "stock") field("kind")
    else read.push({ id, capacity, kind })
  }
  return read
}

function parseDomains(value: unknown): Domains | undefined {
  if (typeof value !== "object" || value === null) return undefined
  const fields = record(value)
  const rest = fields.get("default")
  const rules: { action: "allow" | "deny"; pattern: string }[] = []
  for (const rule of list(fields.get("rules")).map(record)) {
    const [action, pattern] = [rule.get("action"), rule.get("pattern")]
    if ((action === "allow" || action === "deny") && typeof pattern === "string" && folded(pattern) !== "") {
      rules.push({ action, pattern })
    }
  }
  return { rules, default: rest === "allow" || rest === "deny" ? rest : "unknown" }
}

function parseApps(value: unknown): ReadonlyMap<string, App> {
  const apps = new Map<string, App>()
  for (const [id, app] of record(value)) {
    const fields = record(app)
    const [approved, privacy] = [fields.get("approved"), fields.get("privacy")]
    apps.set(id, {
      ...(typeof approved === "boolean" || approved === "pending" ? { approved } : {}),
      ...(privacy === "signed" || privacy === "missing" || privacy === "pending" ? { privacy } : {}),
    })
  }
  return apps
}

function seatsByDevice(licences: Iterable<Licence>): ReadonlyMap<string, readonly string[]> {
  const seats = new Map<string, string[]>()
  for (const { id, scope, assigned } of licences) {
    if (scope !== "perDevice") continue
    for (const device of assigned) seats.set(device, [...(seats.get(device) ?? []), id])
  }
  return seats
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0
}
