import { join } from "node:path"
import type { Page } from "@playwright/test"
import { caretAtEnd, newLesson } from "../e2e/lesson-page.ts"
import { expect, type School, test } from "../e2e/readyroom.ts"

const pictures = join(import.meta.dirname, "..", "..", "docs", "screens")

const lessonFiles = join(import.meta.dirname, "..", "fixtures", "lessons")
const markdown = [
  join(lessonFiles, "pxt-ev3__coding-line-detection.md"),
  join(lessonFiles, "swc-shell-novice__learners-setup.md"),
]

const rosters = join(import.meta.dirname, "..", "fixtures", "one-roster", "1.1")
const rosterFiles = ["orgs", "users", "classes", "enrollments"].map((name) => join(rosters, `${name}.csv`))

const widths = { 1440: 900, 375: 720 } as const

/** The lesson, with a link. */
async function withLink(school: School): Promise<string> {
  const path = await lesson("micro:bit step counter")(school)
  const teacher = await school.api("teacher")
  await teacher.ask("PUT", `/api${path}/link`, { role: "viewer" })
  return path
}

/** Each picture: its name, whose page it is, where, and what is done there first. */
type Screen = {
  readonly name: string
  readonly who: "teacher" | "it" | "admin" | null
  readonly path: (school: School) => Promise<string>
  readonly prepare: (page: Page, width: number) => Promise<void>
}

const at = (path: string) => async () => path

const lesson = (title: string) => async (school: School) => {
  const it = await school.api("it")
  const { items } = await it.ask<{ items: { id: string; title: string }[] }>(
    "GET",
    `/api/lessons?q=${encodeURIComponent(title)}`,
  )
  return `/lessons/${items[0]?.id ?? ""}`
}

let noraLink: Promise<string> | undefined

/** The link of someone who is invited and has not come yet. */
function linkForNora(school: School): Promise<string> {
  noraLink ??= (async () => {
    const admin = await school.api("admin")
    const { schools } = await admin.ask<{ schools: { id: string }[] }>("GET", "/api/me")
    const { link } = await admin.ask<{ link: { token: string } }>(
      "POST",
      `/api/schools/${schools[0]?.id}/people`,
      { name: "Nora Lind", email: "nora.lind@sunview.example", role: "teacher" },
    )
    return `/join#${link.token}`
  })()
  return noraLink
}

const verdicts = (page: Page) => expect(page.locator("[data-line]").first()).toContainText(/ready|unknown/i)

const screens: readonly Screen[] = [
  {
    name: "sign-in",
    who: null,
    path: at("/sign-in"),
    prepare: async (page) => expect(page.getByLabel(/^e-mail/i)).toBeVisible(),
  },
  {
    name: "lessons",
    who: "teacher",
    path: at("/lessons"),
    prepare: async (page) => expect(page.getByRole("link", { name: "Weather station" })).toBeVisible(),
  },
  {
    name: "new-lesson",
    who: "teacher",
    path: at("/lessons?new=true"),
    prepare: async (page) => {
      await page.getByRole("radio", { name: /^Lab/ }).click()
      await expect(page.getByRole("radio", { name: /^Lab/ })).toBeChecked()
    },
  },
  {
    name: "new-lesson-from-markdown",
    who: "teacher",
    path: at("/lessons?new=true"),
    prepare: async (page) => {
      await page.getByRole("tab", { name: "From files" }).click()
      await page.getByLabel("Markdown files", { exact: true }).setInputFiles(markdown)
      await expect(page.getByText("2 pictures").first()).toBeVisible()
    },
  },
  {
    name: "lesson",
    who: "teacher",
    path: lesson("micro:bit step counter"),
    prepare: async (page) => {
      await verdicts(page)
      await page.getByRole("button", { name: /^Show requirements/ }).click()
      await expect(page.getByRole("complementary", { name: "Requirements" })).toBeVisible()
    },
  },
  {
    name: "block",
    who: "teacher",
    path: lesson("micro:bit step counter"),
    prepare: async (page) => {
      await verdicts(page)
      await page.locator("[data-line]").first().click()
      await expect(page.getByLabel("How many")).toBeVisible()
    },
  },
  {
    name: "typed-line",
    who: "teacher",
    path: (school) => newLesson(school, "Fractions in the kitchen"),
    prepare: async (page) => {
      await caretAtEnd(page)
      await page.keyboard.type("In pairs: halve a recipe, then film how.")
      await page.keyboard.press("Enter")
      await page.keyboard.press("Control+Shift+Enter")
      await page.keyboard.type("chromebooks with camera, 1 per pair, 5 Mbit/s each, geogebra, sparkly pens")
      await expect(page.locator("[data-typed-line]").getByRole("listitem")).toHaveCount(3)
    },
  },
  {
    name: "share",
    who: "teacher",
    path: withLink,
    prepare: async (page) => {
      await verdicts(page)
      await page.getByRole("button", { name: "Share" }).click()
      await expect(page.getByLabel("Address of the link")).toBeVisible()
    },
  },
  {
    name: "week",
    who: "teacher",
    path: at("/week"),
    prepare: async (page) => expect(page.getByRole("region").first()).toBeVisible(),
  },
  {
    name: "week-of-a-room",
    who: "teacher",
    path: lesson("Weather station"),
    prepare: async (page) => {
      await verdicts(page)
      await page.getByRole("button", { name: "Add a time" }).click()
      await page.getByRole("combobox", { name: "Room" }).click()
      await page.getByRole("option", { name: "Room 119" }).click()
      await page.getByRole("button", { name: "See who has what that week" }).click()
      await expect(page.getByRole("region").first()).toBeVisible()
    },
  },
  {
    name: "desk",
    who: "it",
    path: at("/desk"),
    prepare: async (page, width) => {
      const rows = page.getByRole("grid", { name: "Requirements of coming lessons" }).getByRole("button")
      await expect(rows.first()).toBeVisible()
      if (width > 1000) await rows.nth(1).click()
    },
  },
  {
    name: "flags",
    who: "it",
    path: at("/desk?tab=flags"),
    prepare: async (page, width) => {
      const rows = page.getByRole("list", { name: /^Open/ }).locator("[data-card]")
      await expect(rows.first()).toBeVisible()
      if (width > 1000) await rows.first().click()
    },
  },
  {
    name: "inventory",
    who: "it",
    path: at("/inventory"),
    prepare: async (page, width) => {
      const rows = page.getByRole("table", { name: "Devices" }).getByRole("row")
      await expect(rows.nth(3)).toBeVisible()
      if (width > 1000) await rows.nth(3).getByRole("button").first().click()
    },
  },
  {
    name: "device",
    who: "it",
    path: async (school) => {
      const it = await school.api("it")
      const { items } = await it.ask<{ items: { id: string }[] }>(
        "GET",
        "/api/devices?kind=microcontroller&limit=1",
      )
      return `/inventory/devices/${items[0]?.id}`
    },
    prepare: async (page) => {
      const lessons = page.getByRole("region", { name: "Lessons that count on it" })
      await expect(lessons.getByRole("listitem").first()).toBeVisible()
    },
  },
  {
    name: "models",
    who: "it",
    path: at("/inventory/models"),
    prepare: async (page) =>
      expect(page.getByRole("region", { name: "What would decide the most lessons" })).toBeVisible(),
  },
  {
    name: "devices-chosen",
    who: "it",
    path: at("/inventory?kind=microcontroller"),
    prepare: async (page) => {
      const table = page.getByRole("table", { name: "Devices" })
      await table
        .getByRole("checkbox", { name: /^Choose SV/ })
        .first()
        .click()
      await expect(page.getByRole("region", { name: "The chosen devices" })).toBeVisible()
    },
  },
  {
    name: "carts",
    who: "it",
    path: at("/inventory/carts"),
    prepare: async (page) => expect(page.getByRole("table", { name: "Carts" })).toBeVisible(),
  },
  ...[
    { name: "rooms", table: "Rooms", open: "Library" },
    { name: "software", table: "Software", open: "Soundtrap" },
    { name: "services", table: "Services", open: "Padlet" },
    { name: "web-sites", table: "Web sites", open: "makecode.microbit.org" },
    { name: "duty", table: "On duty", open: "IT on hand" },
    { name: "consumables", table: "Consumables", open: "AA batteries" },
  ].map(
    ({ name, table, open }): Screen => ({
      name,
      who: "it",
      path: at(`/inventory/${name}`),
      prepare: async (page, width) => {
        const row = page.getByRole("table", { name: table }).getByRole("button", { name: open }).first()
        await expect(row).toBeVisible()
        if (width > 1000) await row.click()
      },
    }),
  ),
  {
    name: "rooms-read-in",
    who: "it",
    path: at("/inventory/rooms"),
    prepare: async (page) => {
      await page.getByRole("button", { name: "Read in CSV" }).click()
      const text = "Name,Seats,Colour\nLibrary,41,red\nStudio 9,12,\nStudio 10,a dozen,\n"
      const file = { name: "rooms.csv", mimeType: "text/csv", buffer: Buffer.from(text) }
      await page.getByRole("dialog").locator("input[type=file]").setInputFiles(file)
      await expect(page.getByRole("dialog")).toContainText("Studio 9")
    },
  },
  {
    name: "bookings",
    who: "it",
    path: at("/inventory/bookings"),
    prepare: async (page, width) => {
      const add = page.getByRole("button", { name: "Add a booking" })
      await expect(add).toBeVisible()
      if (width > 1000) await add.click()
    },
  },
  {
    name: "people",
    who: "admin",
    path: at("/admin"),
    prepare: async (page, width) => {
      const rows = page.getByRole("table", { name: "People" }).getByRole("row")
      await expect(rows.nth(3)).toBeVisible()
      if (width > 1000) await rows.nth(3).getByRole("button").click()
    },
  },
  {
    name: "timetable",
    who: "admin",
    path: at("/admin/timetable"),
    prepare: async (page) => expect(page.getByRole("heading", { name: "Holidays" })).toBeVisible(),
  },
  {
    name: "classes",
    who: "admin",
    path: at("/admin/classes"),
    prepare: async (page) => expect(page.getByRole("table", { name: "Classes" })).toBeVisible(),
  },
  {
    name: "school",
    who: "admin",
    path: at("/admin/school"),
    prepare: async (page) => expect(page.getByRole("combobox", { name: "Time zone" })).toBeVisible(),
  },
  {
    name: "set-up-steps",
    who: "admin",
    path: at("/admin/set-up/bells"),
    prepare: async (page) => expect(page.getByRole("heading", { name: "Monday" })).toBeVisible(),
  },
  {
    name: "one-roster",
    who: "admin",
    path: at("/admin"),
    prepare: async (page) => {
      await page.getByRole("button", { name: "OneRoster" }).click()
      const dialog = page.getByRole("dialog")
      await dialog.locator("input[type=file]").setInputFiles(rosterFiles)
      await dialog.getByLabel("Riverbank High").selectOption({ index: 1 })
      await expect(dialog).toContainText("Berit Sand")
    },
  },
  {
    name: "new-person",
    who: "admin",
    path: at("/admin"),
    prepare: async (page) => {
      await page.getByRole("button", { name: "Add a person" }).click()
      const dialog = page.getByRole("dialog")
      await dialog.getByLabel("Name").fill("Siv Alm")
      await dialog.getByLabel("E-mail address").fill(`siv.alm.${crypto.randomUUID()}@sunview.example`)
      await dialog.getByRole("button", { name: "Add and make a link" }).click()
      await expect(dialog.getByLabel("Link for Siv Alm")).toBeVisible()
    },
  },
  {
    name: "join",
    who: null,
    path: linkForNora,
    prepare: async (page) => expect(page.getByRole("heading", { name: "Welcome, Nora Lind" })).toBeVisible(),
  },
  {
    name: "import-columns",
    who: "it",
    path: at("/inventory/import"),
    prepare: async (page) => {
      const list = join(import.meta.dirname, "..", "fixtures", "inventory", "plain-inventory.csv")
      await page.getByRole("radio", { name: /^Another list/ }).check()
      await page.locator("input[type=file]").setInputFiles(list)
      await expect(page.getByRole("heading", { name: "What importing it would do" })).toBeVisible()
    },
  },
  {
    name: "import",
    who: "it",
    path: at("/inventory/import"),
    prepare: async (page) => {
      const list = join(
        import.meta.dirname,
        "..",
        "fixtures",
        "inventory",
        "snipe-it-microbits-in-repair.csv",
      )
      await page.locator("input[type=file]").setInputFiles(list)
      await expect(page.getByRole("heading", { name: "What importing it would do" })).toBeVisible()
    },
  },
]

test.beforeAll("two flags, and someone invited", async ({ school }) => {
  await linkForNora(school)
  const it = await school.api("it")
  const path = await lesson("Weather station")(school)
  await it.ask("POST", `/api${path}/flags`, {
    severity: "high",
    text: "The access point in this room drops out when thirty devices join at once.",
  })
  await it.ask("POST", `/api${path}/flags`, {
    severity: "low",
    text: "Two sockets by the window have no power.",
  })
})

for (const screen of screens)
  for (const [width, height] of Object.entries(widths))
    test(`${screen.name} ${width}`, async ({ school, open, browser }) => {
      const path = await screen.path(school)
      const page =
        screen.who === null
          ? await (await browser.newContext({ baseURL: school.url })).newPage()
          : await open(screen.who, path)
      await page.setViewportSize({ width: Number(width), height })
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" })
      await page.goto(path)
      await screen.prepare(page, Number(width))
      await page.mouse.move(0, 0)
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme })
        await page.waitForTimeout(400)
        await page.screenshot({
          path: join(pictures, `${screen.name}-${width}-${colorScheme}.png`),
          animations: "disabled",
          caret: "hide",
        })
      }
      if (screen.who === null) await page.context().close()
    })
