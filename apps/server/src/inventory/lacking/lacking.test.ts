import { devices, models, rooms } from "@readyroom/db/schema/inventory"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askingLesson } from "../../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../../testing/client.ts"
import { eventually } from "../../testing/eventually.ts"
import { startTestServer, type TestServer } from "../../testing/test-server.ts"

let server: TestServer
let anna: Client
let bo: Client
let ivar: Client
const ids = { room: "", model: "", lesson: "" }
const startsAt = new Date(Math.ceil(Date.now() / 86_400_000 + 1) * 86_400_000)
const endsAt = new Date(startsAt.getTime() + 3_600_000)

async function taught(blocks: readonly Readonly<Record<string, unknown>>[], title: string, hour: number) {
  const id = await askingLesson(server, blocks, { title })
  const later = hour * 7_200_000
  const times = { startsAt: new Date(startsAt.getTime() + later), endsAt: new Date(endsAt.getTime() + later) }
  const made = await anna.post(`/api/lessons/${id}/occurrences`, { roomId: ids.room, ...times })
  expect(made.status).toBe(201)
  return id
}

beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  bo = await server.as("bo")
  ivar = await server.as("ivar")
  const { orm } = server.database
  const schoolId = server.schoolId.here
  const [room] = await orm.insert(rooms).values({ schoolId, name: "Room 204" }).returning()
  const [model] = await orm
    .insert(models)
    .values({ schoolId, name: "C740", facts: { deviceKind: "chromebook" } })
    .returning()
  await orm.insert(devices).values(
    [1, 2, 3].map((nth) => ({
      schoolId,
      name: `D-${nth}`,
      modelId: model?.id,
      status: "available" as const,
    })),
  )
  Object.assign(ids, { room: room?.id, model: model?.id })
  const camera = { deviceKind: "chromebook", camera: true, count: 2 }
  ids.lesson = await taught(
    [
      { id: "cam", ...camera },
      { id: "wifi", kind: "network", count: 2, downMbps: 5 },
    ],
    "Maps",
    0,
  )
  await taught([{ id: "cam", ...camera }], "Film", 1)
  await taught([{ id: "books", deviceKind: "chromebook", count: 1, per: "student" }], "Sizes", 2)
})
afterAll(() => server.close())

const lacking = async (client: Client) => Object(at(await client.get("/api/inventory/lacking"), "items"))

test("the facts that decide the most waiting lessons come first, with how many", async () => {
  expect(await lacking(ivar)).toEqual([
    { lack: { of: "model", model: "C740", attribute: "camera" }, lesson: null, lessons: 2, requirements: 2 },
    {
      lack: { of: "room", roomId: ids.room, name: "Room 204", field: "wifiDownMbps" },
      lesson: null,
      lessons: 1,
      requirements: 1,
    },
    {
      lack: { of: "lesson", field: "class-size" },
      lesson: { id: expect.any(String), title: "Sizes" },
      lessons: 1,
      requirements: 1,
    },
  ])
  // An administrator reads no lesson of others.
  expect(JSON.stringify(await lacking(await server.as("axel")))).not.toMatch(/Sizes|class-size/)
})

test("IT is told once of a block, sees it with where to record it, and then that it is recorded", async () => {
  const lesson = `/api/lessons/${ids.lesson}`
  await anna.put(`${lesson}/people`, { email: "bo@sunview.example", role: "editor" })
  const { requirements } = Object(at(await anna.get(`${lesson}/readiness`), "occurrences.0"))
  const blockId = textAt(requirements, "1.id")
  const lacks = `room ${ids.room} wifiDownMbps`
  const tell = (client: Client, text: string) =>
    client.post(`${lesson}/flags`, { severity: "medium", text, blockId, lacks })
  const answers = await Promise.all([tell(anna, "Anna asks"), tell(bo, "Bo asks"), tell(anna, "Anna again")])
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(answers.map((answer) => textAt(answer, "id"))).size).toBe(1)
  const flagId = textAt(answers[0], "id")

  const onDesk = async () => Object(at(await ivar.get("/api/desk/flags"), "items"))
  expect(await onDesk()).toMatchObject([
    { id: flagId, lacks, lackState: { is: "missing", lack: { of: "room", roomId: ids.room } } },
  ])
  await ivar.patch(`/api/rooms/${ids.room}`, { wifiDownMbps: 200 })
  await eventually(async () => at(await onDesk(), "0.lackState.is") === "recorded")
  expect(await lacking(ivar)).toHaveLength(2)

  const flag = `${lesson}/flags/${flagId}`
  expect((await ivar.patch(flag, { state: "solved" })).status).toBe(200)
  const second = await tell(bo, "Missing again")
  expect(textAt(second, "id")).not.toBe(flagId)
  expect(at(await ivar.patch(flag, { state: "open" }), "code")).toBe("told-already")
  expect(
    at(
      await tell(ivar, "x").then(() => anna.post(`${lesson}/flags`, { severity: "low", text: "x", lacks })),
      "code",
    ),
  ).toBe("invalid-input")
})
