import { apps, bookings, consumables, domainRules, duty } from "@readyroom/db/schema/inventory"
import type { RightsTable, RouteRights, Situation } from "./route-rights.ts"
import { forStaffOfHere } from "./route-rights.ts"

const reading = { teacher: 403, it: 200, lead: 200, admin: 200 }
/** One record: for a teacher it is not there, lead may read it. */
const changing = { teacher: 404, it: 200, lead: 403, admin: 200 }

const unique = () => crypto.randomUUID()
const soon = { startsAt: "2099-03-02T08:00:00Z", endsAt: "2099-03-02T09:00:00Z" }

type Kind = {
  /** A record of the school, by its id. */
  readonly make: (situation: Situation) => Promise<string | undefined>
  readonly added: () => Readonly<Record<string, unknown>>
  readonly change: Readonly<Record<string, unknown>>
}

const kinds: Readonly<Record<string, Kind>> = {
  apps: {
    make: async ({ server: { database, schoolId } }) => {
      const row = { name: unique(), kind: "service", approval: "unknown", privacy: "unknown" } as const
      const [made] = await database.orm
        .insert(apps)
        .values({ ...row, schoolId: schoolId.here })
        .returning()
      return made?.id
    },
    added: () => ({ name: unique(), kind: "software" }),
    change: { approval: "approved" },
  },
  "domain-rules": {
    make: async ({ server: { database, schoolId } }) => {
      const row = { action: "allow", pattern: `${unique()}.example` } as const
      const [made] = await database.orm
        .insert(domainRules)
        .values({ ...row, schoolId: schoolId.here })
        .returning()
      return made?.id
    },
    added: () => ({ action: "deny", pattern: `${unique()}.example` }),
    change: { action: "deny" },
  },
  duty: {
    make: async ({ server: { database, schoolId } }) => {
      const row = { role: unique(), count: 1 }
      const [made] = await database.orm
        .insert(duty)
        .values({ ...row, schoolId: schoolId.here })
        .returning()
      return made?.id
    },
    added: () => ({ role: unique(), count: 1 }),
    change: { count: 2 },
  },
  consumables: {
    make: async ({ server: { database, schoolId } }) => {
      const [made] = await database.orm
        .insert(consumables)
        .values({ item: unique(), schoolId: schoolId.here })
        .returning()
      return made?.id
    },
    added: () => ({ item: unique() }),
    change: { stock: 3 },
  },
  bookings: {
    make: async ({ server: { database, schoolId } }) => {
      const startsAt = new Date(soon.startsAt)
      const row = { deviceKind: "tablet", count: 2, who: "Choir", startsAt, endsAt: new Date(soon.endsAt) }
      const [made] = await database.orm
        .insert(bookings)
        .values({ ...row, schoolId: schoolId.here })
        .returning()
      return made?.id
    },
    added: () => ({ what: { of: "kind", kind: "tablet", count: 2 }, who: "Choir", ...soon }),
    change: { confirmed: true },
  },
}

function rowsOf(path: string, { make, added, change }: Kind): Record<string, RouteRights> {
  const one = async (situation: Situation) => `/api/${path}/${await make(situation)}`
  return {
    [`GET /api/${path}`]: {
      ask: (client, { server }) => client.get(`/api/${path}?schoolId=${server.schoolId.here}`),
      answers: forStaffOfHere(reading),
    },
    [`POST /api/${path}`]: {
      ask: (client, { server }) =>
        client.post(`/api/${path}`, { schoolId: server.schoolId.here, ...added() }),
      answers: forStaffOfHere({ teacher: 403, it: 201, lead: 403, admin: 201 }),
    },
    [`PATCH /api/${path}`]: {
      ask: async (client, situation) =>
        client.patch(`/api/${path}`, { changes: [{ id: await make(situation), change }] }),
      answers: forStaffOfHere(changing),
    },
    [`GET /api/${path}/:id`]: {
      ask: async (client, situation) => client.get(await one(situation)),
      answers: forStaffOfHere({ ...reading, teacher: 404 }),
    },
    [`PATCH /api/${path}/:id`]: {
      ask: async (client, situation) => client.patch(await one(situation), change),
      answers: forStaffOfHere(changing),
    },
    [`DELETE /api/${path}/:id`]: {
      ask: async (client, situation) => client.delete(await one(situation)),
      answers: forStaffOfHere({ teacher: 404, it: 204, lead: 403, admin: 204 }),
    },
  }
}

/** Apps, rules of the filter, duty, consumables and bookings. */
export const resourceRights: RightsTable = {
  ...Object.assign({}, ...Object.entries(kinds).map(([path, kind]) => rowsOf(path, kind))),
  "GET /api/domain-rules/default": {
    ask: (client, { server }) => client.get(`/api/domain-rules/default?schoolId=${server.schoolId.here}`),
    answers: forStaffOfHere(reading),
  },
  "PUT /api/domain-rules/default": {
    ask: (client, { server }) =>
      client.put(`/api/domain-rules/default?schoolId=${server.schoolId.here}`, { default: "unknown" }),
    answers: forStaffOfHere({ teacher: 403, it: 200, lead: 403, admin: 200 }),
  },
}
