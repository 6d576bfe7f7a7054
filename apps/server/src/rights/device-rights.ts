import { deviceChanges } from "@readyroom/db/schema/device-changes"
import { carts, devices, models, rooms } from "@readyroom/db/schema/inventory"
import type { RightsTable, Situation } from "./route-rights.ts"
import { forStaffOfHere } from "./route-rights.ts"

const reading = { teacher: 403, it: 200, lead: 200, admin: 200 }
/** One record: for a teacher it is not there, lead may read it. */
const changing = { teacher: 404, it: 200, lead: 403, admin: 200 }
const opening = { teacher: 404, it: 200, lead: 200, admin: 200 }

const adding = { teacher: 403, it: 201, lead: 403, admin: 201 }

const here = ({ server }: Situation) => `schoolId=${server.schoolId.here}`

const tables = { devices, carts, rooms, models }

/** The address of a new record of the school "here". */
async function newRecord({ server }: Situation, kind: keyof typeof tables): Promise<string> {
  const name = `${kind} ${crypto.randomUUID()}`
  const [record] = await server.database.orm
    .insert(tables[kind])
    .values({ schoolId: server.schoolId.here, name })
    .returning({ id: tables[kind].id })
  return `/api/${kind}/${record?.id}`
}

/** A teacher reads rooms, and is told that they may not change them; of the others nothing is there for them. */
function manyAndRemoval(kind: "carts" | "rooms" | "models"): RightsTable {
  const teacher = kind === "rooms" ? 403 : 404
  return {
    [`PATCH /api/${kind}`]: {
      ask: async (client, situation) => {
        const id = (await newRecord(situation, kind)).split("/").at(-1)
        return client.patch(`/api/${kind}`, { changes: [{ id, change: { name: crypto.randomUUID() } }] })
      },
      answers: forStaffOfHere({ ...changing, teacher }),
    },
    [`DELETE /api/${kind}/:id`]: {
      ask: async (client, situation) => client.delete(await newRecord(situation, kind)),
      answers: forStaffOfHere({ teacher, it: 204, lead: 403, admin: 204 }),
    },
  }
}

/** Devices, carts, rooms and models. */
export const deviceRights: RightsTable = {
  "GET /api/devices": {
    ask: (client, situation) => client.get(`/api/devices?${here(situation)}`),
    answers: forStaffOfHere(reading),
  },
  "GET /api/devices.csv": {
    ask: (client, situation) => client.get(`/api/devices.csv?${here(situation)}`),
    answers: forStaffOfHere(reading),
  },
  "GET /api/devices/facets": {
    ask: (client, situation) => client.get(`/api/devices/facets?${here(situation)}`),
    answers: forStaffOfHere(reading),
  },
  "POST /api/devices": {
    ask: (client, { server }) => client.post("/api/devices", { schoolId: server.schoolId.here, name: "One" }),
    answers: forStaffOfHere({ teacher: 403, it: 201, lead: 403, admin: 201 }),
  },
  "PATCH /api/devices": {
    ask: (client, { server }) =>
      client.patch("/api/devices", {
        filter: { schoolId: server.schoolId.here, q: "none of them" },
        set: { status: "repair" },
      }),
    answers: forStaffOfHere({ teacher: 403, it: 200, lead: 403, admin: 200 }),
  },
  "POST /api/devices/changes/:changeId/undo": {
    ask: async (client, { server }) => {
      const [change] = await server.database.orm
        .insert(deviceChanges)
        .values({
          schoolId: server.schoolId.here,
          byPersonId: server.personId.ivar,
          state: "done",
          set: { status: "repair", until: null },
        })
        .returning({ id: deviceChanges.id })
      return client.post(`/api/devices/changes/${change?.id}/undo`)
    },
    answers: forStaffOfHere(changing),
  },
  "GET /api/inventory/lacking": {
    ask: (client, situation) => client.get(`/api/inventory/lacking?${here(situation)}`),
    answers: forStaffOfHere(reading),
  },
  "GET /api/devices/:id": {
    ask: async (client, situation) => client.get(await newRecord(situation, "devices")),
    answers: forStaffOfHere(opening),
  },
  "GET /api/devices/:id/lessons": {
    ask: async (client, situation) => client.get(`${await newRecord(situation, "devices")}/lessons`),
    answers: forStaffOfHere(opening),
  },
  "PATCH /api/devices/:id": {
    ask: async (client, situation) =>
      client.patch(await newRecord(situation, "devices"), { status: "repair" }),
    answers: forStaffOfHere(changing),
  },
  "DELETE /api/devices/:id": {
    ask: async (client, situation) => client.delete(await newRecord(situation, "devices")),
    answers: forStaffOfHere({ teacher: 404, it: 204, lead: 403, admin: 204 }),
  },
  ...Object.assign({}, ...(["carts", "rooms", "models"] as const).map(manyAndRemoval)),
  "POST /api/carts": {
    ask: (client, { server }) =>
      client.post("/api/carts", { schoolId: server.schoolId.here, name: crypto.randomUUID() }),
    answers: forStaffOfHere(adding),
  },
  "POST /api/models": {
    ask: (client, { server }) =>
      client.post("/api/models", { schoolId: server.schoolId.here, name: crypto.randomUUID() }),
    answers: forStaffOfHere(adding),
  },
  "GET /api/carts": {
    ask: (client, situation) => client.get(`/api/carts?${here(situation)}`),
    answers: forStaffOfHere(reading),
  },
  "GET /api/carts/:id": {
    ask: async (client, situation) => client.get(await newRecord(situation, "carts")),
    answers: forStaffOfHere(opening),
  },
  "PATCH /api/carts/:id": {
    ask: async (client, situation) => client.patch(await newRecord(situation, "carts"), { status: "repair" }),
    answers: forStaffOfHere(changing),
  },
  "GET /api/rooms": {
    ask: (client, situation) => client.get(`/api/rooms?${here(situation)}`),
    answers: forStaffOfHere({ teacher: 200, it: 200, lead: 200, admin: 200 }),
  },
  "POST /api/rooms": {
    ask: (client, { server }) =>
      client.post("/api/rooms", { schoolId: server.schoolId.here, name: `Room ${crypto.randomUUID()}` }),
    answers: forStaffOfHere({ teacher: 403, it: 201, lead: 403, admin: 201 }),
  },
  "GET /api/rooms/:id": {
    ask: async (client, situation) => client.get(await newRecord(situation, "rooms")),
    answers: forStaffOfHere({ teacher: 200, it: 200, lead: 200, admin: 200 }),
  },
  "PATCH /api/rooms/:id": {
    ask: async (client, situation) => client.patch(await newRecord(situation, "rooms"), { sockets: 4 }),
    answers: forStaffOfHere({ teacher: 403, it: 200, lead: 403, admin: 200 }),
  },
  "GET /api/models": {
    ask: (client, situation) => client.get(`/api/models?${here(situation)}`),
    answers: forStaffOfHere(reading),
  },
  "GET /api/models/:id": {
    ask: async (client, situation) => client.get(await newRecord(situation, "models")),
    answers: forStaffOfHere(opening),
  },
  "PATCH /api/models/:id": {
    ask: async (client, situation) => client.patch(await newRecord(situation, "models"), { facts: {} }),
    answers: forStaffOfHere(changing),
  },
}
