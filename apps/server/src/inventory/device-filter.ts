import { carts, devices, models } from "@readyroom/db/schema/inventory"
import type { SQL, SQLWrapper } from "drizzle-orm"
import { and, eq, isNull, or, sql } from "drizzle-orm"
import type { DeviceFilter } from "./device-shapes.ts"
import { askedOfAll, askedOfComputers, computers, isOwnColumn } from "./model-facts.ts"
import { holdsWords } from "./search-words.ts"

/** The devices of a school that a filter lets through, as a condition; whether a row counts is `isLive`'s. */
export function devicesOf(schoolId: string, filter: DeviceFilter): SQL | undefined {
  const { q, status, kind, platform, modelId, cartId, roomId, missing, overdue } = filter
  return and(
    eq(devices.schoolId, schoolId),
    holdsWords(devices.search, q),
    status === undefined ? undefined : eq(devices.status, status),
    kind === undefined ? undefined : isOrLacks("deviceKind", kind),
    platform === undefined ? undefined : isOrLacks("platform", platform),
    modelId === undefined ? undefined : isOrNone(devices.modelId, modelId),
    cartId === undefined ? undefined : isOrNone(devices.cartId, cartId),
    roomId === undefined ? undefined : standsIn(roomId),
    missing === undefined ? undefined : misses(missing),
    overdue === undefined ? undefined : isOverdue,
  )
}

/** Expected back before now, and still not there. */
export const isOverdue: SQL<boolean> = sql<boolean>`(
  ${devices.status} in ('repair', 'loaned', 'reserved') and ${devices.until} is not null and ${devices.until} < now()
)`

function isOrNone(column: typeof devices.modelId | typeof devices.cartId, id: string): SQL {
  return id === "none" ? isNull(column) : eq(column, id)
}

/** The words of a fact are asked of the few models first, not of every device. */
function isOrLacks(fact: "deviceKind" | "platform", value: string): SQL {
  if (value === "none") return lacks(fact)
  const own = factIn(devices.facts, fact)
  return sql`(${own} = ${value} or (${own} is null and ${devices.modelId} in (${modelsWhere(fact)} = ${value})))`
}

/** That neither the device nor its model says it. */
function lacks(fact: string): SQL {
  const own = isOwnColumn(fact) ? devices[fact] : factIn(devices.facts, fact)
  return sql`(${own} is null and (${devices.modelId} is null or ${devices.modelId} not in (${modelsWhere(fact)} is not null)))`
}

/** As `missingFacts` has it: what runs no apps is asked for its kind alone. */
function misses(fact: string): SQL | undefined {
  if (fact === "any") return or(...askedOfAll.map(misses), ...askedOfComputers.map(misses))
  if (fact === "deviceKind") return lacks(fact)
  return and(
    lacks(fact),
    or(lacks("deviceKind"), ...[...computers].map((kind) => isOrLacks("deviceKind", kind))),
  )
}

function modelsWhere(fact: string): SQL {
  return sql`select ${models.id} from ${models} where ${factIn(models.facts, fact)}`
}

/** A fact as text; a feature goes by its own name. */
function factIn(facts: SQLWrapper, fact: string): SQL {
  return askedOfComputers.some((feature) => feature === fact)
    ? sql`(${facts} -> 'features' ->> ${fact})`
    : sql`(${facts} ->> ${fact})`
}

function standsIn(roomId: string): SQL {
  const cartsIn = sql`select ${carts.id} from ${carts} where ${carts.roomId}`
  if (roomId !== "none")
    return sql`(${devices.roomId} = ${roomId} or (${devices.roomId} is null and ${devices.cartId} in (${cartsIn} = ${roomId})))`
  return sql`(${devices.roomId} is null and (${devices.cartId} is null or ${devices.cartId} not in (${cartsIn} is not null)))`
}
