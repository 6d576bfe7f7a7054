import { join } from "node:path"
import type { Page } from "@playwright/test"
import { caretAtEnd, newLesson } from "../e2e/lesson-page.ts"
import { expect, type School } from "../e2e/readyroom.ts"
import { at, lesson, type Screen } from "./screen.ts"

const lessonFiles = join(import.meta.dirname, "..", "fixtures", "lessons")
const markdown = [
  join(lessonFiles, "pxt-ev3__coding-line-detection.md"),
  join(lessonFiles, "swc-shell-novice__learners-setup.md"),
]

/** The lesson, with a link. */
async function withLink(school: School): Promise<string> {
  const path = await lesson("micro:bit step counter")(school)
  const teacher = await school.api("teacher")
  await teacher.ask("PUT", `/api${path}/link`, { role: "viewer" })
  return path
}

const verdicts = (page: Page) => expect(page.locator("[data-line]").first()).toContainText(/ready|unknown/i)

/** What teachers see, and IT's desk over their lessons. */
export const lessonScreens: readonly Screen[] = [
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
    name: "suggestions",
    who: "teacher",
    path: lesson("micro:bit step counter"),
    prepare: async (page) => {
      await verdicts(page)
      await page.locator("[data-line]", { hasText: "microcontroller" }).click()
      const first = page.getByRole("button", { name: /^Apply: have it/ }).first()
      await expect(first).toBeVisible({ timeout: 15_000 })
      await first.scrollIntoViewIfNeeded()
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
    name: "week-of-a-cart",
    who: "it",
    path: async (school) => {
      const it = await school.api("it")
      const found = await it.ask<{ items: { id: string; name: string }[] }>("GET", "/api/carts?q=Cart%2028")
      return `/week?of=cart&id=${found.items.find(({ name }) => name === "Cart 28")?.id}`
    },
    prepare: async (page) => {
      await expect(page.getByText(/^\d+ (of|av) \d+/).first()).toBeVisible()
      await page.locator("summary").first().click()
    },
  },
  {
    name: "week-of-a-lesson",
    who: "it",
    path: async (school) =>
      `/week?of=lesson&id=${(await lesson("Weather station")(school)).split("/").at(-1)}`,
    prepare: async (page) => expect(page.locator("summary").first()).toBeVisible(),
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
    name: "desk-confirmed",
    who: "it",
    path: at("/desk?confirmation=confirmed"),
    prepare: async (page, width) => {
      const rows = page.getByRole("grid", { name: "Requirements of coming lessons" }).getByRole("button")
      await expect(rows.first()).toContainText("Confirmed by IT")
      if (width > 1000) await rows.first().click()
    },
  },
  {
    name: "what-if",
    who: "it",
    path: at(`/desk/what-if?changes=${encodeURIComponent("more-devices~20~model:micro:bit v2!back~repair")}`),
    prepare: async (page) =>
      expect(
        page.getByRole("region", { name: "For the better" }).getByRole("listitem").first(),
      ).toBeVisible(),
  },
  {
    name: "what-would-help",
    who: "it",
    path: at("/desk/what-would-help"),
    prepare: async (page) =>
      expect(page.getByRole("region", { name: "Each alone" }).getByRole("link").first()).toBeVisible(),
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
]
