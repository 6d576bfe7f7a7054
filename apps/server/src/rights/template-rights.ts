import { lessonTemplates } from "@readyroom/db/schema/templates"
import { seedLesson } from "@readyroom/lesson/document/seed"
import type { RightsTable, Situation } from "./route-rights.ts"
import { askers, forReaders, forSignedIn, forStaffOfHere } from "./route-rights.ts"

const markdown = { "content-type": "text/markdown" }

/** A template of the school "here" that the lesson's owner made. */
async function templateOfOwner({ server }: Situation): Promise<string> {
  const [template] = await server.database.orm
    .insert(lessonTemplates)
    .values({
      schoolId: server.schoolId.here,
      name: `Maps ${crypto.randomUUID()}`,
      seed: seedLesson({ title: "Maps" }),
      schemaVersion: 1,
      madeBy: server.personId[askers.owner],
    })
    .returning()
  return template?.id ?? ""
}

/** What lessons begin with: files, and templates. */
export const templateRights: RightsTable = {
  "POST /api/lessons/from-markdown": {
    ask: (client) => client.ask("POST", "/api/lessons/from-markdown", "# Begun by anyone", markdown),
    answers: forSignedIn(201),
  },
  "POST /api/lessons/from-markdown/preview": {
    ask: (client) => client.ask("POST", "/api/lessons/from-markdown/preview", "# Looked at", markdown),
    answers: forSignedIn(200),
  },
  "POST /api/lessons/:id/template": {
    ask: (client, { lessonId }) =>
      client.post(`/api/lessons/${lessonId}/template`, { name: crypto.randomUUID() }),
    answers: forReaders({ owner: 201, editor: 201, commenter: 403, viewer: 403, it: 403, lead: 403 }),
    lesson: { untouched: 404, deleted: 403 },
  },
  "GET /api/templates": {
    ask: (client, { server }) => client.get(`/api/templates?schoolId=${server.schoolId.here}`),
    answers: forStaffOfHere({ teacher: 200, it: 200, lead: 200, admin: 200 }),
  },
  "GET /api/templates/built-in": {
    ask: (client) => client.get("/api/templates/built-in"),
    answers: forSignedIn(200),
  },
  "PATCH /api/templates/:id": {
    ask: async (client, situation) =>
      client.patch(`/api/templates/${await templateOfOwner(situation)}`, { description: "Changed" }),
    answers: { ...forStaffOfHere({ teacher: 403, it: 403, lead: 403, admin: 200 }), owner: 200 },
  },
  "DELETE /api/templates/:id": {
    ask: async (client, situation) => client.delete(`/api/templates/${await templateOfOwner(situation)}`),
    answers: { ...forStaffOfHere({ teacher: 403, it: 403, lead: 403, admin: 204 }), owner: 204 },
  },
}
