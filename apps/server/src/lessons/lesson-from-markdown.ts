import type { Actor } from "@readyroom/auth/policy"
import { fromMarkdown } from "@readyroom/lesson/document/from-markdown"
import { decodeMarkdown } from "@readyroom/lesson/document/markdown-bytes"
import { MarkdownProblem } from "@readyroom/lesson/document/markdown-problem"
import { readingLimits } from "@readyroom/lesson/document/read-lesson"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { insertLesson, schoolFor } from "./create-lesson.ts"
import type { MarkdownLesson, MarkdownPreview, MarkdownQuery } from "./markdown-shapes.ts"

/**
 * What a lesson from the file would be; nothing is stored.
 * @throws Problem `no-such-school`, `unreadable-markdown`, `too-large`
 */
export function previewMarkdown(actor: Actor, query: MarkdownQuery, bytes: Uint8Array): MarkdownPreview {
  schoolFor(actor, query.schoolId)
  const { title, notKept } = readMarkdown(query, bytes)
  return { title, notKept: [...notKept] }
}

/**
 * Begins a lesson with a Markdown file's content, whose owner is the actor, and tells what of the file is not in it as it was.
 * @throws Problem `no-such-school`, `unreadable-markdown`, `too-large`
 */
export async function lessonFromMarkdown(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  query: MarkdownQuery,
  bytes: Uint8Array,
): Promise<MarkdownLesson> {
  const schoolId = schoolFor(actor, query.schoolId)
  const { title, content, notKept } = readMarkdown(query, bytes)
  const seed = seedLesson({ title, content })
  const lesson = await insertLesson(orm, { schoolId, ownerId: actor.personId, seed })
  return { ...lesson, notKept: [...notKept] }
}

function readMarkdown({ title, fileName }: MarkdownQuery, bytes: Uint8Array) {
  try {
    const reading = fromMarkdown(decodeMarkdown(bytes))
    const called = title || reading.title || fileName?.replace(/^.*[/\\]|\.[^.]*$/g, "") || ""
    // Half of a letter that the end cuts through is left out.
    return { ...reading, title: called.slice(0, readingLimits.title).replace(/\p{Cs}$/u, "") }
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
