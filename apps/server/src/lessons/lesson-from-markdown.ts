import type { Actor } from "@readyroom/auth/policy"
import { MarkdownProblem } from "@readyroom/lesson/document/markdown-problem"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { insertLesson, schoolFor } from "./create-lesson.ts"
import type { MarkdownLesson, MarkdownPreview, MarkdownQuery } from "./markdown-shapes.ts"
import type { MarkdownLessonRead } from "./markdown-thread.ts"

/**
 * What a lesson from the file would be; nothing is stored.
 * @throws Problem `no-such-school`, `unreadable-markdown`, `too-large`
 */
export async function previewMarkdown(
  services: Pick<Services, "markdown">,
  actor: Actor,
  query: MarkdownQuery,
  bytes: Uint8Array,
): Promise<MarkdownPreview> {
  schoolFor(actor, query.schoolId)
  const { title, notKept } = await readMarkdown(services, query, bytes)
  return { title, notKept }
}

/**
 * Begins a lesson with a Markdown file's content, whose owner is the actor, and tells what of the file is not in it as it was.
 * @throws Problem `no-such-school`, `unreadable-markdown`, `too-large`
 */
export async function lessonFromMarkdown(
  services: Pick<Services, "orm" | "markdown">,
  actor: Actor,
  query: MarkdownQuery,
  bytes: Uint8Array,
): Promise<MarkdownLesson> {
  const schoolId = schoolFor(actor, query.schoolId)
  const { notKept, seed } = await readMarkdown(services, query, bytes)
  const lesson = await insertLesson(services.orm, { schoolId, ownerId: actor.personId, seed })
  return { ...lesson, notKept }
}

async function readMarkdown(
  { markdown }: Pick<Services, "markdown">,
  { title = "", fileName = "" }: MarkdownQuery,
  bytes: Uint8Array,
): Promise<MarkdownLessonRead> {
  try {
    return await markdown.read({ bytes, title, fileName })
  } catch (error) {
    if (!(error instanceof MarkdownProblem)) throw error
    if (error.code === "too-large" && error.line === null) throw new Problem("too-large", { cause: error })
    throw new Problem("unreadable-markdown", {
      detail: error.message,
      errors: [{ path: error.line === null ? "file" : `file.${error.line}`, code: error.code }],
      cause: error,
    })
  }
}
