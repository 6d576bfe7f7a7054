import type { RightsTable } from "./route-rights.ts"
import { forReaders, forStaffOfHere } from "./route-rights.ts"

const readers = { owner: 200, editor: 200, commenter: 200, viewer: 200, it: 200, lead: 200 }
const toIt = { owner: 403, editor: 403, commenter: 403, viewer: 403, lead: 403 }
/** Teachers and admins have no desk: for them it is not there. */
const deskOfHere = forStaffOfHere({ teacher: 404, it: 200, lead: 200, admin: 404 })

const changesDeskOfHere = forStaffOfHere({ teacher: 404, it: 200, lead: 403, admin: 404 })

/** IT's words, flags and the desk. */
export const deskRights: RightsTable = {
  "GET /api/lessons/:id/sign-offs": {
    ask: (client, { lessonId }) => client.get(`/api/lessons/${lessonId}/sign-offs`),
    answers: forReaders(readers),
    lesson: { untouched: 404, deleted: 200 },
  },
  "POST /api/lessons/:id/sign-offs": {
    ask: (client, { lessonId, occurrenceId }) =>
      client.post(`/api/lessons/${lessonId}/sign-offs`, {
        requirementId: "r1",
        occurrenceId,
        word: "signed-off",
      }),
    answers: forReaders({ it: 201, ...toIt }),
    lesson: { untouched: 404, deleted: 403 },
  },
  "DELETE /api/lessons/:id/sign-offs/:signOffId": {
    ask: (client, { lessonId, signOffId }) =>
      client.delete(`/api/lessons/${lessonId}/sign-offs/${signOffId}`),
    answers: forReaders({ it: 204, ...toIt }),
    lesson: { untouched: 404, deleted: 403 },
  },
  "GET /api/lessons/:id/flags": {
    ask: (client, { lessonId }) => client.get(`/api/lessons/${lessonId}/flags`),
    answers: forReaders(readers),
    lesson: { untouched: 404, deleted: 200 },
  },
  "POST /api/lessons/:id/flags": {
    ask: (client, { lessonId }) =>
      client.post(`/api/lessons/${lessonId}/flags`, { severity: "low", text: "The Wi-Fi here is weak" }),
    answers: forReaders({ owner: 201, editor: 201, commenter: 201, viewer: 201, it: 201, lead: 201 }),
    lesson: { untouched: 404, deleted: 403 },
  },
  "PATCH /api/lessons/:id/flags/:flagId": {
    ask: (client, { lessonId, flagId }) =>
      client.patch(`/api/lessons/${lessonId}/flags/${flagId}`, { state: "working" }),
    answers: forReaders({ owner: 200, editor: 200, it: 200, commenter: 403, viewer: 403, lead: 403 }),
    lesson: { untouched: 404, deleted: 403 },
  },
  "GET /api/lessons/:id/flag-owners": {
    ask: (client, { lessonId }) => client.get(`/api/lessons/${lessonId}/flag-owners`),
    answers: forReaders(readers),
    lesson: { untouched: 404, deleted: 200 },
  },
  "GET /api/desk/requirements": {
    ask: (client, { server }) => client.get(`/api/desk/requirements?schoolId=${server.schoolId.here}`),
    answers: deskOfHere,
  },
  "GET /api/desk/flags": {
    ask: (client, { server }) => client.get(`/api/desk/flags?schoolId=${server.schoolId.here}`),
    answers: deskOfHere,
  },
  "GET /api/desk/requirements/counts": {
    ask: (client, { server }) => client.get(`/api/desk/requirements/counts?schoolId=${server.schoolId.here}`),
    answers: deskOfHere,
  },
  "GET /api/desk/requirements/place": {
    ask: (client, { server, lessonId, occurrenceId }) =>
      client.get(
        `/api/desk/requirements/place?schoolId=${server.schoolId.here}&key=${lessonId}/${occurrenceId}/r1`,
      ),
    answers: deskOfHere,
  },
  "POST /api/desk/words": {
    ask: (client, { server, lessonId, occurrenceId }) =>
      client.post("/api/desk/words", {
        schoolId: server.schoolId.here,
        rows: [{ lessonId, occurrenceId, requirementId: "r1" }],
        word: "signed-off",
      }),
    answers: changesDeskOfHere,
  },
  "DELETE /api/desk/words/:batchId": {
    ask: (client, { server, batchId }) =>
      client.delete(`/api/desk/words/${batchId}?schoolId=${server.schoolId.here}`),
    answers: changesDeskOfHere,
  },
  "POST /api/desk/priorities": {
    ask: (client, { server, lessonId, occurrenceId }) =>
      client.post("/api/desk/priorities", {
        schoolId: server.schoolId.here,
        rows: [{ lessonId, occurrenceId, requirementId: "r1" }],
        priority: 3,
      }),
    answers: changesDeskOfHere,
  },
  "DELETE /api/desk/priorities/:batchId": {
    ask: (client, { server, batchId }) =>
      client.delete(`/api/desk/priorities/${batchId}?schoolId=${server.schoolId.here}`),
    answers: changesDeskOfHere,
  },
  "POST /api/desk/confirmations": {
    ask: (client, { server, lessonId, occurrenceId }) =>
      client.post("/api/desk/confirmations", {
        schoolId: server.schoolId.here,
        rows: [{ lessonId, occurrenceId, requirementId: "r1" }],
        confirmed: true,
      }),
    answers: changesDeskOfHere,
  },
  "DELETE /api/desk/confirmations/:batchId": {
    ask: (client, { server, batchId }) =>
      client.delete(`/api/desk/confirmations/${batchId}?schoolId=${server.schoolId.here}`),
    answers: changesDeskOfHere,
  },
  "POST /api/desk/what-if": {
    ask: (client, { server }) =>
      client.post("/api/desk/what-if", {
        schoolId: server.schoolId.here,
        changes: [{ is: "more-devices", count: 12, of: { kind: "tablet" } }],
      }),
    answers: deskOfHere,
  },
  "GET /api/desk/what-would-help": {
    ask: (client, { server }) => client.get(`/api/desk/what-would-help?schoolId=${server.schoolId.here}`),
    answers: deskOfHere,
  },
  "POST /api/desk/visits": {
    ask: (client, { server }) => client.post("/api/desk/visits", { schoolId: server.schoolId.here }),
    answers: deskOfHere,
  },
  "POST /api/desk/seen": {
    ask: (client, { server }) => client.post("/api/desk/seen", { schoolId: server.schoolId.here }),
    answers: deskOfHere,
  },
}
