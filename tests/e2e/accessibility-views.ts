import { join } from "node:path"
import type { Page } from "@playwright/test"
import { emailOf } from "../harness/school-client.ts"
import { block, lessonCalled } from "./lesson-page.ts"
import { expect, type School } from "./readyroom.ts"

/** A page, or something open on it, and whose it is. */
export type View = {
  readonly name: string
  readonly who: "teacher" | "it" | "admin" | null
  readonly path: (school: School) => string | Promise<string>
  /** Waits for what it shows, and opens what is to be looked at. */
  readonly show: (page: Page) => Promise<unknown>
  /** It is what is seen while something has not come, and never gets whole. */
  readonly isWaiting?: true
}

export const at = (path: string) => () => path
export const lesson = (school: School) => lessonCalled(school, "micro:bit step counter")
export const heading = (name: string) => (page: Page) =>
  expect(page.getByRole("heading", { name, exact: true }).first()).toBeVisible()
export const table = (name: string) => (page: Page) =>
  expect(page.getByRole("table", { name }).getByRole("row").nth(2)).toBeVisible()
/** The list of lessons, whichever they are. */
export const lessonsListed = (page: Page) =>
  expect(page.getByRole("table").getByRole("row").nth(2)).toBeVisible()
/** Opens a row of a list, and waits for what stands beside it. */
export const openRow = async (page: Page, name: string) => {
  await page.getByRole("button", { name, exact: true }).first().click()
  await expect(page.getByRole("complementary")).toBeVisible()
}
export const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first().click()
export const checked = (page: Page) =>
  expect(block(page, /1 microcontroller per student/)).toContainText(/ready|unknown/i)
export const list = join(
  import.meta.dirname,
  "..",
  "fixtures",
  "inventory",
  "snipe-it-microbits-in-repair.csv",
)

/** Every address of the app's router, as written there. */
export const pages: Readonly<Record<string, View>> = {
  "/": {
    name: "the start",
    who: "teacher",
    path: at("/"),
    async show(page) {
      await page.waitForURL("**/lessons")
      await lessonsListed(page)
    },
  },
  "/sign-in": {
    name: "sign-in, refused",
    who: null,
    path: at("/sign-in"),
    async show(page) {
      await page.getByLabel(/^e-mail/i).fill(emailOf("lead"))
      await page.getByLabel("Password", { exact: true }).fill("not the password")
      await press(page, "Sign in")
      await expect(page.getByText("You are not signed in", { exact: true })).toBeVisible()
    },
  },
  "/set-up": {
    name: "set-up, without its link",
    who: null,
    path: at("/set-up"),
    show: heading("This is not a set-up link"),
  },
  "/join": {
    name: "joining by a link",
    who: null,
    path: (school) => linkFor(school, "Ivar Lind"),
    show: heading("Welcome, Ivar Lind"),
  },
  "/lessons": {
    name: "lessons",
    who: "teacher",
    path: at("/lessons"),
    show: lessonsListed,
  },
  "/lessons/$lessonId": { name: "a lesson", who: "teacher", path: lesson, show: checked },
  "/share": {
    name: "a lesson's link that was ended",
    who: "teacher",
    path: at("/share#ended"),
    show: heading("This link no longer works"),
  },
  "/week": {
    name: "a week",
    who: "teacher",
    path: at("/week"),
    show: (page) => expect(page.getByRole("region").first()).toBeVisible(),
  },
  "/desk/what-if": {
    name: "a dry run, with what would turn",
    who: "it",
    path: at("/desk/what-if?changes=more-devices~60~model:micro:bit%20v2!back~repair!wifi!move!students"),
    show: (page) =>
      expect(page.getByRole("region", { name: "For the better" }).getByRole("link").first()).toBeVisible(),
  },
  "/desk/what-would-help": {
    name: "what would help, with what it frees",
    who: "it",
    path: at("/desk/what-would-help"),
    show: (page) =>
      expect(page.getByRole("region", { name: "Each alone" }).getByRole("link").first()).toBeVisible(),
  },
  "/desk": {
    name: "the desk, a row open",
    who: "it",
    path: at("/desk?verdict=not-ready"),
    async show(page) {
      await page
        .getByRole("grid", { name: "Requirements of coming lessons" })
        .getByRole("button", { name: /1 microcontroller per student/ })
        .first()
        .click()
      await expect(page.getByRole("complementary")).toContainText("IT has not said anything yet.")
    },
  },
  "/inventory": { name: "devices", who: "it", path: at("/inventory"), show: table("Devices") },
  "/inventory/devices/$deviceId": {
    name: "a device",
    who: "it",
    path: async (school) => {
      const it = await school.api("it")
      const { items } = await it.ask<{ items: { id: string }[] }>(
        "GET",
        "/api/devices?kind=microcontroller&limit=1",
      )
      return `/inventory/devices/${items[0]?.id}`
    },
    show: (page) =>
      expect(
        page.getByRole("region", { name: "Lessons that count on it" }).getByRole("listitem").first(),
      ).toBeVisible(),
  },
  "/inventory/carts": { name: "carts", who: "it", path: at("/inventory/carts"), show: table("Carts") },
  "/inventory/rooms": {
    name: "rooms, one open",
    who: "it",
    path: at("/inventory/rooms"),
    async show(page) {
      await table("Rooms")(page)
      await openRow(page, "Library")
    },
  },
  "/inventory/models": {
    name: "models, one open",
    who: "it",
    path: at("/inventory/models"),
    async show(page) {
      await table("Models")(page)
      await openRow(page, "Acer Chromebook Spin 511")
    },
  },
  "/inventory/software": {
    name: "software, one open and all chosen",
    who: "it",
    path: at("/inventory/software"),
    async show(page) {
      await table("Software")(page)
      await page.getByRole("checkbox", { name: "Choose all" }).check()
      await openRow(page, "Soundtrap")
    },
  },
  "/inventory/services": {
    name: "services, a new one",
    who: "it",
    path: at("/inventory/services"),
    async show(page) {
      await table("Services")(page)
      await openRow(page, "Add a service")
    },
  },
  "/inventory/web-sites": {
    name: "web sites, one open",
    who: "it",
    path: at("/inventory/web-sites"),
    async show(page) {
      await table("Web sites")(page)
      await openRow(page, "makecode.microbit.org")
    },
  },
  "/inventory/duty": {
    name: "who is on duty, a row open",
    who: "it",
    path: at("/inventory/duty"),
    async show(page) {
      await table("On duty")(page)
      await openRow(page, "IT on hand")
    },
  },
  "/inventory/consumables": {
    name: "consumables, one about to be removed",
    who: "it",
    path: at("/inventory/consumables"),
    async show(page) {
      await table("Consumables")(page)
      await openRow(page, "Copper tape")
      await press(page, "Remove")
      await expect(page.getByRole("dialog")).toBeVisible()
    },
  },
  "/inventory/bookings": {
    name: "bookings, a new one",
    who: "it",
    path: at("/inventory/bookings"),
    async show(page) {
      await openRow(page, "Add a booking")
    },
  },
  "/inventory/rules": {
    name: "the school's rules, one that cannot be",
    who: "it",
    path: at("/inventory/rules"),
    async show(page) {
      await page.getByLabel("Notice, in school days").fill("0")
      await page.getByLabel("Notice, in school days").press("Enter")
      await expect(page.getByText("Give a whole number from 1 to 60.")).toBeVisible()
    },
  },
  "/inventory/import": {
    name: "import",
    who: "it",
    path: at("/inventory/import"),
    show: heading("Import a list of devices"),
  },
  "/admin": {
    name: "people, one open",
    who: "admin",
    path: at("/admin"),
    async show(page) {
      await table("People")(page)
      await page.getByRole("row").filter({ hasText: "teacher@sunview.example" }).getByRole("button").click()
      await expect(page.getByRole("complementary")).toContainText("teacher@sunview.example")
    },
  },
  "/admin/timetable": {
    name: "lesson times, one wrong",
    who: "admin",
    path: at("/admin/timetable"),
    async show(page) {
      await page.getByLabel("Name of period 1").first().fill("")
      await press(page, "Save")
      await expect(page.getByText("It needs a name.", { exact: true })).toBeVisible()
    },
  },
  "/admin/classes": { name: "classes", who: "admin", path: at("/admin/classes"), show: table("Classes") },
  "/admin/school": {
    name: "the school",
    who: "admin",
    path: at("/admin/school"),
    show: (page) => expect(page.getByRole("combobox", { name: "Time zone" })).toBeVisible(),
  },
  "/admin/set-up/{-$step}": {
    name: "a step of setting up",
    who: "admin",
    path: at("/admin/set-up/holidays"),
    show: (page) => expect(page.getByRole("table", { name: "Holidays" })).toBeVisible(),
  },
  "/$": { name: "no such page", who: "it", path: at("/elsewhere"), show: heading("There is no such page") },
}

/** The path of a link for someone who is added with it. */
async function linkFor(school: School, name: string): Promise<string> {
  const admin = await school.api("admin")
  const { schools } = await admin.ask<{ schools: { id: string }[] }>("GET", "/api/me")
  const email = `${name.toLowerCase().replace(" ", ".")}@sunview.example`
  const { link } = await admin.ask<{ link: { token: string } }>(
    "POST",
    `/api/schools/${schools[0]?.id}/people`,
    {
      name,
      email,
      role: "teacher",
    },
  )
  return `/join#${link.token}`
}
