import { seedLesson } from "@readyroom/lesson/document/seed"
import { insertLesson } from "../lessons/create-lesson.ts"
import { eventually } from "./eventually.ts"
import { LiveClient } from "./live-client.ts"
import type { TestServer } from "./test-server.ts"

/** How many milliseconds each letter takes from one person to another, one after the other, until `until` is done; sorted. */
export async function typeUntil(server: TestServer, until: Promise<unknown>): Promise<number[]> {
  const { id } = await insertLesson(server.database.orm, {
    schoolId: server.schoolId.here,
    ownerId: server.personId.anna,
    seed: seedLesson({ title: "Maps" }),
  })
  const anna = await server.as("anna")
  const [writer, reader] = [await new LiveClient(anna, id).ready(), await new LiveClient(anna, id).ready()]
  let done = false
  until.then(
    () => {
      done = true
    },
    () => {
      done = true
    },
  )
  const took: number[] = []
  for (let letter = 0; !done; letter++) {
    const began = performance.now()
    writer.doc.getText("title").insert(0, "a")
    await eventually(() => reader.doc.getText("title").length === 5 + letter, 60_000)
    took.push(performance.now() - began)
    await new Promise((resume) => setTimeout(resume, 20))
  }
  writer.close()
  reader.close()
  return took.sort((one, other) => one - other)
}
