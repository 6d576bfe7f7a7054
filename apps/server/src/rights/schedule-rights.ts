import type { RightsTable } from "./route-rights.ts"
import { forReaders, forStaffOfHere } from "./route-rights.ts"

const readers = { owner: 200, editor: 200, commenter: 200, viewer: 200, it: 200, lead: 200 }
const notForReaders = { commenter: 403, viewer: 403, it: 403, lead: 403 }
const tomorrow = (hours: number) => new Date(Date.now() + (24 + hours) * 3_600_000).toISOString()

/** When a lesson is taught, what the check says of it. */
export const scheduleRights: RightsTable = {
  "GET /api/lessons/:id/occurrences": {
    ask: (client, { lessonId }) => client.get(`/api/lessons/${lessonId}/occurrences`),
    answers: forReaders(readers),
    lesson: { untouched: 404, deleted: 200 },
  },
  "POST /api/lessons/:id/occurrences": {
    ask: (client, { lessonId }) =>
      client.post(`/api/lessons/${lessonId}/occurrences`, {
        roomId: null,
        startsAt: tomorrow(0),
        endsAt: tomorrow(1),
      }),
    answers: forReaders({ owner: 201, editor: 201, ...notForReaders }),
    lesson: { untouched: 404, deleted: 403 },
  },
  "PATCH /api/lessons/:id/occurrences/:occurrenceId": {
    ask: (client, { lessonId, occurrenceId }) =>
      client.patch(`/api/lessons/${lessonId}/occurrences/${occurrenceId}`, { students: 20 }),
    answers: forReaders({ owner: 200, editor: 200, ...notForReaders }),
    lesson: { untouched: 404, deleted: 403 },
  },
  "DELETE /api/lessons/:id/occurrences/:occurrenceId": {
    ask: (client, { lessonId, occurrenceId }) =>
      client.delete(`/api/lessons/${lessonId}/occurrences/${occurrenceId}`),
    answers: forReaders({ owner: 204, editor: 204, ...notForReaders }),
    lesson: { untouched: 404, deleted: 403 },
  },
  "GET /api/lessons/:id/readiness": {
    ask: (client, { lessonId }) => client.get(`/api/lessons/${lessonId}/readiness`),
    answers: forReaders(readers),
    lesson: { untouched: 404, deleted: 200 },
  },
  "GET /api/lessons/:id/suggestions": {
    ask: (client, { lessonId }) => client.get(`/api/lessons/${lessonId}/suggestions`),
    answers: forReaders(readers),
    lesson: { untouched: 404, deleted: 200 },
  },
  "GET /api/lessons/:id/times": {
    ask: (client, { lessonId }) => client.get(`/api/lessons/${lessonId}/times`),
    answers: forReaders(readers),
    lesson: { untouched: 404, deleted: 200 },
  },
  "GET /api/schools/:schoolId/words": {
    ask: (client, { server }) => client.get(`/api/schools/${server.schoolId.here}/words`),
    answers: forStaffOfHere({ teacher: 200, it: 200, lead: 200, admin: 200 }),
  },
  "GET /api/schools/:schoolId/week": {
    ask: (client, { server }) =>
      client.get(
        `/api/schools/${server.schoolId.here}/week?of=teacher&id=${server.personId.anna}&from=2026-11-30`,
      ),
    answers: forStaffOfHere({ teacher: 200, it: 200, lead: 200, admin: 200 }),
  },
}
