import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query"
import type { InferRequestType, InferResponseType } from "hono/client"
import { api, ask } from "../../api/client.ts"
import type { Language } from "../../i18n/language.ts"
import type { DevicesSearch } from "../inventory-search.ts"

const devices = api.devices
const one = devices[":id"]

export type DevicePage = InferResponseType<typeof devices.$get, 200>
export type DeviceItem = DevicePage["items"][number]
export type DeviceFacets = InferResponseType<typeof devices.facets.$get, 200>
export type Device = InferResponseType<typeof one.$get, 200>
export type DeviceLesson = InferResponseType<(typeof one)["lessons"]["$get"], 200>["items"][number]
export type ManyChange = InferRequestType<typeof devices.$patch>["json"]
export type SetOnMany = ManyChange["set"]
export type ManyChanged = InferResponseType<typeof devices.$patch, 200>
export type DeviceChange = InferRequestType<typeof one.$patch>["json"]

const PAGE_SIZE = "100"

export const deviceKeys = {
  all: ["inventory", "devices"],
  list: (schoolId: string, filters: DeviceFilters) =>
    ["inventory", "devices", "list", schoolId, filters] as const,
  facets: (schoolId: string, filters: DeviceFilters) =>
    ["inventory", "devices", "facets", schoolId, filters] as const,
  one: (id: string) => ["inventory", "devices", "one", id] as const,
} as const

export type DeviceFilters = Omit<DevicesSearch, "open">

/** The devices that the filters let through, by name, page after page. */
export function deviceListQuery(schoolId: string, filters: DeviceFilters) {
  return infiniteQueryOptions({
    queryKey: deviceKeys.list(schoolId, filters),
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam }
      const query = { ...deviceParameters(schoolId, filters), limit: PAGE_SIZE, ...cursor }
      return ask(devices.$get({ query }, { init: { signal } }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** How many devices each filter would show beside the others. */
export function deviceFacetsQuery(schoolId: string, filters: DeviceFilters) {
  return queryOptions({
    queryKey: deviceKeys.facets(schoolId, filters),
    queryFn: ({ signal }) =>
      ask(devices.facets.$get({ query: deviceParameters(schoolId, filters) }, { init: { signal } })),
  })
}

/** The filters as the server reads them: what is not set is not sent. */
export function deviceParameters(schoolId: string, { model, cart, room, ...others }: DeviceFilters) {
  return {
    schoolId,
    ...others,
    ...(model === undefined ? {} : { modelId: model }),
    ...(cart === undefined ? {} : { cartId: cart }),
    ...(room === undefined ? {} : { roomId: room }),
  }
}

/** The address of these devices as CSV, in the language's words. */
export function devicesCsv(schoolId: string, filters: DeviceFilters, language: Language): string {
  return `/api/devices.csv?${new URLSearchParams({ ...deviceParameters(schoolId, filters), language })}`
}

export function deviceQuery(id: string) {
  return queryOptions({
    queryKey: deviceKeys.one(id),
    queryFn: ({ signal }) => ask(one.$get({ param: { id } }, { init: { signal } })),
  })
}

/** The times to come that count on a device. */
export function deviceLessonsQuery(id: string) {
  return queryOptions({
    queryKey: [...deviceKeys.one(id), "lessons"],
    queryFn: async ({ signal }) =>
      (await ask(one.lessons.$get({ param: { id } }, { init: { signal } }))).items,
  })
}

export function changeDevice(id: string, json: DeviceChange) {
  return ask(one.$patch({ param: { id }, json }))
}

export function changeManyDevices(json: ManyChange) {
  return ask(devices.$patch({ json }))
}

/** Gives each device of that change what it had before. */
export function undoManyDevices(changeId: string) {
  return ask(devices.changes[":changeId"].undo.$post({ param: { changeId } }))
}
