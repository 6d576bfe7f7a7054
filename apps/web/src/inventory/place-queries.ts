import { queryOptions } from "@tanstack/react-query"
import type { InferRequestType, InferResponseType } from "hono/client"
import { api, ask } from "../api/client.ts"
import { byName } from "../shell/by-name.ts"
import { allPages } from "./all-pages.ts"

export type Cart = InferResponseType<typeof api.carts.$get, 200>["items"][number]
export type CartChange = InferRequestType<(typeof api.carts)[":id"]["$patch"]>["json"]
export type Room = InferResponseType<typeof api.rooms.$get, 200>["items"][number]
export type RoomChange = InferRequestType<(typeof api.rooms)[":id"]["$patch"]>["json"]
export type Model = InferResponseType<typeof api.models.$get, 200>["items"][number]
export type ModelChange = InferRequestType<(typeof api.models)[":id"]["$patch"]>["json"]
export type NewModel = InferRequestType<typeof api.models.$post>["json"]
export type NewRoom = InferRequestType<typeof api.rooms.$post>["json"]

export type Lacking = InferResponseType<typeof api.inventory.lacking.$get, 200>["items"][number]

/** Below `all`, what every change of the inventory makes old. */
export const inventoryKeys = {
  all: ["inventory"],
  carts: (schoolId: string) => ["inventory", "carts", schoolId] as const,
  rooms: (schoolId: string) => ["inventory", "rooms", schoolId] as const,
  lacking: (schoolId: string) => ["inventory", "lacking", schoolId] as const,
  models: (schoolId: string) => ["inventory", "models", schoolId] as const,
} as const

/** Every cart of the school, by name. */
export function cartsQuery(schoolId: string) {
  return queryOptions({
    queryKey: inventoryKeys.carts(schoolId),
    queryFn: async ({ signal }) =>
      byName(
        await allPages((query) =>
          ask(api.carts.$get({ query: { schoolId, ...query } }, { init: { signal } })),
        ),
      ),
  })
}

/** Every room of the school, by name. */
export function roomsQuery(schoolId: string) {
  return queryOptions({
    queryKey: inventoryKeys.rooms(schoolId),
    queryFn: async ({ signal }) =>
      byName(
        await allPages((query) =>
          ask(api.rooms.$get({ query: { schoolId, ...query } }, { init: { signal } })),
        ),
      ),
  })
}

/** Every model of the school, by name. */
export function modelsQuery(schoolId: string) {
  return queryOptions({
    queryKey: inventoryKeys.models(schoolId),
    queryFn: async ({ signal }) =>
      byName(
        await allPages((query) =>
          ask(api.models.$get({ query: { schoolId, ...query } }, { init: { signal } })),
        ),
      ),
  })
}

/** What nobody has recorded and lessons to come wait for, most lessons first. */
export function lackingQuery(schoolId: string) {
  return queryOptions({
    queryKey: inventoryKeys.lacking(schoolId),
    queryFn: async ({ signal }) =>
      (await ask(api.inventory.lacking.$get({ query: { schoolId } }, { init: { signal } }))).items,
  })
}

export function changeCart(id: string, json: CartChange) {
  return ask(api.carts[":id"].$patch({ param: { id }, json }))
}

export function changeRoom(id: string, json: RoomChange) {
  return ask(api.rooms[":id"].$patch({ param: { id }, json }))
}

export function changeModel(id: string, json: ModelChange) {
  return ask(api.models[":id"].$patch({ param: { id }, json }))
}
