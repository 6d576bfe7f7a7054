import type { Instance } from "@readyroom/readiness/instance"
import type { Offer } from "@readyroom/readiness/what-would-help"
import type { SchoolFacts } from "./school-facts.ts"
import { attributesOf, awayDevices, isCounted, type SupposeOptions } from "./suppose.ts"
import { type AwayFrom, awayFrom, type Supposition } from "./supposition.ts"

/** What a school could buy, or get back, in the words of its records. */
export type OfferedThing =
  | { readonly is: "devices"; readonly model: string }
  /** Together: a cart with all of its devices that are away. */
  | {
      readonly is: "back"
      readonly from: AwayFrom
      readonly of: { readonly model: string } | { readonly cart: string }
    }
  | { readonly is: "seats"; readonly appId: string }
  | { readonly is: "wifi"; readonly roomId: string; readonly way: "down" | "up" }
  | { readonly is: "stock"; readonly consumableId: string }

export type SchoolOffer = { readonly thing: OfferedThing; readonly offer: Offer }

/** Wi-Fi and stock are bought by the hundred. */
const MOST_OF_A_POOL = 5_000
const KBITS = 1_000

/** All that could help: models that are recorded, what is away, and supplies that `instance` asks for. */
export function schoolOffers(
  facts: SchoolFacts,
  instance: Instance,
  { models }: Pick<SupposeOptions, "models">,
  most: number,
): SchoolOffer[] {
  return [...bought(facts, models, most), ...back(facts), ...supplies(facts, instance, most)]
}

function bought(facts: SchoolFacts, models: SupposeOptions["models"], most: number): SchoolOffer[] {
  const names = new Set(models.keys())
  for (const { attrs } of facts.devices) if (typeof attrs?.model === "string") names.add(attrs.model)
  return [...names].map((model) => {
    // In the pool, where the check finds what is no class's own.
    const attrs = { ...attributesOf({ model }, facts.devices, models), class: "none" }
    return { thing: { is: "devices", model }, offer: { is: "buy", device: { attrs }, most } }
  })
}

function back(facts: SchoolFacts): SchoolOffer[] {
  return awayFrom.flatMap((from) => {
    const away = awayDevices(facts, { from, of: null })
    const names = new Set(
      away.flatMap(({ attrs }) => (typeof attrs?.model === "string" ? [attrs.model] : [])),
    )
    const carts = new Set(away.flatMap(({ cart }) => cart ?? []))
    const offered = (of: Extract<OfferedThing, { is: "back" }>["of"]): SchoolOffer => ({
      thing: { is: "back", from, of },
      offer: {
        is: "back",
        devices: awayDevices(facts, { from, of }).map(({ id }) => id),
        together: "cart" in of,
      },
    })
    return [...[...carts].map((cart) => offered({ cart })), ...[...names].map((model) => offered({ model }))]
  })
}

function supplies(facts: SchoolFacts, instance: Instance, most: number): SchoolOffer[] {
  const pools = new Set((instance.pools ?? []).map(({ id }) => id))
  const licences = new Set((instance.licences ?? []).map(({ id }) => id))
  const pool = (id: string, thing: OfferedThing, limit: number, each = 1): SchoolOffer[] =>
    pools.has(id) ? [{ thing, offer: { is: "capacity", pool: id, most: limit, each } }] : []
  const counted = new Map(
    facts.licences
      .filter(isCounted)
      .toReversed()
      .map(({ appId, id }) => [appId, id]),
  )
  return [
    ...[...counted].flatMap(([appId, id]): SchoolOffer[] => {
      const thing = { is: "seats", appId } as const
      return licences.has(id)
        ? [{ thing, offer: { is: "seats", licence: id, most } }]
        : pool(`seats:${appId}`, thing, most)
    }),
    ...facts.rooms.flatMap(({ id }) => [
      ...pool(`wifi-down:${id}`, { is: "wifi", roomId: id, way: "down" }, MOST_OF_A_POOL, KBITS),
      ...pool(`wifi-up:${id}`, { is: "wifi", roomId: id, way: "up" }, MOST_OF_A_POOL, KBITS),
    ]),
    ...facts.consumables.flatMap(({ id }) =>
      pool(`stock:${id}`, { is: "stock", consumableId: id }, MOST_OF_A_POOL),
    ),
  ]
}

/** So much of a thing, as a change of the school that `facts` says. */
export function suppositionOf(thing: OfferedThing, amount: number, facts: SchoolFacts): Supposition {
  switch (thing.is) {
    case "devices":
      return { is: "more-devices", count: amount, of: { model: thing.model }, features: [] }
    case "back":
      return { is: "back", from: thing.from, of: thing.of, count: "cart" in thing.of ? null : amount }
    case "seats":
      return { is: "more-seats", appId: thing.appId, count: amount }
    case "stock":
      return { is: "more-stock", consumableId: thing.consumableId, count: amount }
    case "wifi": {
      const room = facts.rooms.find(({ id }) => id === thing.roomId)
      return {
        is: "wifi",
        roomId: thing.roomId,
        downMbps: thing.way === "down" ? (room?.wifiDownMbps ?? 0) + amount : null,
        upMbps: thing.way === "up" ? (room?.wifiUpMbps ?? 0) + amount : null,
      }
    }
  }
}
