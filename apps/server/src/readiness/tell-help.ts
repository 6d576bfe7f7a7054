import type { Orm } from "@readyroom/db"
import { devices } from "@readyroom/db/schema/inventory"
import { checkSchool, type Engine } from "@readyroom/lesson/check/check-school"
import type { SchoolFacts } from "@readyroom/lesson/check/school-facts"
import { schoolHelp, type ThingHelp } from "@readyroom/lesson/check/school-help"
import type { OfferedThing } from "@readyroom/lesson/check/school-offers"
import type { CheckedSchool, SupposeOptions } from "@readyroom/lesson/check/suppose"
import { countVerdicts } from "@readyroom/lesson/check/turned"
import { inArray } from "drizzle-orm"
import { turnedOccurrences } from "./turned-occurrences.ts"
import type { Help, WhatWouldHelp } from "./what-would-help-shapes.ts"

/** As many as a page shows; each is checked again with the whole school. */
const TOLD = 8
const IN_TURN = 3
/** Lessons decided, in all: some seconds for a crowded school of a month. */
const WORK = 25_000
const MOST_TURNS = 50
const MOST_NAMED = 40

/** What would help a school, with the names that a page says it with. */
export async function tellHelp(
  orm: Orm,
  school: CheckedSchool,
  check: Engine,
  options: SupposeOptions & { readonly most: number },
): Promise<WhatWouldHelp> {
  const { facts, asked } = school
  const counts = countVerdicts(checkSchool(facts, asked, check, { planBsOf: new Set() }))
  const asking = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const help = schoolHelp(school, check, { ...options, inTurn: IN_TURN, told: TOLD, work: WORK })
  const names = await deviceNames(orm, [...help.single, ...help.inTurn])
  const told = (one: ThingHelp) => helpOf(one, facts, names)
  return {
    span: spanOf(asked.occurrences),
    asking,
    unready: asking - counts.ready,
    single: help.single.map(told),
    more: help.more,
    inTurn: help.inTurn.map(told),
    isWhole: help.isWhole,
  }
}

function helpOf(help: ThingHelp, facts: SchoolFacts, names: ReadonlyMap<string, string>): Help {
  const { thing, amount, devices, changes, grows, net } = help
  const turns = turnedOccurrences(
    help.turns.filter(({ from, to }) => from.verdict !== to.verdict),
    help.supposed,
  )
  const isCart = thing.is === "back" && "cart" in thing.of
  // A cart comes once, with all of its devices.
  const units = isCart ? devices.length : amount
  return {
    is: thing.is === "wifi" ? `wifi-${thing.way}` : thing.is,
    ...namesOf(thing, facts),
    from: thing.is === "back" ? thing.from : null,
    isCart,
    units,
    devices: devices.slice(0, MOST_NAMED).map((id) => ({ id, name: names.get(id) ?? "" })),
    moreDevices: Math.max(0, devices.length - MOST_NAMED),
    changes: changes.flatMap(toShape),
    grows: grows.map((one) => ({ units: isCart ? units : one.amount, net: one.net })),
    net,
    turns: turns.slice(0, MOST_TURNS).map(({ lesson, occurrence, from, to }) => ({
      lesson,
      occurrence,
      from: { verdict: from.verdict },
      to: { verdict: to.verdict },
    })),
    moreTurns: Math.max(0, turns.length - MOST_TURNS),
  }
}

/** No help moves a lesson. */
function toShape(change: ThingHelp["changes"][number]): Help["changes"] {
  switch (change.is) {
    case "move":
    case "students":
      return []
    case "more-devices":
      return [{ ...change, features: [...change.features] }]
    default:
      return [change]
  }
}

function namesOf(thing: OfferedThing, facts: SchoolFacts): { name: string; unit: string | null } {
  const named = (list: readonly { readonly id: string; readonly name?: string }[], id: string) => ({
    name: list.find((one) => one.id === id)?.name ?? "",
    unit: null,
  })
  switch (thing.is) {
    case "devices":
      return { name: thing.model, unit: null }
    case "back":
      return "cart" in thing.of ? named(facts.carts, thing.of.cart) : { name: thing.of.model, unit: null }
    case "seats":
      return named(facts.apps, thing.appId)
    case "wifi":
      return named(facts.rooms, thing.roomId)
    case "stock": {
      const kept = facts.consumables.find(({ id }) => id === thing.consumableId)
      return { name: kept?.item ?? "", unit: kept?.unit ?? null }
    }
  }
}

/** By id: what is written on a device, or the name that it was given. */
async function deviceNames(orm: Orm, helps: readonly ThingHelp[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(helps.flatMap((help) => help.devices.slice(0, MOST_NAMED)))]
  if (ids.length === 0) return new Map()
  const rows = await orm
    .select({ id: devices.id, name: devices.name, assetTag: devices.assetTag, serial: devices.serial })
    .from(devices)
    .where(inArray(devices.id, ids))
  return new Map(rows.map(({ id, name, assetTag, serial }) => [id, assetTag ?? serial ?? name]))
}

function spanOf(
  occurrences: CheckedSchool["asked"]["occurrences"],
): { readonly from: string; readonly to: string } | null {
  if (occurrences.length === 0) return null
  const at = (minutes: number) => new Date(minutes * 60_000).toISOString()
  return {
    from: at(occurrences.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY)),
    to: at(occurrences.reduce((most, { end }) => Math.max(most, end), Number.NEGATIVE_INFINITY)),
  }
}
