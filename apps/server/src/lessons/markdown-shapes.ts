import { becameCodes, notKeptCodes } from "@readyroom/lesson/document/not-kept"
import { z } from "zod"
import { LessonItem } from "./lesson-shapes.ts"

/** One thing of the file that is not in the lesson as it was: what, in which line (from 1), and what became of it. */
export const NotKept = z
  .object({
    code: z.enum(notKeptCodes),
    line: z.number().int(),
    source: z.string(),
    became: z.enum(becameCodes),
  })
  .meta({ ref: "NotKept" })

/** What a lesson from the file would be called, and what of the file would not be in it as it was. */
export const MarkdownPreview = z
  .object({ title: z.string(), notKept: z.array(NotKept) })
  .meta({ ref: "MarkdownPreview" })
export type MarkdownPreview = z.infer<typeof MarkdownPreview>

export const MarkdownLesson = LessonItem.extend({ notKept: z.array(NotKept) }).meta({ ref: "MarkdownLesson" })
export type MarkdownLesson = z.infer<typeof MarkdownLesson>

export const MarkdownQuery = z.object({
  /** Else the front matter's title, the first heading or the file's name. */
  title: z.string().trim().max(300).optional(),
  fileName: z.string().max(500).optional(),
  schoolId: z.guid().optional(),
})
export type MarkdownQuery = z.infer<typeof MarkdownQuery>
