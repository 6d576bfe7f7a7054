import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import { lessonTemplates } from "@readyroom/db/schema/templates"
import { seedFromLesson, seedLesson } from "@readyroom/lesson/document/seed"
import type { Language } from "@readyroom/lesson/requirements/language"
import { builtInTemplates } from "@readyroom/lesson/templates/built-in"
import { templateContent } from "@readyroom/lesson/templates/template"
import { eq } from "drizzle-orm"
import * as Y from "yjs"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"

type Wanted = { readonly template: string; readonly title: string; readonly language: Language }

/**
 * The seed of a lesson that begins with a template, under new ids; the links between its requirements are kept.
 * @throws Problem `no-such-template` where it is not there, or is another school's
 */
export async function seedFromTemplate(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  { template, title, language }: Wanted,
): Promise<Uint8Array> {
  const builtIn = builtInTemplates.find(({ key }) => key === template)
  if (builtIn !== undefined)
    return seedLesson({ title, goals: builtIn[language].goals, content: templateContent(builtIn, language) })
  const [row] = await orm
    .select({ schoolId: lessonTemplates.schoolId, seed: lessonTemplates.seed })
    .from(lessonTemplates)
    .where(eq(lessonTemplates.id, template))
  if (row === undefined || !may(actor, "template:read", row)) throw new Problem("no-such-template")
  const doc = new Y.Doc()
  Y.applyUpdate(doc, row.seed)
  const seed = seedFromLesson(doc, title)
  doc.destroy()
  return seed
}
