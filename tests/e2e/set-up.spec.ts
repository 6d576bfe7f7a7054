import { expect, type Locator, type Page } from "@playwright/test"
import type { EmptySchool } from "../harness/empty-school.ts"
import { tabTo } from "./lesson-page.ts"
import { button, field, password, step, test } from "./new-school.ts"

/** Begins a school from the link, up to the first open step. */
async function begin(page: Page, school: EmptySchool): Promise<void> {
  await page.goto(school.link)
  await page.getByLabel("Organisation").fill("Sunview Trust")
  await page.getByLabel("First school").fill("Sunview High")
  await page.getByLabel("Name", { exact: true }).fill("Axel Berg")
  await page.getByLabel("E-mail address").fill("axel@sunview.example")
  await page.getByLabel("Password", { exact: true }).fill(password)
  await button(page, "Set up and sign in").click()
}

test("an admin sets a school up from the one-time link, leaves in the middle, and goes on another day", async ({
  page,
  school,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await begin(page, school)

  // Lesson times: one day, copied; what overlaps is told where and why, and kept as it was typed.
  await expect(step(page, "Bell schedule")).toBeVisible()
  const add = page.getByRole("region", { name: "Monday" }).getByRole("button", { name: "Add a period" })
  for (let k = 0; k < 3; k++) await add.click()
  await expect(page.getByLabel("Period 3 from")).toHaveValue("10:10")
  await button(page, "Same every day").click()
  await page.getByLabel("Period 2 from").fill("08:40")
  await button(page, "Save").click()
  await expect(page.getByText("Monday, Period 2: It overlaps “Period 1”.")).toBeVisible()
  await expect(page.getByLabel("Period 2 from")).toBeFocused()
  await page.getByLabel("Period 2 from").fill("09:15")

  // A form that is left unsaved asks first, and loses nothing.
  await page.getByRole("link", { name: /^Holidays/ }).click()
  await button(page.getByRole("dialog"), "Go on editing").click()
  await expect(page.getByLabel("Period 2 from")).toHaveValue("09:15")
  await button(page, "Save").click()
  await expect(page.getByText("Saved last by Axel Berg")).toBeVisible()
  await button(page, "Go on").click()

  // A holiday is skipped; then the admin leaves.
  await expect(step(page, "Holidays")).toBeFocused()
  await button(page, "Skip for now").click()
  await expect(step(page, "Rooms and inventory")).toBeVisible()
  await button(page, "Account: Axel Berg").click()
  await page.getByRole("menuitem", { name: "Sign out" }).click()
  await page.getByLabel("E-mail address").fill("axel@sunview.example")
  await page.getByLabel("Password", { exact: true }).fill(password)
  await button(page, "Sign in").click()

  // Next day: what is done stands in the records, what was skipped is remembered.
  const card = page.getByRole("region", { name: "Setting up Sunview High" })
  await expect(card).toContainText("2 of 6 done")
  await card.getByRole("link", { name: "Go on" }).click()
  await expect(step(page, "Rooms and inventory")).toBeVisible()
  await expect(page.getByRole("link", { name: "Holidays skipped" })).toBeVisible()
  await page.getByRole("link", { name: "Rooms", exact: true }).click()
  await expect(page).toHaveURL(/\/inventory\/rooms/)
  await page.getByRole("link", { name: "Carts", exact: true }).click()
  await page.getByRole("link", { name: "Back to the set-up" }).click()
  await expect(step(page, "Rooms and inventory")).toBeVisible()
  await expect(page.getByRole("link", { name: "Back to the set-up" })).toBeHidden()

  // Taken up again, in another order.
  await page.getByRole("link", { name: "Holidays skipped" }).click()
  await button(page, "Add a holiday").click()
  const dialog = page.getByRole("dialog", { name: "Add a holiday" })
  await dialog.getByLabel("Name").fill("Winter break")
  await dialog.getByLabel("First day").fill("2031-12-22")
  await dialog.getByLabel("Last day").fill("2031-12-21")
  await expect(dialog.getByText("It ends before it starts.")).toBeVisible()
  await dialog.getByLabel("Last day").fill("2032-01-06")
  await expect(dialog.getByText("No lesson to come is touched by this.")).toBeVisible()
  await button(dialog, "Save").click()
  await expect(page.getByRole("link", { name: "Holidays done" })).toBeVisible()

  await page.getByRole("link", { name: /^Classes to do/ }).click()
  const newClass = page.getByRole("form", { name: "New class" })
  await newClass.getByLabel("Name").fill("8C")
  await newClass.getByLabel("Pupils").fill("0")
  await button(newClass, "Add").click()
  await expect(newClass.getByText(/at least one pupil/)).toBeVisible()
  await newClass.getByLabel("Pupils").fill("28")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("row").filter({ hasText: "8C" })).toContainText("28")
  await expect(newClass.getByLabel("Name")).toBeFocused()
  await button(page, "Go on").click()

  await button(page, "Add a person").click()
  const person = page.getByRole("dialog", { name: "Add a person" })
  await person.getByLabel("Name").fill("Anna Ek")
  await person.getByLabel("E-mail address").fill("anna@sunview.example")
  await button(person, "Add and make a link").click()
  await button(person, "Done").click()
  await expect(page.getByRole("link", { name: "People done" })).toBeVisible()
  await button(page, "Go on").click()
  await button(page, "Skip for now").click()

  // Done: the first lesson can be planned in the school's own lesson times.
  await expect(step(page, "All set")).toBeVisible()
  await page.getByRole("link", { name: "Write the first lesson" }).click()
  await page.getByRole("dialog").getByLabel("Title").fill("Maps")
  await page.keyboard.press("Enter")
  await page.waitForURL(/\/lessons\/[0-9a-f-]+$/)
  await button(page, /Add a time/).click()
  await page.getByRole("dialog").getByLabel("Day").fill("2031-12-16")
  await page.getByRole("dialog").getByRole("combobox", { name: "Lesson time" }).click()
  await expect(page.getByRole("option", { name: "Period 2 · 09:15–10:00" })).toBeVisible()
  await page.keyboard.press("Escape")
  await page.keyboard.press("Escape")

  await page.goto(`${school.server.url}/lessons`)
  await expect(card).toContainText("5 of 6 done")
  await button(card, "Put away").click()
  await expect(card).toBeHidden()
  await page.goto(`${school.server.url}/inventory/rooms`)
  await expect(page.getByText("No rooms yet")).toBeVisible()
  await expect(page.getByRole("link", { name: "Back to the set-up" })).toBeHidden()
  await page.goto(`${school.server.url}/lessons`)
  await expect(page.getByRole("link", { name: "Maps" })).toBeVisible()
  await expect(card).toBeHidden()
})

test.describe("in Swedish on a telephone", () => {
  test.use({ locale: "sv-SE", viewport: { width: 375, height: 720 } })

  test("a school gets its lesson times, with a half day and A and B weeks, and its classes", async ({
    page,
    school,
  }) => {
    await page.goto(school.link)
    await page.getByLabel("Organisation").fill("Solvik")
    await page.getByLabel("Första skolan").fill("Solviks skola")
    await page.getByLabel("Namn", { exact: true }).fill("Axel Berg")
    await page.getByLabel("E-postadress").fill("axel@solvik.example")
    await page.getByLabel("Lösenord", { exact: true }).fill(password)
    await page.locator("button[type=submit]").click()

    await expect(step(page, "Ringschema")).toBeVisible()
    const monday = page.getByRole("region", { name: "måndag" })
    await button(monday, "Lägg till pass").click()
    await button(monday, "Lägg till pass").click()
    await page.getByRole("switch", { name: /växlar mellan A och B/ }).check()
    await monday.getByLabel("Pass 2 gäller").selectOption("A")
    await button(page, "Lika alla dagar").click()
    await button(page, "Lägg till särskild dag").click()
    const half = page.getByRole("group", { name: "Halvdag" })
    await button(half, "Lägg till pass").click()
    await half.getByLabel("Gäller den").fill("2031-12-19")
    await page.keyboard.press("Enter")
    await expect(half.getByText(/19 dec\.? 2031/)).toBeVisible()
    await button(page, "Spara").click()
    await expect(page.getByText("Senast sparat av Axel Berg")).toBeVisible()
    await page.reload()
    await expect(monday.getByLabel("Pass 2 gäller")).toHaveValue("A")
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)

    await page
      .getByRole("link", { name: /^Klasser/ })
      .last()
      .click()
    const newClass = page.getByRole("form", { name: "Ny klass" })
    await newClass.getByLabel("Namn").fill("8C")
    await newClass.getByLabel("Elever").fill("28")
    await button(newClass, "Lägg till").click()
    await expect(page.getByRole("link", { name: "Klasser klart" })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  })
})

test("the whole set-up can be done by keyboard alone", async ({ page, school }) => {
  const { keyboard } = page
  const type = async (label: string, text: string) => {
    await tabTo(page, field(page, label))
    await keyboard.type(text)
  }
  const press = async (target: Locator) => {
    await tabTo(page, target)
    await keyboard.press("Enter")
  }

  await page.goto(school.link)
  await type("Organisation", "Sunview Trust")
  await type("First school", "Sunview High")
  await type("Name", "Axel Berg")
  await type("E-mail address", "axel@sunview.example")
  await type("Password", password)
  await keyboard.press("Enter")

  await expect(step(page, "Bell schedule")).toBeVisible()
  await expect(page.getByText("No changes to save")).toBeVisible()
  await press(button(page.getByRole("region", { name: "Monday" }), "Add a period"))
  // What is proposed is typed over at once.
  await expect(page.getByLabel("Name of period 1")).toBeFocused()
  await keyboard.type("Mentor")
  await press(button(page.getByRole("region", { name: "Monday" }), "Add a period"))
  await expect(page.getByLabel("Name of period 2")).toBeFocused()
  await keyboard.press("Enter")
  await expect(page.getByText("Saved last by Axel Berg")).toBeVisible()
  await press(button(page, "Go on"))

  await expect(step(page, "Holidays")).toBeFocused()
  await press(button(page, "Add a holiday"))
  const dialog = page.getByRole("dialog", { name: "Add a holiday" })
  await expect(dialog.getByLabel("Name")).toBeFocused()
  await keyboard.type("May day")
  await tabTo(page, dialog.getByLabel("First day"))
  await keyboard.type("01052031")
  await keyboard.press("Enter")
  await expect(page.getByRole("link", { name: "Holidays done" })).toBeVisible()
  await press(button(page, "Go on"))

  await expect(step(page, "Rooms and inventory")).toBeFocused()
  await press(button(page, "Skip for now"))
  await expect(step(page, "Classes")).toBeFocused()
  await type("Name", "8C")
  await keyboard.press("Enter")
  await expect(page.getByRole("link", { name: "Classes done" })).toBeVisible()
  await press(button(page, "Go on"))
  await expect(step(page, "People")).toBeFocused()
  await press(button(page, "Skip for now"))
  await expect(step(page, "All set")).toBeFocused()
})
