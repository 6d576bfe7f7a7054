import type { Page } from "@playwright/test"
import { expect, type School, test } from "./readyroom.ts"

type Schedule = { version: number; periods: { ordinal: number }[]; aWeeks: string[]; dayPlans: unknown[] }

async function scheduleOf(school: School) {
  const admin = await school.api("admin")
  const me = await admin.ask<{ schools: { id: string; role: string }[]; name: string }>("GET", "/api/me")
  const path = `/api/schools/${me.schools.find(({ role }) => role === "admin")?.id}/bell-schedule`
  return {
    name: me.name,
    read: () => admin.ask<Schedule>("GET", path),
    async save({ periods, aWeeks }: Schedule) {
      const { version } = await admin.ask<Schedule>("GET", path)
      const written = periods.map(({ ordinal: _ordinal, ...period }) => period)
      await admin.ask("PUT", path, { version, periods: written, aWeeks, dayPlans: [] })
    },
  }
}

const monday = (page: Page) => page.getByRole("region", { name: "Monday" })

test("two admins who change the bell schedule at once lose nothing: each sees both, and chooses", async ({
  school,
  open,
}) => {
  const schedule = await scheduleOf(school)
  const before = await schedule.read()
  const [one, other] = [await open("admin", "/admin/timetable"), await open("admin", "/admin/timetable")]
  await monday(one).getByLabel("Name of period 1").fill("Early")
  await monday(other).getByLabel("Name of period 1").fill("Dawn")
  await one.getByRole("button", { name: "Save" }).click()
  await expect(one.getByRole("status").filter({ hasText: "Saved last by" })).toBeVisible()

  await other.getByRole("button", { name: "Save" }).click()
  const told = other.getByRole("alert").filter({ hasText: `${schedule.name} changed the bell schedule` })
  await expect(told).toBeVisible()
  await expect(told.getByRole("region", { name: "Yours, not saved" })).toContainText("Monday: Dawn")
  await expect(told.getByRole("region", { name: `Saved by ${schedule.name}` })).toContainText("Monday: Early")
  await expect(monday(other).getByLabel("Name of period 1")).toHaveValue("Dawn")
  await expect(other.getByRole("button", { name: "Save" })).toBeDisabled()
  await told.getByRole("button", { name: "Go on with mine" }).click()
  await other.getByRole("button", { name: "Save" }).click()
  await expect(other.getByRole("status").filter({ hasText: "Saved last by" })).toBeVisible()

  // The first one comes back later, with changes on what is old by now, and takes what is saved.
  await monday(one).getByLabel("Name of period 1").fill("Earlier still")
  await one.getByRole("button", { name: "Save" }).click()
  await one.getByRole("button", { name: `Go on with the one of ${schedule.name}` }).click()
  await expect(monday(one).getByLabel("Name of period 1")).toHaveValue("Dawn")
  await schedule.save(before)
})

test("before a holiday is saved or removed, the admin is told what it does to the lessons to come", async ({
  open,
}) => {
  const page = await open("admin", "/admin/timetable")
  await page.getByRole("button", { name: "Add a holiday" }).click()
  const dialog = page.getByRole("dialog")
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  await dialog.getByLabel("Name").fill("Flood")
  await dialog.getByLabel("First day").fill(day(7))
  await dialog.getByLabel("Last day").fill(day(20))
  const goes = dialog.getByText(/^\d+ times of recurring lessons are on these days/)
  await expect(goes).toBeVisible()
  const count = /^\d+/.exec((await goes.textContent()) ?? "")?.[0] ?? ""
  await dialog.getByRole("button", { name: "Save" }).click()
  await page.getByRole("button", { name: "Flood" }).click()
  await dialog.getByRole("button", { name: "Remove…" }).click()
  await expect(dialog.getByText(`${count} times of recurring lessons come back.`)).toBeVisible()
  await dialog.getByRole("button", { name: "Remove the holiday" }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole("button", { name: "Flood" })).toHaveCount(0)
})

test("what was typed of a holiday or a class is not lost at Escape without a question", async ({ open }) => {
  const page = await open("admin", "/admin/timetable")
  const isLost = page.getByRole("dialog", { name: /^Leave .+ without saving\?$/ })
  const openHoliday = page.getByRole("button", { name: "Add a holiday" })
  await openHoliday.click()
  const holiday = page.getByRole("dialog", { name: "Add a holiday" })
  await holiday.getByLabel("Name").fill("Flood")
  await page.keyboard.press("Escape")
  await expect(isLost.getByRole("button", { name: "Go on editing" })).toBeFocused()
  await page.keyboard.press("Escape")
  await expect(isLost).toBeHidden()
  await expect(holiday.getByLabel("Name")).toHaveValue("Flood")
  await expect(holiday.getByLabel("Name")).toBeFocused()
  await page.keyboard.press("Escape")
  await isLost.getByRole("button", { name: "Leave without saving" }).click()
  await expect(holiday).toBeHidden()
  await expect(openHoliday).toBeFocused()

  await page.goto("/admin/classes")
  await page.getByRole("table", { name: "Classes" }).getByRole("button").first().click()
  const group = page.getByRole("dialog")
  const name = await group.getByLabel("Name").inputValue()
  await group.getByLabel("Pupils", { exact: true }).fill("many")
  await group.getByRole("button", { name: "Close" }).click()
  await expect(page.getByRole("dialog", { name: `Leave ${name} without saving?` })).toBeVisible()
  await page.keyboard.press("Enter")
  await expect(group.getByLabel("Pupils", { exact: true })).toHaveValue("many")
})
