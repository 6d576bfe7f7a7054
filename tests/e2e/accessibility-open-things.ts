import { join } from "node:path"
import type { Page } from "@playwright/test"
import {
  at,
  checked,
  heading,
  lesson,
  lessonsListed,
  list,
  openRow,
  press,
  table,
  type View,
} from "./accessibility-views.ts"
import { block, caretAtEnd, lessonCalled, newLesson, text } from "./lesson-page.ts"
import { expect, type School } from "./readyroom.ts"

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
    name: "the week of a lesson, with what it has and what stands in the way",
    who: "it",
    path: async (school) =>
      `/week?of=lesson&id=${(await lessonCalled(school, "Weather station")).split("/").at(-1)}`,
    show: (page) => expect(page.locator("summary").first()).toBeVisible(),
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
    async show(page) {
      await checked(page)
      await press(page, /^Show requirements/)
      await expect(page.getByRole("complementary", { name: "Requirements" })).toBeVisible()
    },
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
    name: "a confirmed time on the desk",
    who: "it",
    path: () => "/desk?q=radio+messages&confirmation=confirmed",
    async show(page) {
      await page
        .getByRole("grid", { name: "Requirements of coming lessons" })
        .getByRole("button", { name: /Confirmed by IT/ })
        .first()
        .click()
      await expect(page.getByRole("complementary")).toContainText("Withdraw it")
    },
  },
  {
    name: "confirming chosen rows",
    who: "it",
    path: () => "/desk?q=weather+station",
    async show(page) {
      await expect(page.getByRole("row").first()).toBeVisible()
      await page.keyboard.press("j")
      await page.keyboard.press("Space")
      await page.keyboard.press("c")
      await expect(page.getByRole("menuitem", { name: "Confirm the times" })).toBeVisible()
    },
  },
  {
    name: "a flag of the desk",
    who: "it",
    path: async (school) => {
      await withFlag(school)
      return "/desk?tab=flags"
    },
    async show(page) {
      await press(page, /drops out/)
      await expect(page.getByRole("complementary")).toContainText("The access point drops out.")
    },
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
    name: "a device whose lessons have not come yet",
    who: "it",
    isWaiting: true,
    path: at("/inventory"),
    async show(page) {
      await page.route(/\/api\/devices\/[^/]+\/lessons/, () => {})
      await press(page, "SV-01-02")
      await expect(page.getByText("The lessons are on their way")).toBeAttached()
    },
  },
  {
    name: "the question before a changed form is left",
    who: "it",
    path: at("/inventory/rooms"),
    async show(page) {
      await table("Rooms")(page)
      await openRow(page, "Library")
      await page.getByLabel("Sockets").fill("99")
      await press(page, "Hall")
      await expect(page.getByRole("dialog", { name: /without saving/ })).toBeVisible()
    },
  },
  {
    name: "the question before a typed holiday is left",
    who: "admin",
    path: at("/admin/timetable"),
    async show(page) {
      await page.getByRole("button", { name: "Add a holiday" }).click()
      await page.getByRole("dialog").getByLabel("Name").fill("Flood")
      await page.keyboard.press("Escape")
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

async function newPerson(page: Page): Promise<void> {
  await table("People")(page)
  await press(page, "Add a person")
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Name").fill("Kim Dahl")
  await dialog.getByLabel("E-mail address").fill("kim.dahl@sunview.example")
  await press(page, "Add and make a link")
  await expect(dialog.getByLabel("Link for Kim Dahl")).toBeVisible()
}

async function accountMenu(page: Page): Promise<void> {
  await lessonsListed(page)
  await press(page, /^Account/)
  await expect(page.getByRole("menuitemradio", { name: "Svenska" })).toBeVisible()
}

async function search(page: Page): Promise<void> {
  await lessonsListed(page)
  await page.keyboard.press("Control+k")
  await page.getByRole("combobox", { name: "Search lessons and commands" }).fill("micro")
  await expect(page.getByRole("option", { name: /micro:bit step counter/ })).toBeVisible()
}

async function keys(page: Page, key: string): Promise<void> {
  await lessonsListed(page)
  await page.keyboard.press(key)
  await expect(page.getByRole("dialog")).toBeVisible()
}

async function rowMenu(page: Page): Promise<void> {
  await lessonsListed(page)
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
