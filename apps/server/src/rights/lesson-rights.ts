import { textAt } from "../testing/client.ts"
import { emailOf } from "../testing/test-server.ts"
import type { RightsTable } from "./route-rights.ts"
import { forReaders, forSignedIn } from "./route-rights.ts"

const toOwner = { editor: 403, commenter: 403, viewer: 403, it: 403, lead: 403 }

/** Lessons and who is on them. */
export const lessonRights: RightsTable = {
  "GET /api/lessons": { ask: (client) => client.get("/api/lessons"), answers: forSignedIn(200) },
  "GET /api/lessons/facets": {
    ask: (client) => client.get("/api/lessons/facets"),
    answers: forSignedIn(200),
  },
  "POST /api/lessons": {
    ask: (client) => client.post("/api/lessons", { title: "Begun by anyone of a school" }),
    answers: forSignedIn(201),
  },
  "GET /api/lessons/:id": {
    ask: (client, { lessonId }) => client.get(`/api/lessons/${lessonId}`),
    answers: forReaders({ owner: 200, editor: 200, commenter: 200, viewer: 200, it: 200, lead: 200 }),
    lesson: { untouched: 404, deleted: 200 },
  },
  "PATCH /api/lessons/:id": {
    ask: (client, { lessonId }) => client.patch(`/api/lessons/${lessonId}`, { archived: true }),
    answers: forReaders({ owner: 200, ...toOwner }),
    lesson: { untouched: 404, deleted: 403 },
  },
  "DELETE /api/lessons/:id": {
    ask: (client, { lessonId }) => client.delete(`/api/lessons/${lessonId}`),
    answers: forReaders({ owner: 204, ...toOwner }),
    lesson: { untouched: 404, deleted: 204 },
  },
  "POST /api/lessons/:id/restore": {
    ask: (client, { lessonId }) => client.post(`/api/lessons/${lessonId}/restore`),
    answers: forReaders({ owner: 200, ...toOwner }),
    lesson: { untouched: 404, deleted: 200 },
  },
  "POST /api/lessons/:id/duplicate": {
    ask: (client, { lessonId }) => client.post(`/api/lessons/${lessonId}/duplicate`),
    answers: forReaders({ owner: 201, editor: 201, commenter: 201, viewer: 201, it: 201, lead: 201 }),
    lesson: { untouched: 404, deleted: 201 },
  },
  "PUT /api/lessons/:id/people": {
    ask: (client, { lessonId }) =>
      client.put(`/api/lessons/${lessonId}/people`, { email: emailOf("adam"), role: "viewer" }),
    answers: forReaders({ owner: 200, ...toOwner }),
    lesson: { untouched: 404, deleted: 403 },
  },
  "GET /api/lessons/:id/link": {
    ask: (client, { lessonId }) => client.get(`/api/lessons/${lessonId}/link`),
    answers: forReaders({ owner: 200, ...toOwner }),
    lesson: { untouched: 404, deleted: 403 },
  },
  "PUT /api/lessons/:id/link": {
    ask: (client, { lessonId }) => client.put(`/api/lessons/${lessonId}/link`, { role: "viewer" }),
    answers: forReaders({ owner: 200, ...toOwner }),
    lesson: { untouched: 404, deleted: 403 },
  },
  "DELETE /api/lessons/:id/link": {
    ask: (client, { lessonId }) => client.delete(`/api/lessons/${lessonId}/link`),
    answers: forReaders({ owner: 204, ...toOwner }),
    lesson: { untouched: 404, deleted: 403 },
  },
  "POST /api/lessons/by-link": {
    ask: async (client, { server, lessonId }) => {
      const owner = await server.as("anna")
      const link = await owner.put(`/api/lessons/${lessonId}/link`, { role: "viewer" })
      const token = link.status === 200 ? textAt(link, "link.token") : "of a deleted lesson"
      return client.post("/api/lessons/by-link", { token })
    },
    answers: forSignedIn(200),
  },
}
