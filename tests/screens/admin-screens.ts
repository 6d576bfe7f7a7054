import { join } from "node:path"
import { expect, type School } from "../e2e/readyroom.ts"
import { at, type Screen } from "./screen.ts"

const rosters = join(import.meta.dirname, "..", "fixtures", "one-roster", "1.1")
const rosterFiles = ["orgs", "users", "classes", "enrollments"].map((name) => join(rosters, `${name}.csv`))

let noraLink: Promise<string> | undefined

/** The link of someone who is invited and has not come yet. */
export function linkForNora(school: School): Promise<string> {
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

/** The school's people, its times and its setting up. */
export const adminScreens: readonly Screen[] = [
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
]
