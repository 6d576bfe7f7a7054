import { block, lessonCalled } from "./lesson-page.ts"
import { expect, test } from "./readyroom.ts"

const notice = "Notice, in school days"

test("notice that IT asks for turns a lesson that is open, until IT does away with it", async ({
  school,
  open,
}) => {
  const path = await lessonCalled(school, "Linear graphs with GeoGebra")
  const amina = await open("teacher", path)
  const geogebra = block(amina, /GeoGebra/)
  await expect(geogebra).toContainText(/Ready (?!on conditions)/)

  // By keyboard alone.
  const oskar = await open("it", "/inventory/rules")
  await oskar.getByLabel(notice).focus()
  await oskar.keyboard.type("90")
  await oskar.keyboard.press("Enter")
  await expect(oskar.getByText("Give a whole number from 1 to 60.")).toBeVisible()
  await expect(oskar.getByLabel(notice)).toBeFocused()
  await oskar.keyboard.press("ControlOrMeta+a")
  await oskar.keyboard.type("60")
  await oskar.keyboard.press("Enter")
  await expect(oskar.getByText("The rules are saved")).toBeVisible()
  await expect(geogebra).toContainText("Ready on conditions")
  await geogebra.click()
  const reason = amina.getByText(/if IT agrees: asked for on .* the school wants 60 school days’ notice/)
  await expect(reason.first()).toBeVisible()

  await oskar.reload()
  await expect(oskar.getByLabel(notice)).toHaveValue("60")
  await oskar.getByLabel(notice).fill("")
  await oskar.getByLabel("Carts kept for their own subjects, in school days").fill("5")
  await oskar.getByRole("button", { name: "Save", exact: true }).click()
  await expect(geogebra).toContainText(/Ready (?!on conditions)/)
  await expect(reason).toHaveCount(0)
  const it = await school.api("it")
  const me = await it.ask<{ schools: { id: string }[] }>("GET", "/api/me")
  expect(await it.ask("GET", `/api/schools/${me.schools[0]?.id}/rules`)).toMatchObject({
    noticeDays: null,
    ownCartsDays: 5,
  })
})

test("lead reads the rules, and a teacher has no such page", async ({ open }) => {
  const lead = await open("lead", "/inventory/rules")
  await expect(lead.getByText(notice)).toBeVisible()
  await expect(lead.getByRole("textbox")).toHaveCount(0)
  const teacher = await open("teacher", "/inventory/rules")
  await expect(teacher.getByText(notice)).toHaveCount(0)
})

test("a cart gets its subjects by keyboard, and the list is narrowed by them", async ({ open }) => {
  const page = await open("it", "/inventory/carts")
  const table = page.getByRole("table", { name: "Carts" })
  const opener = table.getByRole("button").first()
  const name = (await opener.textContent()) ?? ""
  await opener.press("Enter")
  const subjects = page.getByRole("complementary").getByRole("combobox", { name: "Subjects" })
  await subjects.focus()
  await page.keyboard.type("Science")
  await page.keyboard.press("Enter")
  await expect(page.getByText(`${name} is saved`).or(page.getByText("Saved")).first()).toBeVisible()
  await page.reload()
  await page.getByRole("combobox", { name: "Subjects" }).first().click()
  await page.getByRole("option", { name: /^Science · 1$/ }).click()
  await expect(table.getByRole("button", { name, exact: true })).toBeVisible()
  await expect(page).toHaveURL(/subject=Science/)
})

test("what is not lent in an exam week is said by its name, and over when the booking goes", async ({
  school,
  open,
}) => {
  const amina = await open("teacher", await lessonCalled(school, "micro:bit step counter"))
  const microbits = block(amina, /1 microcontroller per student/)
  await expect(microbits).toContainText(/ready|unknown/i)

  const oskar = await open("it", "/inventory/bookings")
  await oskar.getByRole("button", { name: "Add a booking" }).press("Enter")
  const form = oskar.getByRole("complementary", { name: "New booking" })
  await form.getByLabel("Who has booked, or why").fill("Exam week")
  await form.getByLabel("What is booked").selectOption("Every device")
  await form.getByLabel("From", { exact: true }).fill("2020-01-01T00:00")
  await form.getByLabel("To", { exact: true }).fill("2099-01-01T00:00")
  await form.getByLabel("Confirmed").check()
  await form.getByLabel("Confirmed").press("Enter")
  await expect(oskar.getByRole("complementary", { name: "Exam week" })).toBeVisible()
  await expect(oskar.getByRole("table", { name: "Bookings" })).toContainText("Every device")
  await expect(microbits).toContainText(/not ready/i)
  await microbits.click()
  await expect(amina.getByText(/booked: Exam week/).first()).toBeVisible()

  await oskar.getByRole("button", { name: "Remove", exact: true }).click()
  await oskar.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click()
  await expect(amina.getByText(/booked: Exam week/)).toHaveCount(0)
})
