import type { LessonFacts } from "@readyroom/lesson/document/facts"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { insertLesson } from "../lessons/create-lesson.ts"
import type { TestServer } from "./test-server.ts"

type Asking = { readonly title?: string; readonly facts?: LessonFacts }

/** A lesson of Anna's with these requirements, in order; its id. */
export async function askingLesson(
  server: TestServer,
  blocks: readonly Readonly<Record<string, unknown>>[],
  { title = "Maps", facts = {} }: Asking = {},
): Promise<string> {
  const content = [
    ...blocks.map((attrs) => ({ type: "requirement", attrs: { kind: "device", ...attrs } })),
    { type: "paragraph" },
  ]
  const { id } = await insertLesson(server.database.orm, {
    schoolId: server.schoolId.here,
    ownerId: server.personId.anna,
    seed: seedLesson({ title, facts, content: { type: "doc", content } }),
  })
  server.services.checks.askedChanged(server.schoolId.here)
  return id
}
