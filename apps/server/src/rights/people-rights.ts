import { rosterBlob } from "../testing/roster-blob.ts"
import { newPerson } from "../testing/school-person.ts"
import type { RightsTable, Situation } from "./route-rights.ts"
import { forAll, forStaffOfHere } from "./route-rights.ts"

const forAdmins = (status: number) => forStaffOfHere({ teacher: 403, it: 403, lead: 403, admin: status })

const peopleOf = ({ server }: Situation) => `/api/schools/${server.schoolId.here}/people`

/** The address of someone new of the school "here"; `also`: and of the other one. */
async function newOne(situation: Situation, also = false): Promise<string> {
  const id = await newPerson(
    situation.server,
    also ? { here: "teacher", there: "teacher" } : { here: "teacher" },
  )
  return `${peopleOf(situation)}/${id}`
}

/** A school's people, and the links with which they choose a password. */
export const peopleRights: RightsTable = {
  "GET /api/schools/:schoolId/people": {
    ask: (client, situation) => client.get(peopleOf(situation)),
    answers: forAdmins(200),
  },
  "POST /api/schools/:schoolId/people": {
    ask: (client, situation) =>
      client.post(peopleOf(situation), {
        name: "New",
        email: `${crypto.randomUUID()}@elsewhere.example`,
        role: "teacher",
      }),
    answers: forAdmins(201),
  },
  "PATCH /api/schools/:schoolId/people/:personId": {
    ask: async (client, situation) => client.patch(await newOne(situation), { role: "it" }),
    answers: forAdmins(200),
  },
  "DELETE /api/schools/:schoolId/people/:personId": {
    ask: async (client, situation) => client.delete(await newOne(situation, true)),
    answers: forAdmins(204),
  },
  "POST /api/schools/:schoolId/people/:personId/link": {
    ask: async (client, situation) => client.post(`${await newOne(situation)}/link`),
    answers: forAdmins(201),
  },
  "POST /api/schools/:schoolId/people/:personId/deactivate": {
    ask: async (client, situation) => client.post(`${await newOne(situation)}/deactivate`),
    answers: forAdmins(200),
  },
  "POST /api/schools/:schoolId/people/:personId/reactivate": {
    ask: async (client, situation) => client.post(`${await newOne(situation)}/reactivate`),
    answers: forAdmins(200),
  },
  "POST /api/one-roster": {
    ask: (client, { server }) =>
      client.ask("POST", `/api/one-roster?mode=preview&schoolId=${server.schoolId.here}`, rosterBlob("1.2")),
    answers: forAdmins(200),
  },
  "POST /api/join/look": {
    ask: (client) => client.post("/api/join/look", { token: "guessed" }),
    answers: forAll(403),
  },
  "POST /api/join": {
    ask: (client) => client.post("/api/join", { token: "guessed", password: "purple walrus umbrella" }),
    answers: forAll(403),
  },
}
