import type { OrganisationRole } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import {
  apps,
  bookings,
  carts,
  consumables,
  domainRules,
  duty,
  models,
  rooms,
} from "@readyroom/db/schema/inventory"
import { classes } from "@readyroom/db/schema/organisation"
import { openCsv } from "@readyroom/inventory/csv-table"
import { csvText, unguardedCell } from "@readyroom/inventory/csv-write"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { at, type Client } from "../testing/client.ts"
import { countsOf, readListIn } from "../testing/read-list.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { listLimits } from "./list.ts"
import { lists } from "./lists.ts"

let server: TestServer
/** An admin may read and change every list. */
let axel: Client
beforeAll(async () => {
  server = await startTestServer()
  axel = await server.as("axel")
  // What others name is there first, and stays.
  await commit("models", "Name\n=Model 1\nModel 2; old\n")
  await commit("rooms", "Name\nRoom 1\n")
})
afterAll(() => server.close())

const exported = async (list: string) => String((await axel.get(`/api/lists/${list}`)).body)
const commit = (list: string, file: string) => readListIn(axel, list, "commit", file)

type Sample = {
  /** How many columns tell the records apart. */
  readonly keys: number
  /** Records that use every column, and some that nobody has recorded much of. */
  readonly file: string
  /** A row that cannot be taken, and why. */
  readonly wrong: readonly [file: string, code: string]
  /** Takes all of them away; people stay. */
  readonly clear: (() => Promise<unknown>) | null
}

const clear = (table: Parameters<TestServer["database"]["orm"]["delete"]>[0]) => () =>
  server.database.orm.delete(table)

const samples: Readonly<Record<string, Sample>> = {
  rooms: {
    keys: 1,
    file: 'Name,Building,Seats,Sockets,Wi-Fi down,Wi-Fi up,Equipment\n=Hall,+1,30,4,100,50,"projector: 1; a\\\\: 2"\nRoom 1,,,,,,\n',
    wrong: ["Name,Seats\nLab,many\n", "not-a-number"],
    clear: clear(rooms),
  },
  carts: {
    keys: 1,
    file: "Name,Room,Moves as a whole,Subjects,Status,Expected back\n@cart,Room 1,yes,=Art; a\\\\; b,loaned,2099-01-31\nCart 2,,no,,,\n",
    wrong: ["Name,Room\nCart,Room 404\n", "no-such-room"],
    clear: clear(carts),
  },
  models: {
    keys: 1,
    file: "Name,Manufacturer,Model number,Kind,Platform,Memory,Updates until,Camera\n=Model 1,-,-5,laptop,Windows,8 GB,2031-06-30,yes\nModel 2; old,,,,,,,\n",
    wrong: ["Name,Memory\nModel,4\n", "not-a-size"],
    clear: clear(models),
  },
  apps: {
    keys: 1,
    file: [
      "Name,Kind,Approval,Privacy agreement,Version,Platforms,Web sites,Installed on,Licences",
      '=Sum,software,approved,signed,-2,ChromeOS; our own,sum.example,"=Model 1; Model 2\\; old",for each device: 5; for each device: 10; whole school',
      "Docs,service,,,,,,,",
    ].join("\n"),
    wrong: ["Name,Kind\nApp,thing\n", "not-a-choice"],
    clear: clear(apps),
  },
  "domain-rules": {
    keys: 1,
    file: "Web site,Action\nphet.colorado.edu,allow\n*.games.example,deny\n",
    wrong: ["Web site,Action\nnot a site,deny\n", "not-a-domain"],
    clear: clear(domainRules),
  },
  duty: {
    keys: 4,
    file: "Role,Day,From,To,People\nIT on hand,Monday,08:00,12:00,1\nIT on hand,Monday,12:00,,2\nIT on hand,,,,1\n=helper,,,,0\n",
    wrong: ["Role,From,To,People\nIT on hand,12:00,08:00,1\n", "ends-before-start"],
    clear: clear(duty),
  },
  consumables: {
    keys: 2,
    file: "Item,Unit,In stock\nPaper,sheets,1000000000\nPaper,reams,0\n-battery,,\n",
    wrong: ["Item,In stock\nGlue,some\n", "not-a-number"],
    clear: clear(consumables),
  },
  bookings: {
    keys: 4,
    file: [
      "Who,Of,What,Starts,Ends,Devices,Confirmed,Each week,Last day,Notes",
      '@club,room,Room 1,2099-03-02 08:30,2099-03-02 10:00,,yes,yes,2099-06-30,"=note\nand more"',
      "Board,model,=Model 1,2099-03-02 08:30,2099-03-02 10:00,12,no,no,,",
      "Board,kind,tablet,2099-03-02 08:30,2099-03-02 10:00,3,no,no,,",
      "Exam week,kind,tablet,2099-03-03 08:30,2099-03-03 10:00,all,yes,no,,",
      "Exam week,everything,,2099-03-04 08:30,2099-03-04 10:00,,yes,no,,",
    ].join("\n"),
    wrong: [
      "Who,Of,What,Starts,Ends\nClub,room,Room 1,2099-03-02 10:00,2099-03-02 09:00\n",
      "ends-before-start",
    ],
    clear: clear(bookings),
  },
  classes: {
    keys: 1,
    file: "Name,Year group,Pupils,Own devices,Model of own devices\n=7B,7,28,20,=Model 1\n8A,,,,\n",
    wrong: ["Name,Pupils,Own devices\n9C,20,21\n", "more-devices-than-pupils"],
    clear: clear(classes),
  },
  people: {
    keys: 1,
    file: "E-mail,Name,Role\nnew@sunview.example,=New,teacher\n",
    wrong: ["E-mail,Name,Role\nother@sunview.example,Other,king\n", "not-a-choice"],
    clear: null,
  },
}

describe.each(lists)("$name", ({ name, rights }) => {
  const { keys, file, wrong, clear } = samples[name] ?? expect.fail(`There is no sample of ${name}`)
  let out: string
  let count: number
  beforeAll(async () => {
    expect(at(await commit(name, file), "rejected")).toEqual([])
    out = await exported(name)
    count = rowsOf(out).length
  })

  test("goes out and comes back as it was, from nothing too, and to two who read it in at once", async () => {
    expect(count).toBeGreaterThan(1)
    for (const mode of ["preview", "commit"] as const)
      expect(countsOf(await readListIn(axel, name, mode, out))).toEqual([0, 0, count, 0, 0])
    expect(countsOf(await commit(name, file)), "the first file again").toEqual([
      ...[0, 0, rowsOf(file).length],
      ...[count - rowsOf(file).length, 0],
    ])
    expect(await exported(name)).toBe(out)
    if (clear === null) return
    await clear()
    const both = await Promise.all([commit(name, out), commit(name, out)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(both.map((answer) => at(answer, "unchanged"))).toContain(count)
    expect(await exported(name)).toBe(out)
  })

  test("leaves what the file does not have", async () => {
    const header = headerOf(out)
    expect(countsOf(await commit(name, csvText(header, [])))).toEqual([0, 0, 0, count, 0])
    const keysOnly = csvText(
      header.slice(0, keys),
      rowsOf(out).map((cells) => cells.slice(0, keys)),
    )
    expect(countsOf(await commit(name, keysOnly))).toEqual([0, 0, count, 0, 0])
    expect(await exported(name)).toBe(out)
  })

  test("is run by no spreadsheet, and names a column that it does not know", async () => {
    for (const cell of guardedRowsOf(out).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    const wider = csvText(
      [...headerOf(out), "Shoe size"],
      rowsOf(out).map((cells) => [...cells, "43"]),
    )
    const answer = await commit(name, wider)
    expect(countsOf(answer)).toEqual([0, 0, count, 0, 0])
    expect(at(answer, "unknownColumns")).toEqual(["Shoe size"])
  })

  test("rejects by line, with a reason in the reader's language", async () => {
    const [wrongFile, code] = wrong
    const told = await Promise.all(
      ["en", "sv"].map((language) =>
        readListIn(axel, name, "commit", wrongFile, { "accept-language": language }),
      ),
    )
    for (const answer of told) {
      expect(countsOf(answer)).toEqual([0, 0, 0, count, 1])
      expect([at(answer, "rejected.0.line"), at(answer, "rejected.0.reason.code")]).toEqual([2, code])
    }
    const [english, swedish] = told.map((answer) => at(answer, "rejected.0.reason.text"))
    expect(english).not.toBe(swedish)
    const nameless = csvText([headerOf(out)[0] ?? "", "Shoe size"], [["", "43"]])
    expect(at(await commit(name, nameless), "rejected.0.reason.code")).toBe("key-missing")
    expect(await exported(name)).toBe(out)
  })

  test("goes out to who reads it, and is read in from who changes it", async () => {
    const schoolId = server.schoolId.here
    for (const who of staff) {
      const role = roleHere[who]
      const actor = {
        personId: "",
        organisationId: "",
        schools: role === undefined ? [] : [{ schoolId, role }],
      }
      const status = (isAllowed: boolean) => (role === undefined ? 404 : isAllowed ? 200 : 403)
      const client = await server.as(who)
      const get = await client.get(`/api/lists/${name}?schoolId=${schoolId}`)
      expect([who, get.status]).toEqual([who, status(may(actor, rights.read, { schoolId }))])
      const address = `/api/lists/${name}?mode=commit&schoolId=${schoolId}`
      const back = await client.ask("POST", address, out, { "content-type": "text/csv" })
      expect([who, back.status]).toEqual([who, status(may(actor, rights.change, { schoolId }))])
    }
  })
})

const staff = ["anna", "ivar", "lena", "axel", "inga"] as const
const roleHere: Partial<Record<(typeof staff)[number], OrganisationRole>> = {
  anna: "teacher",
  ivar: "it",
  lena: "lead",
  axel: "admin",
}

const opened = (file: string) => openCsv(Buffer.from(file), listLimits)
const headerOf = (file: string) => opened(file).columns
/** The cells as they stand in the file, guards included. */
const guardedRowsOf = (file: string) => [...opened(file).rows].map(({ cells }) => cells)
const rowsOf = (file: string) => guardedRowsOf(file).map((cells) => cells.map(unguardedCell))
