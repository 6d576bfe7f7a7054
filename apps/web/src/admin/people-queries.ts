import { infiniteQueryOptions } from "@tanstack/react-query"
import type { InferRequestType, InferResponseType } from "hono/client"
import { api, ask } from "../api/client.ts"
import type { PeopleFilters } from "./people-search.ts"

const people = api.schools[":schoolId"].people
const one = people[":personId"]

/** Someone of a school, as its administrators see them; not `isAlone` where schools of others have them too. */
export type SchoolPerson = InferResponseType<typeof people.$get, 200>["items"][number]
export type NewPerson = InferRequestType<typeof people.$post>["json"]
export type PersonChange = InferRequestType<typeof one.$patch>["json"]
export type OneTimeLink = InferResponseType<typeof one.link.$post, 201>

const PAGE_SIZE = "50"

export const peopleKeys = {
  all: ["admin", "people"],
  list: (schoolId: string, filters: PeopleFilters) => ["admin", "people", schoolId, filters] as const,
} as const

/** The people of the school whom the filters let through, by name, page after page. */
export function peopleQuery(schoolId: string, filters: PeopleFilters) {
  return infiniteQueryOptions({
    queryKey: peopleKeys.list(schoolId, filters),
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam }
      const query = { ...filters, limit: PAGE_SIZE, ...cursor }
      return ask(people.$get({ param: { schoolId }, query }, { init: { signal } }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** With a link to hand over, or null for someone who has an account already. */
export function addPerson(schoolId: string, json: NewPerson) {
  return ask(people.$post({ param: { schoolId }, json }))
}

type Place = { readonly schoolId: string; readonly personId: string }

export function changePerson(param: Place, json: PersonChange) {
  return ask(one.$patch({ param, json }))
}

/** A link to choose a password with; a password and links that there were stop working. */
export function makeLink(param: Place) {
  return ask(one.link.$post({ param }))
}

export function deactivate(param: Place) {
  return ask(one.deactivate.$post({ param }))
}

export function reactivate(param: Place) {
  return ask(one.reactivate.$post({ param }))
}

export function takeOff(param: Place) {
  return ask(one.$delete({ param }))
}
