import { devices, models } from "@readyroom/db/schema/inventory"
import { occurrences } from "@readyroom/db/schema/lessons"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let axel: Client
let anna: Client
let path = ""
let modelId = ""
beforeAll(async () => {
  server = await startTestServer()
  axel = await server.as("axel")
  anna = await server.as("anna")
  const { here: schoolId } = server.schoolId
  path = `/api/schools/${schoolId}/classes`
  const { orm } = server.database
  const [model] = await orm
    .insert(models)
    .values({ schoolId, name: "Acer 311", facts: { deviceKind: "chromebook" } })
    .returning()
  modelId = model?.id ?? ""
  await orm.insert(devices).values(
    Array.from({ length: 10 }, (_, k) => ({
      schoolId,
      name: `C${k}`,
      status: "available" as const,
      facts: { deviceKind: "chromebook" },
    })),
  )
})
afterAll(() => server.close())

const add = async (input: object) => {
  const answer = await axel.post(path, input)
  expect([answer.status, answer.body]).toMatchObject([201, {}])
  return textAt(answer, "id")
}
const tomorrow = (hours: number) => new Date(Date.now() + (24 + hours) * 3_600_000).toISOString()

async function taughtTo(classId: string, more: object = {}) {
  const lessonId = await askingLesson(server, [
    { id: "r1", deviceKind: "chromebook", count: 1, per: "student", countOwn: true },
  ])
  const times = `/api/lessons/${lessonId}/occurrences`
  const scheduled = { roomId: null, classId, startsAt: tomorrow(0), endsAt: tomorrow(1), ...more }
  const id = textAt(await anna.post(times, scheduled), "id")
  const verdict = async () => at(await anna.get(`/api/lessons/${lessonId}/readiness`), "verdict")
  const row = async () =>
    (await server.database.orm.select().from(occurrences).where(eq(occurrences.id, id)))[0]
  return { lessonId, times, id, verdict, row }
}

test("a class has a name of its own, at least one pupil, and no more devices than pupils", async () => {
  const id = await add({ name: " 8C ", yearGroup: "8", size: 28 })
  expect(at(await axel.post(path, { name: "8C" }), "code")).toBe("name-taken")
  for (const size of [0, -1, 1.5]) {
    const answer = await axel.patch(`${path}/${id}`, { size })
    expect([answer.status, at(answer, "errors.0.path")]).toEqual([400, "size"])
  }
  expect(at(await axel.patch(`${path}/${id}`, { ownDevices: 29 }), "code")).toBe("more-devices-than-pupils")
  expect((await axel.patch(`${path}/${id}`, { ownDevices: 28, ownModelId: modelId })).status).toBe(200)
  expect(at(await axel.patch(`${path}/${id}`, { size: 20 }), "code")).toBe("more-devices-than-pupils")
  const foreign = await axel.patch(`${path}/${id}`, { ownModelId: crypto.randomUUID() })
  expect(at(foreign, "code")).toBe("no-such-model")
  const items = at(await anna.get(path), "items")
  expect(items).toEqual([
    {
      id,
      name: "8C",
      yearGroup: "8",
      size: 28,
      ownDevices: 28,
      ownModel: { id: modelId, name: "Acer 311" },
      comingLessons: 0,
    },
  ])
  for (const other of ["x", crypto.randomUUID()])
    expect(at(await axel.patch(`${path}/${other}`, { size: 20 }), "code")).toBe("no-such-class")
})

test("the check follows the size of a class, and the devices that its pupils have", async () => {
  const id = await add({ name: "7A", size: 10 })
  const { verdict } = await taughtTo(id)
  expect(await verdict()).toBe("ready")
  await axel.patch(`${path}/${id}`, { size: 12 })
  expect(await verdict()).toBe("not-ready")
  await axel.patch(`${path}/${id}`, { ownDevices: 2, ownModelId: modelId })
  expect(await verdict()).toBe("ready")
  await axel.patch(`${path}/${id}`, { ownDevices: null, ownModelId: null })
  expect(await verdict()).toBe("not-ready")
})

test("a class goes only by someone who knows how many lessons are to come; they keep its size where that is said", async () => {
  const id = await add({ name: "9B", size: 9 })
  const plain = await taughtTo(id)
  const own = await taughtTo(id, { students: 5 })
  expect(at(await axel.get(path), "items")).toEqual(
    expect.arrayContaining([expect.objectContaining({ id, comingLessons: 2 })]),
  )
  const remove = (comingLessons: number, students: string) =>
    axel.delete(`${path}/${id}?comingLessons=${comingLessons}&students=${students}`)
  expect(at(await remove(1, "keep"), "code")).toBe("class-in-use")
  expect(await plain.row()).toMatchObject({ classId: id, students: null })
  expect((await remove(2, "keep")).status).toBe(204)
  expect(await plain.row()).toMatchObject({ classId: null, students: 9 })
  expect(await own.row()).toMatchObject({ classId: null, students: 5 })
  expect(await plain.verdict()).toBe("ready")

  const other = await add({ name: "9C", size: 9 })
  const dropped = await taughtTo(other)
  expect((await axel.delete(`${path}/${other}?comingLessons=1&students=drop`)).status).toBe(204)
  expect(await dropped.row()).toMatchObject({ classId: null, students: null })
})

test("two who change one class at once lose nothing of each other", async () => {
  const id = await add({ name: "6A", size: 20 })
  await Promise.all([
    axel.patch(`${path}/${id}`, { size: 21 }),
    axel.patch(`${path}/${id}`, { yearGroup: "6" }),
    axel.patch(`${path}/${id}`, { name: "6 A" }),
  ])
  expect(at(await axel.patch(`${path}/${id}`, {}), "name")).toBe("6 A")
  expect((await axel.patch(`${path}/${id}`, {})).body).toMatchObject({ size: 21, yearGroup: "6" })
})
