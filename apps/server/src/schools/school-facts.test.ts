import { devices, rooms } from "@readyroom/db/schema/inventory"
import { bellPeriods, classes, holidays } from "@readyroom/db/schema/organisation"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { SetUpState } from "./set-up-steps.ts"

let server: TestServer
let axel: Client
let anna: Client
beforeAll(async () => {
  server = await startTestServer()
  axel = await server.as("axel")
  anna = await server.as("anna")
})
afterAll(() => server.close())

test("the check follows what a school says of web sites that no rule names", async () => {
  const here = `/api/schools/${server.schoolId.here}`
  const lessonId = await askingLesson(server, [{ kind: "website", id: "w", domain: "maps.example" }])
  const verdict = async () => at(await anna.get(`/api/lessons/${lessonId}/readiness`), "verdict")
  expect(await verdict()).toBe("unknown")
  const answer = await axel.patch(here, { domainDefault: "deny", auePolicy: "block" })
  expect(answer.body).toMatchObject({ name: "Sunview High", domainDefault: "deny", auePolicy: "block" })
  expect(await verdict()).toBe("not-ready")
  expect((await axel.patch(here, { timeZone: "Mars/Olympus" })).status).toBe(400)
  expect((await axel.patch(here, { timeZone: "Europe/Stockholm" })).status).toBe(200)
  expect(at(await anna.get(`${here}/timetable`), "timeZone")).toBe("Europe/Stockholm")
})

test("an admin adds a school and administers it at once; no two have one name", async () => {
  const sami = { name: "Sunview Primary", timeZone: "Europe/Stockholm" }
  const answers = await Promise.all([axel.post("/api/schools", sami), axel.post("/api/schools", sami)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
  const added = answers.find(({ status }) => status === 201)
  const id = textAt(added, "id")
  expect(answers.map((answer) => at(answer, "code"))).toContain("school-name-taken")
  expect(at(await axel.get("/api/me"), "schools")).toContainEqual({ id, ...sami, role: "admin" })
  expect((await axel.get(`/api/schools/${id}/people`)).status).toBe(200)
  expect((await anna.get(`/api/schools/${id}`)).status).toBe(404)
  const taken = await axel.patch(`/api/schools/${id}`, { name: "sunview HIGH" })
  expect(at(taken, "code")).toBe("school-name-taken")
  expect((await axel.patch(`/api/schools/${id}`, { name: "SUNVIEW primary" })).status).toBe(200)
})

test("what is set up is read from the records; what is skipped, or put away, is remembered", async () => {
  const { orm } = server.database
  const school = { name: "Empty", timeZone: "Europe/Stockholm" }
  const schoolId = textAt(await axel.post("/api/schools", school), "id")
  const path = `/api/schools/${schoolId}/set-up`
  const read = async () => SetUpState.parse((await axel.get(path)).body)
  const done = async () => (await read()).steps.flatMap(({ step, isDone }) => (isDone ? [step] : []))
  expect(await done()).toEqual(["school"])

  await axel.patch(path, { skip: "holidays" })
  await axel.patch(path, { skip: "classes" })
  const skipped = await axel.patch(path, { takeUp: "classes" })
  expect(at(skipped, "steps")).toContainEqual({ step: "holidays", isDone: false, isSkipped: true })
  expect(at(skipped, "steps")).toContainEqual({ step: "classes", isDone: false, isSkipped: false })

  const times = { name: "First", startsAt: "08:00", endsAt: "09:00" }
  await orm.insert(bellPeriods).values({ schoolId, weekday: 1, ordinal: 1, ...times })
  await orm.insert(holidays).values({ schoolId, name: "May", firstDay: "2031-05-01", lastDay: "2031-05-01" })
  await orm.insert(rooms).values({ schoolId, name: "Room 1" })
  expect(await done()).toEqual(["school", "bells", "holidays"])
  await orm.insert(devices).values({ schoolId, name: "C1", status: "available" })
  await orm.insert(classes).values({ schoolId, name: "1A" })
  await axel.post(`/api/schools/${schoolId}/people`, {
    name: "New",
    email: "new@sunview.example",
    role: "teacher",
  })
  expect(await done()).toEqual(["school", "bells", "holidays", "inventory", "classes", "people"])
  expect((await read()).steps.some(({ isSkipped }) => isSkipped)).toBe(false)

  expect((await read()).isPutAway).toBe(false)
  await axel.patch(path, { isPutAway: true })
  expect((await read()).isPutAway).toBe(true)
})
