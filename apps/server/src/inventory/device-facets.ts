import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import { carts, devices, type ModelFacts, models, rooms } from "@readyroom/db/schema/inventory"
import { and, eq, sql } from "drizzle-orm"
import type { Services } from "../services.ts"
import { isOverdue } from "./device-filter.ts"
import type { DeviceFacets, DeviceFilter } from "./device-shapes.ts"
import { inventorySchool } from "./inventory-access.ts"
import { isLive } from "./live-devices.ts"
import { askedOfAll, askedOfComputers, missingFacts } from "./model-facts.ts"
import { holdsWords } from "./search-words.ts"

/** Devices that are alike in everything that can be filtered by. */
type Group = {
  readonly status: DeviceFacets["statuses"][number]["value"]
  readonly kind: string | null
  readonly platform: string | null
  readonly modelId: string | null
  readonly cartId: string | null
  readonly roomId: string | null
  /** What nobody has recorded of them. */
  readonly missing: readonly string[]
  readonly overdue: boolean
  readonly count: number
}

type Facet = Exclude<keyof Group, "count">
type PlainFacet = Exclude<Facet, "missing" | "overdue">

/**
 * How many devices each filter would show. The table is read once, whatever is filtered by; the groups that it falls into
 * are few enough to be counted here.
 * @throws Problem `no-such-school`, `no-right`
 */
export async function deviceFacets(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  filter: DeviceFilter,
): Promise<DeviceFacets> {
  const schoolId = inventorySchool(actor, "inventory:read", filter.schoolId)
  const known = {
    models: await orm
      .select({ id: models.id, name: models.name, facts: models.facts })
      .from(models)
      .where(eq(models.schoolId, schoolId)),
    carts: await orm
      .select({ id: carts.id, name: carts.name, roomId: carts.roomId })
      .from(carts)
      .where(eq(carts.schoolId, schoolId)),
    rooms: await orm
      .select({ id: rooms.id, name: rooms.name })
      .from(rooms)
      .where(eq(rooms.schoolId, schoolId)),
  }
  const factsOfModel = new Map(known.models.map(({ id, facts }) => [id, facts]))
  const roomOfCart = new Map(known.carts.map(({ id, roomId }) => [id, roomId]))
  const { status, modelId, cartId, roomId, facts } = devices
  const hasRam = sql<boolean>`${devices.ramBytes} is not null`
  const hasStorage = sql<boolean>`${devices.storageBytes} is not null`
  const rows = await orm
    .select({
      ...{ status, modelId, cartId, roomId, facts, hasRam, hasStorage },
      overdue: isOverdue,
      count: sql<number>`count(*)::integer`,
    })
    .from(devices)
    .where(and(eq(devices.schoolId, schoolId), holdsWords(devices.search, filter.q), isLive))
    .groupBy(status, modelId, cartId, roomId, facts, hasRam, hasStorage, isOverdue)
  const groups = rows.map(({ facts: own, hasRam, hasStorage, overdue, ...row }): Group => {
    const ofModel = factsOfModel.get(row.modelId ?? "") ?? {}
    const all: ModelFacts = {
      ...ofModel,
      ...own,
      // How much it has is not asked here.
      ...(hasRam ? { ramBytes: 1 } : {}),
      ...(hasStorage ? { storageBytes: 1 } : {}),
      features: { ...ofModel.features, ...own.features },
    }
    return {
      ...row,
      overdue: overdue === true,
      kind: all.deviceKind ?? null,
      platform: all.platform ?? null,
      roomId: row.roomId ?? roomOfCart.get(row.cartId ?? "") ?? null,
      missing: missingFacts(all),
    }
  })

  const counts = (facet: PlainFacet) => countBy(groups, facet, filter)
  const names = (facet: PlainFacet, records: readonly { readonly id: string; readonly name: string }[]) => {
    const nameOf = new Map(records.map(({ id, name }) => [id, name]))
    return counts(facet)
      .map(([id, count]) => ({ id, name: nameOf.get(id ?? "") ?? null, count }))
      .sort((one, other) => inOrder.compare(one.name ?? "", other.name ?? ""))
  }
  return {
    total: groups.reduce((sum, group) => (fits(group, filter, null) ? sum + group.count : sum), 0),
    statuses: statusCounts(groups, filter),
    kinds: counts("kind").map(([value, count]) => ({ value, count })),
    platforms: counts("platform").map(([value, count]) => ({ value, count })),
    models: names("modelId", known.models),
    carts: names("cartId", known.carts),
    rooms: names("roomId", known.rooms),
    missing: missingCounts(groups, filter),
    overdue: groups.reduce(
      (sum, group) => (group.overdue && fits(group, filter, "overdue") ? sum + group.count : sum),
      0,
    ),
    mayChange: may(actor, "inventory:change", { schoolId }),
  }
}

/** "Cart 2" before "Cart 10". One for all: making it takes longer than a thousand comparisons. */
const inOrder = new Intl.Collator(undefined, { numeric: true })

function statusCounts(groups: readonly Group[], filter: DeviceFilter): DeviceFacets["statuses"] {
  const counts = new Map<Group["status"], number>()
  for (const group of groups)
    if (fits(group, filter, "status")) counts.set(group.status, (counts.get(group.status) ?? 0) + group.count)
  return [...counts].map(([value, count]) => ({ value, count })).sort((one, other) => other.count - one.count)
}

/** The devices of each value, most first, beside every filter but this one. */
function countBy(
  groups: readonly Group[],
  facet: PlainFacet,
  filter: DeviceFilter,
): [string | null, number][] {
  const counts = new Map<string | null, number>()
  for (const group of groups) {
    if (!fits(group, filter, facet)) continue
    const value = group[facet]
    counts.set(value, (counts.get(value) ?? 0) + group.count)
  }
  return [...counts].sort(([, one], [, other]) => other - one)
}

/** Of each fact, and of any, the devices that lack it; in the order that people are asked for them. */
function missingCounts(groups: readonly Group[], filter: DeviceFilter): DeviceFacets["missing"] {
  const lacking = groups.filter((group) => fits(group, filter, "missing"))
  return ["any", ...askedOfAll, ...askedOfComputers].flatMap((value) => {
    const count = lacking.reduce((sum, group) => (lacks(group, value) ? sum + group.count : sum), 0)
    return count === 0 ? [] : [{ value, count }]
  })
}

function fits(group: Group, filter: DeviceFilter, except: Facet | null): boolean {
  if (except !== "missing" && filter.missing !== undefined && !lacks(group, filter.missing)) return false
  if (except !== "overdue" && filter.overdue !== undefined && !group.overdue) return false
  return facets.every((facet) => {
    const wanted = filter[facet]
    return facet === except || wanted === undefined || (group[facet] ?? "none") === wanted
  })
}

function lacks({ missing }: Group, fact: string): boolean {
  return fact === "any" ? missing.length > 0 : missing.includes(fact)
}

const facets: readonly PlainFacet[] = ["status", "kind", "platform", "modelId", "cartId", "roomId"]
