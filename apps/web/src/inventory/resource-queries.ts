import { queryOptions } from "@tanstack/react-query"
import type { InferRequestType, InferResponseType } from "hono/client"
import { api, ask } from "../api/client.ts"
import { byName } from "../shell/by-name.ts"
import { allPages } from "./all-pages.ts"

export type App = InferResponseType<typeof api.apps.$get, 200>["items"][number]
export type AppKind = App["kind"]
export type NewApp = InferRequestType<typeof api.apps.$post>["json"]
export type AppChange = InferRequestType<(typeof api.apps)[":id"]["$patch"]>["json"]

type DomainRuleRow = InferResponseType<(typeof api)["domain-rules"]["$get"], 200>["items"][number]
export type DomainRule = DomainRuleRow & { readonly name: string }
export type DomainRuleChange = InferRequestType<(typeof api)["domain-rules"][":id"]["$patch"]>["json"]
export type DomainDefault = InferResponseType<(typeof api)["domain-rules"]["default"]["$get"], 200>["default"]

export type Duty = InferResponseType<typeof api.duty.$get, 200>["items"][number]
export type DutyChange = InferRequestType<(typeof api.duty)[":id"]["$patch"]>["json"]

type ConsumableRow = InferResponseType<typeof api.consumables.$get, 200>["items"][number]
export type Consumable = ConsumableRow & { readonly name: string }
export type ConsumableChange = InferRequestType<(typeof api.consumables)[":id"]["$patch"]>["json"]

type BookingRow = InferResponseType<typeof api.bookings.$get, 200>["items"][number]
export type Booking = BookingRow & { readonly name: string }
export type NewBooking = InferRequestType<typeof api.bookings.$post>["json"]
export type BookingChange = InferRequestType<(typeof api.bookings)[":id"]["$patch"]>["json"]

const rulesOf = api.schools[":schoolId"].rules
export type SchoolRules = InferResponseType<typeof rulesOf.$get, 200>
export type SchoolRulesChange = InferRequestType<typeof rulesOf.$patch>["json"]

const key = (what: string, schoolId: string) => ["inventory", what, schoolId] as const

/** Every app and service of the school, by name. */
export function appsQuery(schoolId: string) {
  return queryOptions({
    queryKey: key("apps", schoolId),
    queryFn: async ({ signal }) =>
      byName(
        await allPages((query) =>
          ask(api.apps.$get({ query: { schoolId, ...query } }, { init: { signal } })),
        ),
      ),
  })
}

/** Every rule of the school's filter, by its pattern. */
export function domainRulesQuery(schoolId: string) {
  return queryOptions({
    queryKey: key("domain-rules", schoolId),
    queryFn: async ({ signal }): Promise<DomainRule[]> => {
      const rules = await allPages((query) =>
        ask(api["domain-rules"].$get({ query: { schoolId, ...query } }, { init: { signal } })),
      )
      return byName(rules.map((rule) => ({ ...rule, name: rule.pattern })))
    },
  })
}

/** What a web site is that no rule names. */
export function domainDefaultQuery(schoolId: string) {
  return queryOptions({
    queryKey: key("domain-default", schoolId),
    queryFn: async ({ signal }) =>
      (await ask(api["domain-rules"].default.$get({ query: { schoolId } }, { init: { signal } }))).default,
  })
}

/** Who is on duty in the school. */
export function dutyQuery(schoolId: string) {
  return queryOptions({
    queryKey: key("duty", schoolId),
    queryFn: ({ signal }) =>
      allPages((query) => ask(api.duty.$get({ query: { schoolId, ...query } }, { init: { signal } }))),
  })
}

/** Everything that lessons use up, by its name. */
export function consumablesQuery(schoolId: string) {
  return queryOptions({
    queryKey: key("consumables", schoolId),
    queryFn: async ({ signal }): Promise<Consumable[]> => {
      const rows = await allPages((query) =>
        ask(api.consumables.$get({ query: { schoolId, ...query } }, { init: { signal } })),
      )
      return byName(
        rows.map((row) => ({ ...row, name: row.unit === "" ? row.item : `${row.item} (${row.unit})` })),
      )
    },
  })
}

/** Every booking from outside, by time; each is called by who has booked. */
export function bookingsQuery(schoolId: string) {
  return queryOptions({
    queryKey: key("bookings", schoolId),
    queryFn: async ({ signal }): Promise<Booking[]> => {
      const rows = await allPages((query) =>
        ask(api.bookings.$get({ query: { schoolId, ...query } }, { init: { signal } })),
      )
      return rows.map((row) => ({ ...row, name: row.who }))
    },
  })
}

/** What the school asks of those who use its technology. */
export function schoolRulesQuery(schoolId: string) {
  return queryOptions({
    queryKey: key("rules", schoolId),
    queryFn: ({ signal }) => ask(rulesOf.$get({ param: { schoolId } }, { init: { signal } })),
  })
}

export function changeSchoolRules(schoolId: string, json: SchoolRulesChange): Promise<SchoolRules> {
  return ask(rulesOf.$patch({ param: { schoolId }, json }))
}
