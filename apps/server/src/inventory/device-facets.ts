import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import { carts, devices, models, rooms } from "@readyroom/db/schema/inventory"
import { and, eq, sql } from "drizzle-orm"
import type { Services } from "../services.ts"
import type { DeviceFacets, DeviceFilter } from "./device-shapes.ts"
import { inventorySchool } from "./inventory-access.ts"
import { isLive } from "./live-devices.ts"
import { holdsWords } from "./search-words.ts"

/** Devices that are alike in everything that can be filtered by. */
type Group = {
  readonly status: DeviceFacets["statuses"][number]["value"]
  readonly kind: string | null
  readonly modelId: string | null
  readonly cartId: string | null
  readonly roomId: string | null
  readonly count: number
}

type Facet = Exclude<keyof Group, "count">

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
  const kindOfModel = new Map(known.models.map(({ id, facts }) => [id, facts.deviceKind]))
  const roomOfCart = new Map(known.carts.map(({ id, roomId }) => [id, roomId]))
  const { status, modelId, cartId, roomId } = devices
  const ownKind = sql<string | null>`${devices.facts} ->> 'deviceKind'`
  const rows = await orm
    .select({ status, modelId, cartId, roomId, ownKind, count: sql<number>`count(*)::integer` })
    .from(devices)
    .where(and(eq(devices.schoolId, schoolId), holdsWords(devices.search, filter.q), isLive))
    .groupBy(status, modelId, cartId, roomId, ownKind)
  const groups = rows.map(({ ownKind, ...row }) => ({
    ...row,
    kind: ownKind ?? kindOfModel.get(row.modelId ?? "") ?? null,
    roomId: row.roomId ?? roomOfCart.get(row.cartId ?? "") ?? null,
  }))

  const counts = (facet: Facet) => countBy(groups, facet, filter)
  const names = (facet: Facet, records: readonly { readonly id: string; readonly name: string }[]) => {
    const nameOf = new Map(records.map(({ id, name }) => [id, name]))
    return counts(facet)
      .map(([id, count]) => ({ id, name: nameOf.get(id ?? "") ?? null, count }))
      .sort((one, other) => inOrder.compare(one.name ?? "", other.name ?? ""))
  }
  return {
    total: groups.reduce((sum, group) => (fits(group, filter, null) ? sum + group.count : sum), 0),
    statuses: statusCounts(groups, filter),
    kinds: counts("kind").map(([value, count]) => ({ value, count })),
    models: names("modelId", known.models),
    carts: names("cartId", known.carts),
    rooms: names("roomId", known.rooms),
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
function countBy(groups: readonly Group[], facet: Facet, filter: DeviceFilter): [string | null, number][] {
  const counts = new Map<string | null, number>()
  for (const group of groups) {
    if (!fits(group, filter, facet)) continue
    const value = group[facet]
    counts.set(value, (counts.get(value) ?? 0) + group.count)
  }
  return [...counts].sort(([, one], [, other]) => other - one)
}

function fits(group: Group, filter: DeviceFilter, except: Facet | null): boolean {
  return facets.every((facet) => {
    const wanted = filter[facet]
    return facet === except || wanted === undefined || (group[facet] ?? "none") === wanted
  })
}

const facets: readonly Facet[] = ["status", "kind", "modelId", "cartId", "roomId"]
