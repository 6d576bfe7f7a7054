import type { Page } from "@playwright/test"
import { block, lessonCalled } from "./lesson-page.ts"
import { expect, test } from "./readyroom.ts"

const row = (page: Page, table: string, name: string) =>
  page
    .getByRole("table", { name: table })
    .getByRole("row")
    .filter({ has: page.getByRole("button", { name, exact: true }) })

test("software that IT adds with a licence makes a lesson ready while its page is open", async ({
  school,
  open,
}) => {
  const it = await school.api("it")
  type Apps = { items: { id: string; name: string }[] }
  const { items } = await it.ask<Apps>("GET", "/api/apps?q=geogebra")
  const app = items.find(({ name }) => name === "GeoGebra")
  const amina = await open("teacher", await lessonCalled(school, "Linear graphs with GeoGebra"))
  const geogebra = block(amina, /GeoGebra/)
  await expect(geogebra).toContainText(/^(?!.*unknown).*ready/i)

  const oskar = await open("it", "/inventory/software")
  await oskar.getByRole("button", { name: "GeoGebra", exact: true }).click()
  await oskar.getByRole("button", { name: "Remove", exact: true }).click()
  const dialog = oskar.getByRole("dialog")
  await dialog.getByRole("button", { name: "Remove", exact: true }).click()
  await expect(dialog.getByRole("alert")).toContainText(/GeoGebra is in use.*\d coming lesson/)
  await dialog.getByRole("button", { name: "Remove it all the same" }).click()
  await expect(row(oskar, "Software", "GeoGebra")).toHaveCount(0)
  await expect(geogebra).toContainText(/unknown/i)
  expect((await it.send("GET", `/api/apps/${app?.id}`)).status).toBe(404)

  // By keyboard alone.
  await oskar.getByRole("button", { name: "Add software" }).press("Enter")
  const form = oskar.getByRole("complementary", { name: "New software" })
  await form.getByLabel("Name").fill("GeoGebra")
  await form.getByLabel("Approval").selectOption("Approved")
  await form.getByLabel("Privacy agreement").selectOption("Signed")
  await form.getByRole("combobox", { name: "Platforms" }).press("ArrowDown")
  await oskar.getByRole("option", { name: "ChromeOS" }).click()
  await oskar.getByRole("option", { name: "Windows" }).click()
  await oskar.keyboard.press("Escape")
  await form.getByLabel("Version").fill("6.0")
  await form.getByRole("button", { name: "Add a licence" }).press("Enter")
  await form.getByRole("button", { name: "Add", exact: true }).press("Enter")
  await expect(form.getByText("Give a whole number from 1 to 1,000,000.")).toBeVisible()
  await form.getByLabel("Seats of licence 1").fill("400")
  await form.getByLabel("Seats of licence 1").press("Enter")
  await expect(oskar.getByRole("complementary", { name: "GeoGebra" })).toBeVisible()
  await expect(row(oskar, "Software", "GeoGebra")).toContainText("400 at the same time")
  await expect(geogebra).toContainText(/^(?!.*unknown).*ready/i)
})

test("a list is narrowed by what its rows have, changed many at once, and that is taken back", async ({
  open,
}) => {
  const page = await open("it", "/inventory/rooms")
  const status = page.getByRole("status").filter({ hasText: /rooms?$/ })
  await page.getByRole("combobox", { name: "Building" }).click()
  await page.getByRole("option", { name: /^Library · 2$/ }).click()
  await expect(status).toHaveText("2 rooms")
  await expect(page).toHaveURL(/building=Library/)
  await page.getByRole("checkbox", { name: "Choose all" }).check()
  const bar = page.getByRole("region", { name: "What is chosen" })
  await expect(bar).toContainText("2 chosen")
  await bar.getByLabel("Building: the new value").fill("New wing")
  await bar.getByRole("button", { name: "Choose none" }).press("Enter")
  await expect(page.getByRole("table", { name: "Rooms" }).getByRole("button").first()).toBeFocused()
  await page.getByRole("checkbox", { name: "Choose all" }).check()
  await bar.getByLabel("Building: the new value").fill("New wing")
  await bar.getByRole("button", { name: "Change", exact: true }).press("Enter")
  await expect(page.getByRole("region", { name: "The last change" })).toBeFocused()
  await expect(page.getByText("Building is set for 2")).toBeVisible()
  await expect(page.getByText("Nothing fits")).toBeVisible()
  await page.getByRole("button", { name: "Undo" }).click()
  await expect(page.getByText("2 are as they were before.")).toBeVisible()
  await expect(status).toHaveText("2 rooms")
  await expect(row(page, "Rooms", "Hall")).toContainText("Library")
})

test("a booking from outside takes a lesson's room, on condition until it is confirmed", async ({
  school,
  open,
}) => {
  const teacher = await school.api("teacher")
  const it = await school.api("it")
  const { id } = await teacher.ask<{ id: string }>("POST", "/api/lessons", { title: "Evening maps" })
  const room = await it.ask<{ id: string }>("POST", "/api/rooms", { name: "Annex 1" })
  const times = { startsAt: "2099-03-03T18:00:00Z", endsAt: "2099-03-03T19:00:00Z" }
  await teacher.ask("POST", `/api/lessons/${id}/occurrences`, { roomId: room.id, ...times })
  const amina = await open("teacher", `/lessons/${id}`)
  const chip = amina.getByRole("button", { name: /Annex 1/ })
  await expect(chip).toContainText(/ready/i)

  const oskar = await open("it", "/inventory/bookings")
  await oskar.getByRole("button", { name: "Add a booking" }).click()
  const form = oskar.getByRole("complementary", { name: "New booking" })
  await expect(form.getByLabel("Who has booked")).toBeFocused()
  await oskar.keyboard.press("Escape")
  await expect(oskar.getByRole("button", { name: "Add a booking" })).toBeFocused()
  await oskar.keyboard.press("Enter")
  await expect(form.getByLabel("Who has booked")).toBeFocused()
  await oskar.keyboard.type("Chess club")
  await form.getByRole("combobox", { name: "Which room" }).fill("Annex")
  await oskar.getByRole("option", { name: "Annex 1" }).click()
  await form.getByLabel("From").fill("2099-02-03T18:30")
  await form.getByLabel("To").fill("2099-02-03T20:00")
  await form.getByLabel("Again every week").check()
  await form.getByRole("button", { name: "Add", exact: true }).click()
  const opened = oskar.getByRole("complementary", { name: "Chess club" })
  await expect(row(oskar, "Bookings", "Chess club")).toContainText("Tuesday, every week, 18:30–20:00")
  await expect(chip).toContainText(/ready if|condition/i)
  await opened.getByLabel("Confirmed").check()
  await opened.getByRole("button", { name: "Save" }).click()
  await expect(chip).toContainText(/not ready/i)
  await opened.getByRole("button", { name: "Remove", exact: true }).press("Enter")
  await expect(oskar.getByRole("dialog").getByRole("button", { name: "Keep it" })).toBeFocused()
  await oskar.keyboard.press("Escape")
  await expect(oskar.getByRole("dialog")).toHaveCount(0)
  await expect(opened.getByRole("button", { name: "Remove", exact: true })).toBeFocused()
  await opened.getByRole("button", { name: "Remove", exact: true }).click()
  await oskar.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click()
  await expect(chip).toContainText(/^(?!.*not ready).*ready/i)
})
