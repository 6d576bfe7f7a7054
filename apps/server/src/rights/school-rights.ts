import { classes, holidays } from "@readyroom/db/schema/organisation"
import { at } from "../testing/client.ts"
import type { RightsTable, Situation } from "./route-rights.ts"
import { forSignedIn, forStaffOfHere } from "./route-rights.ts"

const forStaff = (status: number) =>
  forStaffOfHere({ teacher: status, it: status, lead: status, admin: status })
const forAdmins = (status: number) => forStaffOfHere({ teacher: 403, it: 403, lead: 403, admin: status })

const school = ({ server }: Situation) => `/api/schools/${server.schoolId.here}`

const day = { name: "Closed", firstDay: "2031-05-01", lastDay: "2031-05-01" }

async function newHoliday(situation: Situation): Promise<string> {
  const { orm } = situation.server.database
  const [row] = await orm
    .insert(holidays)
    .values({ ...day, schoolId: situation.server.schoolId.here })
    .returning()
  return `${school(situation)}/holidays/${row?.id}`
}

async function newClass(situation: Situation): Promise<string> {
  const { orm } = situation.server.database
  const [row] = await orm
    .insert(classes)
    .values({ name: crypto.randomUUID(), schoolId: situation.server.schoolId.here })
    .returning()
  return `${school(situation)}/classes/${row?.id}`
}

/** A school itself: its facts, lesson times, holidays and classes, and how far its setting up is. */
export const schoolRights: RightsTable = {
  "POST /api/schools": {
    ask: (client) => client.post("/api/schools", { name: crypto.randomUUID(), timeZone: "Europe/Stockholm" }),
    answers: { ...forSignedIn(403), admin: 201, foreignAdmin: 201 },
  },
  "GET /api/schools/:schoolId": {
    ask: (client, situation) => client.get(school(situation)),
    answers: forStaff(200),
  },
  "PATCH /api/schools/:schoolId": {
    ask: (client, situation) => client.patch(school(situation), { auePolicy: "warn" }),
    answers: forAdmins(200),
  },
  "GET /api/schools/:schoolId/set-up": {
    ask: (client, situation) => client.get(`${school(situation)}/set-up`),
    answers: forAdmins(200),
  },
  "PATCH /api/schools/:schoolId/set-up": {
    ask: (client, situation) => client.patch(`${school(situation)}/set-up`, { skip: "classes" }),
    answers: forAdmins(200),
  },
  "GET /api/schools/:schoolId/rules": {
    ask: (client, situation) => client.get(`${school(situation)}/rules`),
    answers: forStaff(200),
  },
  "PATCH /api/schools/:schoolId/rules": {
    ask: (client, situation) => client.patch(`${school(situation)}/rules`, { noticeDays: null }),
    answers: forStaffOfHere({ teacher: 403, it: 200, lead: 403, admin: 200 }),
  },
  "GET /api/schools/:schoolId/timetable": {
    ask: (client, situation) => client.get(`${school(situation)}/timetable`),
    answers: forStaff(200),
  },
  "GET /api/schools/:schoolId/bell-schedule": {
    ask: (client, situation) => client.get(`${school(situation)}/bell-schedule`),
    answers: forStaff(200),
  },
  "PUT /api/schools/:schoolId/bell-schedule": {
    ask: async (client, situation) => {
      const { version } = await savedVersion(situation)
      return client.put(`${school(situation)}/bell-schedule`, { version, periods: [] })
    },
    answers: forAdmins(200),
  },
  "POST /api/schools/:schoolId/holidays": {
    ask: (client, situation) => client.post(`${school(situation)}/holidays`, day),
    answers: forAdmins(201),
  },
  "GET /api/schools/:schoolId/holidays/effect": {
    ask: (client, situation) =>
      client.get(`${school(situation)}/holidays/effect?firstDay=2031-05-01&lastDay=2031-05-01`),
    answers: forAdmins(200),
  },
  "PATCH /api/schools/:schoolId/holidays/:holidayId": {
    ask: async (client, situation) => client.patch(await newHoliday(situation), { name: "Free" }),
    answers: forAdmins(200),
  },
  "DELETE /api/schools/:schoolId/holidays/:holidayId": {
    ask: async (client, situation) => client.delete(await newHoliday(situation)),
    answers: forAdmins(204),
  },
  "GET /api/schools/:schoolId/classes": {
    ask: (client, situation) => client.get(`${school(situation)}/classes`),
    answers: forStaff(200),
  },
  "POST /api/schools/:schoolId/classes": {
    ask: (client, situation) => client.post(`${school(situation)}/classes`, { name: crypto.randomUUID() }),
    answers: forAdmins(201),
  },
  "PATCH /api/schools/:schoolId/classes/:classId": {
    ask: async (client, situation) => client.patch(await newClass(situation), { size: 20 }),
    answers: forAdmins(200),
  },
  "DELETE /api/schools/:schoolId/classes/:classId": {
    ask: async (client, situation) =>
      client.delete(`${await newClass(situation)}?comingLessons=0&students=keep`),
    answers: forAdmins(204),
  },
}

async function savedVersion(situation: Situation): Promise<{ version: unknown }> {
  const admin = await situation.server.as("axel")
  return { version: at(await admin.get(`${school(situation)}/bell-schedule`), "version") }
}
