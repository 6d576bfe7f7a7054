import { join } from "node:path"
import type { Page } from "@playwright/test"
import { emailOf } from "../harness/school-client.ts"
import { block, caretAtEnd, lessonCalled, newLesson, text } from "./lesson-page.ts"
import { expect, type School } from "./readyroom.ts"

/** A page, or something open on it, and whose it is. */
export type View = {
  readonly name: string
  readonly who: "teacher" | "it" | "admin" | null
  readonly path: (school: School) => string | Promise<string>
  /** Waits for what it shows, and opens what is to be looked at. */
  readonly show: (page: Page) => Promise<unknown>
}

const at = (path: string) => () => path
export const lesson = (school: School) => lessonCalled(school, "micro:bit step counter")
const heading = (name: string) => (page: Page) =>
  expect(page.getByRole("heading", { name, exact: true }).first()).toBeVisible()
const table = (name: string) => (page: Page) =>
  expect(page.getByRole("table", { name }).getByRole("row").nth(2)).toBeVisible()
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first().click()
export const checked = (page: Page) =>
  expect(block(page, /1 microcontroller per student/)).toContainText(/ready|unknown/i)
const list = join(import.meta.dirname, "..", "fixtures", "inventory", "snipe-it-microbits-in-repair.csv")

/** Every address of the app's router, as written there. */
export const pages: Readonly<Record<string, View>> = {
  "/": {
    name: "the start",
    who: "teacher",
    path: at("/"),
    show: (page) => page.waitForURL("**/lessons"),
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
    show: (page) => expect(page.getByRole("link", { name: "Weather station" })).toBeVisible(),
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
  "/desk": {
    name: "the desk, a row open",
    who: "it",
    path: at("/desk?verdict=not-ready"),
    show: (page) =>
      page
        .getByRole("grid", { name: "Requirements of coming lessons" })
        .getByRole("button", { name: /1 microcontroller per student/ })
        .first()
        .click(),
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
      await press(page, "Library")
    },
  },
  "/inventory/models": {
    name: "models, one open",
    who: "it",
    path: at("/inventory/models"),
    async show(page) {
      await table("Models")(page)
      await press(page, "Acer Chromebook Spin 511")
    },
  },
  "/inventory/software": {
    name: "software, one open and all selected",
    who: "it",
    path: at("/inventory/software"),
    async show(page) {
      await table("Software")(page)
      await page.getByRole("checkbox", { name: "Select all" }).check()
      await press(page, "Soundtrap")
    },
  },
  "/inventory/services": {
    name: "services, a new one",
    who: "it",
    path: at("/inventory/services"),
    async show(page) {
      await table("Services")(page)
      await press(page, "Add a service")
    },
  },
  "/inventory/web-sites": {
    name: "web sites, one open",
    who: "it",
    path: at("/inventory/web-sites"),
    async show(page) {
      await table("Web sites")(page)
      await press(page, "makecode.microbit.org")
    },
  },
  "/inventory/duty": {
    name: "who is on duty, a row open",
    who: "it",
    path: at("/inventory/duty"),
    async show(page) {
      await table("On duty")(page)
      await press(page, "IT on hand")
    },
  },
  "/inventory/consumables": {
    name: "consumables, one about to be removed",
    who: "it",
    path: at("/inventory/consumables"),
    async show(page) {
      await table("Consumables")(page)
      await press(page, "Copper tape")
      await press(page, "Remove")
    },
  },
  "/inventory/bookings": {
    name: "bookings, a new one",
    who: "it",
    path: at("/inventory/bookings"),
    async show(page) {
      await press(page, "Add a booking")
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

export const openThings: readonly View[] = [
  { name: "the account menu with its languages", who: "teacher", path: at("/lessons"), show: accountMenu },
  { name: "search", who: "teacher", path: at("/lessons"), show: search },
  { name: "keyboard shortcuts", who: "teacher", path: at("/lessons"), show: (page) => keys(page, "?") },
  { name: "the menu of a lesson's row", who: "teacher", path: at("/lessons"), show: rowMenu },
  { name: "a new lesson", who: "teacher", path: at("/lessons"), show: (page) => keys(page, "n") },
  { name: "new lessons from files", who: "teacher", path: at("/lessons"), show: chosenFile },
  {
    name: "keeping a lesson as a template",
    who: "teacher",
    path: lesson,
    async show(page) {
      await lessonMenu(page)
      await page.getByRole("menuitem", { name: "Save as a template" }).click()
      await expect(page.getByLabel("Name of the template")).toBeVisible()
    },
  },
  {
    name: "a requirement block",
    who: "teacher",
    path: lesson,
    async show(page) {
      await checked(page)
      await block(page, /1 microcontroller per student/).click()
      await expect(page.getByLabel("How many")).toBeVisible()
    },
  },
  {
    name: "the slash menu",
    who: "teacher",
    path: (school) => newLesson(school, "A lesson to slash in"),
    async show(page) {
      await caretAtEnd(page)
      await page.keyboard.type("/")
      await expect(page.getByRole("listbox")).toBeVisible()
    },
  },
  {
    name: "a line of needs, with a tool that is offered",
    who: "teacher",
    path: (school) => newLesson(school, "A lesson to type needs in"),
    async show(page) {
      await caretAtEnd(page)
      await page.keyboard.type("We open GeoGebra.")
      await page.keyboard.press("Enter")
      await page.keyboard.press("Control+Shift+Enter")
      await page.keyboard.type("ipads with stylus, kahoot, sparkly pens")
      await expect(page.locator("[data-typed-line]").getByRole("listitem")).toHaveCount(2)
    },
  },
  {
    name: "the bubble menu",
    who: "teacher",
    path: lesson,
    async show(page) {
      await checked(page)
      await text(page).getByText("Choose a threshold").click({ clickCount: 3 })
      await expect(page.getByRole("toolbar").first()).toBeVisible()
    },
  },
  {
    name: "sharing, with a link",
    who: "teacher",
    path: lesson,
    async show(page) {
      await dialog(page, "Share")
      const address = page.getByLabel("Address of the link")
      // The link that another view of this lesson has made stands.
      await page.getByRole("button", { name: "Make a link" }).or(address).first().waitFor()
      if (!(await address.isVisible())) await press(page, "Make a link")
      await expect(address).toBeVisible()
    },
  },
  {
    name: "a new time",
    who: "teacher",
    path: lesson,
    async show(page) {
      await dialog(page, "Add a time")
      await expect(page.getByRole("button", { name: /^Choose / }).first()).toBeVisible()
    },
  },
  { name: "a lesson's own menu", who: "teacher", path: lesson, show: lessonMenu },
  { name: "a flag form", who: "it", path: lesson, show: (page) => dialog(page, "Raise a flag") },
  {
    name: "a lesson's requirements beside it",
    who: "teacher",
    path: lesson,
    show: (page) => press(page, /^Show requirements/),
  },
  {
    name: "a lesson's flags beside it",
    who: "it",
    path: withFlag,
    async show(page) {
      await press(page, /^Show requirements/)
      await page.getByRole("tab", { name: "Flags" }).click()
      await expect(page.getByLabel("State", { exact: true }).first()).toBeVisible()
    },
  },
  {
    name: "a flag of the desk",
    who: "it",
    path: async (school) => {
      await withFlag(school)
      return "/desk?tab=flags"
    },
    show: (page) => press(page, /drops out/),
  },
  {
    name: "a device's status menu",
    who: "it",
    path: at("/inventory"),
    async show(page) {
      await press(page, "SV-01-02")
      await press(page, /^Status of SV-01-02/)
      await expect(page.getByRole("menu")).toBeVisible()
    },
  },
  {
    name: "the question before a changed form is left",
    who: "it",
    path: at("/inventory/rooms"),
    async show(page) {
      await table("Rooms")(page)
      await press(page, "Library")
      await page.getByLabel("Sockets").fill("99")
      await press(page, "Hall")
      await expect(page.getByRole("dialog", { name: /without saving/ })).toBeVisible()
    },
  },
  { name: "a new person's link", who: "admin", path: at("/admin"), show: newPerson },
  {
    name: "a link that no longer works",
    who: null,
    path: at("/join#used-up"),
    show: heading("This link no longer works"),
  },
  {
    name: "a preview of a plain table, with its columns",
    who: "it",
    path: at("/inventory/import"),
    async show(page) {
      await page.getByRole("radio", { name: /^Another list/ }).check()
      await page.locator("input[type=file]").setInputFiles(join(list, "..", "plain-cr-only.csv"))
      await heading("What importing it would do")(page)
    },
  },
  {
    name: "a preview of licences",
    who: "it",
    path: at("/inventory/import"),
    async show(page) {
      await page.getByRole("radio", { name: /licences/ }).check()
      await page.locator("input[type=file]").setInputFiles(join(list, "..", "snipe-it-licences-many.csv"))
      await heading("What importing it would do")(page)
    },
  },
  {
    name: "a preview of an import",
    who: "it",
    path: at("/inventory/import"),
    async show(page) {
      await page.locator("input[type=file]").setInputFiles(list)
      await heading("What importing it would do")(page)
    },
  },
]

let flagged: Promise<string> | undefined

/** The lesson, with a flag on it. */
function withFlag(school: School): Promise<string> {
  flagged ??= (async () => {
    const path = await lessonCalled(school, "Weather station")
    const it = await school.api("it")
    await it.ask("POST", `/api${path}/flags`, { severity: "high", text: "The access point drops out." })
    return path
  })()
  return flagged
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

async function newPerson(page: Page): Promise<void> {
  await press(page, "Add a person")
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Name").fill("Kim Dahl")
  await dialog.getByLabel("E-mail address").fill("kim.dahl@sunview.example")
  await press(page, "Add and make a link")
  await expect(dialog.getByLabel("Link for Kim Dahl")).toBeVisible()
}

async function accountMenu(page: Page): Promise<void> {
  await press(page, /^Account/)
  await expect(page.getByRole("menuitemradio", { name: "Svenska" })).toBeVisible()
}

async function search(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Weather station" }).waitFor()
  await page.keyboard.press("Control+k")
  await page.getByRole("combobox", { name: "Search lessons and commands" }).fill("micro")
  await expect(page.getByRole("option", { name: /micro:bit step counter/ })).toBeVisible()
}

async function keys(page: Page, key: string): Promise<void> {
  await page.getByRole("link", { name: "Weather station" }).waitFor()
  await page.keyboard.press(key)
  await expect(page.getByRole("dialog")).toBeVisible()
}

async function rowMenu(page: Page): Promise<void> {
  await press(page, /^Actions for/)
  await expect(page.getByRole("menuitem", { name: "Duplicate" })).toBeVisible()
}

async function chosenFile(page: Page): Promise<void> {
  await keys(page, "n")
  await page.getByRole("tab", { name: "From files" }).click()
  const file = join(import.meta.dirname, "..", "fixtures", "lessons", "pxt-ev3__coding-line-detection.md")
  await page.getByLabel("Markdown files", { exact: true }).setInputFiles(file)
  await expect(page.getByText("2 pictures").first()).toBeVisible()
}

async function lessonMenu(page: Page): Promise<void> {
  await checked(page)
  await press(page, "More")
  await expect(page.getByRole("menuitem", { name: "Duplicate" })).toBeVisible()
}

async function dialog(page: Page, name: string): Promise<void> {
  await checked(page)
  await press(page, name)
  await expect(page.getByRole("dialog")).toBeVisible()
}
