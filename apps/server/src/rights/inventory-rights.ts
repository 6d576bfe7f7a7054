import type { RightsTable } from "./route-rights.ts"
import { forStaffOfHere } from "./route-rights.ts"

const schoolOf = (here: string) => `source=snipe-it&schoolId=${here}`

/** The import of device lists, and lists as CSV; `list-contract.test.ts` goes through the rights of each list. */
export const inventoryRights: RightsTable = {
  "POST /api/inventory/imports": {
    ask: (client, { server }) =>
      client.ask(
        "POST",
        `/api/inventory/imports?mode=preview&${schoolOf(server.schoolId.here)}`,
        "Asset Tag,Serial,Model,Status\nA1,S1,Chromebook,Ready to Deploy\n",
        { "content-type": "text/csv" },
      ),
    answers: forStaffOfHere({ teacher: 403, it: 200, lead: 403, admin: 200 }),
  },
  "GET /api/inventory/imports": {
    ask: (client, { server }) => client.get(`/api/inventory/imports?schoolId=${server.schoolId.here}`),
    answers: forStaffOfHere({ teacher: 403, it: 200, lead: 403, admin: 200 }),
  },
  "DELETE /api/inventory/imports": {
    ask: (client, { server }) =>
      client.ask("DELETE", `/api/inventory/imports?schoolId=${server.schoolId.here}`),
    answers: forStaffOfHere({ teacher: 403, it: 204, lead: 403, admin: 204 }),
  },
  "GET /api/inventory/waiting": {
    ask: (client, { server }) => client.get(`/api/inventory/waiting?schoolId=${server.schoolId.here}`),
    answers: forStaffOfHere({ teacher: 403, it: 200, lead: 403, admin: 200 }),
  },
  "GET /api/inventory/mapping": {
    ask: (client, { server }) => client.get(`/api/inventory/mapping?${schoolOf(server.schoolId.here)}`),
    answers: forStaffOfHere({ teacher: 403, it: 200, lead: 403, admin: 200 }),
  },
  "PUT /api/inventory/mapping": {
    ask: (client, { server }) =>
      client.put(`/api/inventory/mapping?${schoolOf(server.schoolId.here)}`, {
        statusWords: {},
        columns: {},
        places: {},
      }),
    answers: forStaffOfHere({ teacher: 403, it: 200, lead: 403, admin: 200 }),
  },
  "GET /api/lists/:list": {
    ask: (client, { server }) => client.get(`/api/lists/carts?schoolId=${server.schoolId.here}`),
    answers: forStaffOfHere({ teacher: 403, it: 200, lead: 200, admin: 200 }),
  },
  "POST /api/lists/:list": {
    ask: (client, { server }) =>
      client.ask(
        "POST",
        `/api/lists/carts?mode=preview&schoolId=${server.schoolId.here}`,
        "Name,Status\nCart 1,repair\n",
        { "content-type": "text/csv" },
      ),
    answers: forStaffOfHere({ teacher: 403, it: 200, lead: 403, admin: 200 }),
  },
}
