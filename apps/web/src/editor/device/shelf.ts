import { lessonRoots } from "@readyroom/lesson/document/facts"
import * as Y from "yjs"
import { deleteLessonStore, type KeptLesson, LessonStore } from "./lesson-store.ts"

/** The name of the store of one lesson on this device, for one person. */
export function lessonStoreName(personId: string, lessonId: string): string {
  return `${shelfPrefix(personId)}${lessonId}`
}

/** A lesson of which this device holds edits that no server has called durable. */
export type UnsentLesson = { readonly lessonId: string; readonly title: string; readonly doc: Y.Doc }

/** The lessons of a person that this device keeps, by id. */
export async function keptLessonIds(personId: string): Promise<string[]> {
  const prefix = shelfPrefix(personId)
  const databases = await indexedDB.databases()
  return databases.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []))
}

/** The ids of a person's lessons with unsent edits on this device, whether a page shows them now or not. */
export async function unsentLessonIds(personId: string): Promise<string[]> {
  const unsent: string[] = []
  for (const lessonId of await keptLessonIds(personId)) {
    const store = await LessonStore.open(lessonStoreName(personId, lessonId))
    if (await store.hasUnsent()) unsent.push(lessonId)
    store.close()
  }
  return unsent
}

/** The same with their documents. */
export async function unsentLessons(personId: string): Promise<UnsentLesson[]> {
  const unsent: UnsentLesson[] = []
  for (const lessonId of await unsentLessonIds(personId)) {
    const store = await LessonStore.open(lessonStoreName(personId, lessonId))
    const doc = docOf(await store.read())
    store.close()
    unsent.push({ lessonId, title: lessonRoots(doc).title.toString(), doc })
  }
  return unsent
}

/** Empties the device of a person's lessons. Pages in other tabs that show one let go of it. */
export async function emptyShelf(personId: string): Promise<void> {
  await Promise.all(
    (await keptLessonIds(personId)).map((lessonId) => deleteLessonStore(lessonStoreName(personId, lessonId))),
  )
}

/** A document as the device has it. */
export function docOf(kept: KeptLesson): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of kept.updates) Y.applyUpdate(doc, update)
  })
  return doc
}

function shelfPrefix(personId: string): string {
  return `readyroom/${personId}/`
}
