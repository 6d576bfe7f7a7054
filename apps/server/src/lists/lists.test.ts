import { carts, models, rooms } from "@readyroom/db/schema/inventory"
import { schools } from "@readyroom/db/schema/organisation"
import { localDay } from "@readyroom/lesson/check/zone"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { at, type Client, textAt } from "../testing/client.ts"
import { countsOf, readListIn } from "../testing/read-list.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
})
afterAll(() => server.close())
beforeEach(async () => {
  const { orm } = server.database
  await orm.delete(carts)
  await orm.delete(rooms)
  await orm.delete(models)
})

const exported = async (list: string) => String((await ivar.get(`/api/lists/${list}`)).body)
const commit = (list: string, file: string) => readListIn(ivar, list, "commit", file)
const lines = (...all: string[]) => all.join("\r\n")
const reasons = (answer: unknown) =>
  Object(at(answer, "rejected")).map((one: unknown) => [at(one, "line"), at(one, "reason.code")])

describe("rooms", () => {
  const equipped = {
    name: "=Room, 204",
    building: 'The "old" house',
    seats: 30,
    equipment: [
      { item: "projector", count: 1 },
      { item: "speakers", count: 0 },
      { item: "Bunsen; burner: 3", count: 12 },
    ],
  }

  test.each(["Pacific/Kiritimati", "Etc/GMT+12"])(
    "go out in a file of the school's own day (%s), which is another than the one in Greenwich in one of them",
    async (timeZone) => {
      const { orm } = server.database
      const isHere = eq(schools.id, server.schoolId.here)
      await orm.update(schools).set({ timeZone }).where(isHere)
      const answer = await ivar.get("/api/lists/rooms")
      await orm.update(schools).set({ timeZone: "America/New_York" }).where(isHere)
      const day = localDay(Math.floor(Date.now() / 60_000), timeZone)
      expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="rooms-${day}.csv"`)
    },
  )

  test("go out as a spreadsheet opens them, and come back as they were", async () => {
    await ivar.post("/api/rooms", equipped)
    await ivar.post("/api/rooms", { name: "Annex" })
    const answer = await ivar.get("/api/lists/rooms")
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8")
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="rooms-\d{4}-\d\d-\d\d\.csv"$/,
    )
    const file = String(answer.body)
    expect(file).toContain(`"'=Room, 204","The ""old"" house",30,,,,`)
    expect(countsOf(await commit("rooms", file))).toEqual([0, 0, 2, 0, 0])

    await server.database.orm.delete(rooms)
    expect(countsOf(await commit("rooms", file))).toEqual([2, 0, 0, 0, 0])
    expect(at(await ivar.get("/api/rooms?q=204"), "items.0")).toMatchObject({
      ...equipped,
      equipment: expect.arrayContaining(equipped.equipment),
      sockets: null,
    })
    expect(await exported("rooms")).toBe(file)
  })

  test("change where the file says so, and nowhere else", async () => {
    const { body } = await ivar.post("/api/rooms", { name: "Lab", seats: 20, sockets: 4, building: "Main" })
    await ivar.post("/api/rooms", { name: "Hall", seats: 300 })
    const file = lines("name;SEATS;eluttag", "Lab;24;", "Studio;12;6", "")
    const preview = await readListIn(ivar, "rooms", "preview", file)
    expect(countsOf(preview)).toEqual([1, 1, 0, 1, 0])
    expect(at(preview, "differences")).toEqual([
      {
        line: 2,
        name: "Lab",
        isNew: false,
        fields: [
          { column: "Seats", from: "20", to: "24" },
          { column: "Sockets", from: "4", to: "" },
        ],
      },
      {
        line: 3,
        name: "Studio",
        isNew: true,
        fields: [
          { column: "Name", from: "", to: "Studio" },
          { column: "Seats", from: "", to: "12" },
          { column: "Sockets", from: "", to: "6" },
        ],
      },
    ])
    expect(at(await ivar.get("/api/rooms?q=Studio"), "items"), "a preview changes nothing").toEqual([])

    expect(countsOf(await commit("rooms", file))).toEqual([1, 1, 0, 1, 0])
    expect(at(await ivar.get("/api/rooms?q=Lab"), "items.0")).toMatchObject({
      id: textAt(body, "id"),
      seats: 24,
      sockets: null,
      building: "Main",
    })
    expect(at(await ivar.get("/api/rooms?q=Hall"), "items.0")).toMatchObject({ seats: 300 })
    expect(countsOf(await commit("rooms", file)), "the second time").toEqual([0, 0, 2, 1, 0])
  })

  test("are read from what spreadsheets write: any encoding, separator, line ends, header", async () => {
    const latin = Buffer.from('Sal;Utrustning;Byggnad\rMusiksal;"2 x projektor\\; x";Östra\r', "latin1")
    const utf16 = Buffer.from("\ufeffName\tEquipment\tBuilding\nMusiksal\tprojector: 2\tÖstra\n", "utf16le")
    await commit("rooms", "sep=;\nName;Building\nMusiksal;Västra\n")
    for (const [bytes, equipment] of [
      [utf16, [{ item: "projector", count: 2 }]],
      [latin, [{ item: "projektor; x", count: 2 }]],
    ] as const) {
      const response = await fetch(`${server.url}/api/lists/rooms?mode=commit`, {
        method: "POST",
        body: bytes,
        headers: { origin: server.url, cookie: ivar.cookie ?? "" },
      })
      expect(await response.json()).toMatchObject({ changed: 1, rejected: [] })
      const room = at(await ivar.get("/api/rooms?q=Musiksal"), "items.0")
      expect(room).toMatchObject({ building: "Östra", equipment })
    }
  })

  test("keep what the file says wrongly, by line and reason; what can be read is taken", async () => {
    await ivar.post("/api/rooms", { name: "Lab", seats: 20 })
    const file = lines(
      "Name,Seats,Equipment,Seats,Colour",
      "Lab,many,,1,red",
      ",3,,,",
      "Studio,12,projector,,",
      "studio,13,,,",
      "Short,1",
      "Long,1,,,,,beyond",
      "Twice,1,projector; projektor: 2,,",
      `${"x".repeat(201)},1,,,`,
      "Half,1.5,,,",
      "Huge,1000001,,,",
    )
    const answer = await readListIn(ivar, "rooms", "commit", file, { "accept-language": "sv" })
    expect(reasons(answer)).toEqual([
      [2, "not-a-number"],
      [3, "key-missing"],
      [5, "stands-twice"],
      [6, "cells-missing"],
      [7, "too-many-cells"],
      [8, "equipment-twice"],
      [9, "too-long"],
      [10, "not-a-number"],
      [11, "not-a-number"],
    ])
    expect(at(answer, "rejected.0.reason.text")).toBe(
      "”many” i ”Seats” är inget heltal från 0 till 1\u00a0000\u00a0000.",
    )
    expect([at(answer, "unknownColumns"), at(answer, "repeatedColumns")]).toEqual([["Colour"], ["Seats"]])
    expect(at(await ivar.get("/api/rooms?q=Lab"), "items.0.seats")).toBe(20)
    expect(at(await ivar.get("/api/rooms?q=Studio"), "items.0.seats")).toBe(12)
  })

  test("of two names that differ in case alone are told apart", async () => {
    await commit("rooms", "Name,Seats\nlab,1\n")
    await ivar.post("/api/rooms", { name: "LAB" })
    expect(countsOf(await commit("rooms", "Name,Seats\nlab,2\nLAB,3\nLab,4\n"))).toEqual([1, 2, 0, 0, 0])
  })

  test("are added once by two who read the same file in at once, and no edit between is lost", async () => {
    const added = await ivar.post("/api/rooms", { name: "Lab", seats: 1 })
    const file = lines(
      "Name,Sockets",
      "Lab,7",
      ...Array.from({ length: 40 }, (_, index) => `Room ${index},2`),
    )
    const [one, other] = await Promise.all([
      commit("rooms", file),
      commit("rooms", file),
      ivar.patch(`/api/rooms/${textAt(added, "id")}`, { seats: 99 }),
    ])
    expect([one?.status, other?.status]).toEqual([200, 200])
    expect([at(one, "new"), at(other, "new")].sort()).toEqual([0, 40])
    expect(await server.database.orm.$count(rooms)).toBe(41)
    expect(at(await ivar.get("/api/rooms?q=Lab"), "items.0")).toMatchObject({ seats: 99, sockets: 7 })
  })

  test("are stored by the thousands in one go, and more than a school has are refused whole", async () => {
    const rows = (count: number) =>
      lines(
        "Name,Seats,Equipment",
        ...Array.from({ length: count }, (_, index) => `Room ${index},2,projector`),
      )
    expect(countsOf(await commit("rooms", rows(5_000)))).toEqual([5_000, 0, 0, 0, 0])
    const more = await commit("rooms", rows(5_001))
    expect([more.status, at(more, "code"), at(more, "errors.0.code")]).toEqual([
      422,
      "unreadable-file",
      "too-many-rows",
    ])
    expect(at(more, "detail")).toContain("5,000")
    expect(await server.database.orm.$count(rooms)).toBe(5_000)
  })
})

describe("carts", () => {
  test("know rooms by name, and stand as a change by hand would make them", async () => {
    await ivar.post("/api/rooms", { name: "Room 1" })
    const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10)
    const file = lines(
      "Name,Room,Moves as a whole,Status,Expected back,Ämnen",
      `Cart A,Room 1,ja,in repair,${day},Science; science; Biology`,
      "Cart B,,no,Tillgänglig,,",
      "Cart C,Room 9,no,available,,",
      "Cart D,,no,loaned,2020-01-01,",
      "Cart E,,no,available,soon,",
      "Cart F,,perhaps,available,,",
      "Cart G,,no,broken,,",
    )
    const answer = await commit("carts", file)
    expect(countsOf(answer)).toEqual([2, 0, 0, 0, 5])
    expect(reasons(answer)).toEqual([
      [4, "no-such-room"],
      [5, "until-in-past"],
      [6, "not-a-day"],
      [7, "not-yes-no"],
      [8, "not-a-choice"],
    ])
    expect(at(await ivar.get("/api/carts?q=A"), "items.0")).toMatchObject({
      name: "Cart A",
      room: { name: "Room 1" },
      moveWhole: true,
      subjects: ["Science", "Biology"],
      status: "repair",
    })
    const out = await exported("carts")
    expect(out).toContain(`Cart A,Room 1,yes,"Science; Biology",repair,${day}`)
    expect(countsOf(await commit("carts", out))).toEqual([0, 0, 2, 0, 0])
    await commit("carts", "Name,Status\nCart A,available\n")
    expect(at(await ivar.get("/api/carts?q=A"), "items.0")).toMatchObject({
      status: "available",
      until: null,
      subjects: ["Science", "Biology"],
    })
  })

  test("that are overdue are read in again as they are", async () => {
    const until = new Date(Date.now() - 86_400_000)
    await server.database.orm
      .insert(carts)
      .values({ schoolId: server.schoolId.here, name: "Late", status: "loaned", until })
    expect(countsOf(await commit("carts", await exported("carts")))).toEqual([0, 0, 1, 0, 0])
  })
})

describe("models", () => {
  test("keep every fact, sizes to the byte, and facts that the list does not know", async () => {
    const facts = {
      deviceKind: "interactive-display",
      platform: "chromeos",
      ramBytes: 8 * 2 ** 30,
      storageBytes: 64_123_456_789,
      aue: "2031-06-30",
      features: { camera: true, stylus: false, screenReader: true, "glows in the dark": true },
    }
    await server.database.orm
      .insert(models)
      .values({ schoolId: server.schoolId.here, name: "Board 5", modelNumber: "-5", facts })
    const file = await exported("models")
    expect(file).toContain("Board 5,,'-5,interactive display,ChromeOS,8 GB,64123456789 B,2031-06-30,yes")
    expect(countsOf(await commit("models", file))).toEqual([0, 0, 1, 0, 0])

    const changed = await commit(
      "models",
      "Modell;Minne;Lagring;Typ;Kamera;Digital penna\nBoard 5;4 GB;;bärbar dator;nej;\n",
    )
    expect(countsOf(changed)).toEqual([0, 1, 0, 0, 0])
    const [stored] = await server.database.orm.select().from(models).where(eq(models.name, "Board 5"))
    expect(stored?.facts).toEqual({
      deviceKind: "laptop",
      platform: "chromeos",
      ramBytes: 4 * 2 ** 30,
      aue: "2031-06-30",
      features: { camera: false, screenReader: true, "glows in the dark": true },
    })
    const wrong = await commit("models", "Name,Memory,Updates until\nBoard 5,4,\nBoard 6,,some day\n")
    expect(reasons(wrong)).toEqual([
      [2, "not-a-size"],
      [3, "not-a-day"],
    ])
  })
})

test.each([
  ["nothing", "", "empty"],
  ["another list", "Serial,Model\n1,2\n", "missing-key"],
  ["a workbook", "PK\u0003\u0004    [Content_Types].xml", "workbook"],
  ["an open quote", 'Name,Seats\n"Room 1,2\n', "unclosed-quote"],
  ["too much", `Name\n${"x".repeat(4_000_001)}`, "too-large"],
])("a file that holds %s is refused whole", async (_, file, code) => {
  const answer = await commit("rooms", file)
  expect([answer.status, at(answer, "code"), at(answer, "errors.0.code")]).toEqual([
    422,
    "unreadable-file",
    code,
  ])
})

test("a list that is not there is not found", async () => {
  expect((await ivar.get("/api/lists/pupils")).status).toBe(404)
})
