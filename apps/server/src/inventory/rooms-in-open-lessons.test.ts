import { ownMessage } from "@readyroom/sync/messages"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient } from "../testing/live-client.ts"
import { readListIn } from "../testing/read-list.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
})
afterAll(() => server.close())

test("a page that is open is told when a room of its times gets another name, or is removed", async () => {
  const roomId = textAt(await ivar.post("/api/rooms", { name: "Room 204" }), "id")
  const address = `/api/rooms/${roomId}`
  const anna = await server.as("anna")
  const lessonId = await askingLesson(server, [])
  const times = `/api/lessons/${lessonId}/occurrences`
  await anna.post(times, { roomId, startsAt: "2099-03-01T08:00:00Z", endsAt: "2099-03-01T09:00:00Z" })
  const page = new LiveClient(anna, lessonId)
  await eventually(() => page.synced)

  const told = () =>
    page.own.filter(
      (message) =>
        message.type === ownMessage.lessonChanged && at(message, "value.changed") === "occurrences",
    ).length
  const tells = async (act: () => Promise<unknown>) => {
    const before = told()
    await act()
    await eventually(() => told() > before)
  }
  const rename = (name: string) => ({ changes: [{ id: roomId, change: { name } }] })
  await tells(() => ivar.patch(address, { name: "Lab" }))
  await tells(() => ivar.patch("/api/rooms", rename("Big lab")))
  await tells(() => readListIn(ivar, "rooms", "commit", "Name,Seats\r\nbig LAB,30\r\n"))
  expect(at(await anna.get(times), "items.0.room.name")).toBe("big LAB")
  await tells(() => ivar.delete(`${address}?confirm=true`))
  expect(at(await anna.get(times), "items.0.room")).toBeNull()
  page.socket.close()
})
