import type { Browser, Locator, Page } from "@playwright/test"
import { lessonCalled } from "./lesson-page.ts"
import { expect, type School, test } from "./readyroom.ts"

const chosen = "seven grey geese went home"

/** Adds someone in the page's dialog and returns the link that is shown. */
async function add(page: Page, name: string, email: string): Promise<string> {
  await page.getByRole("button", { name: "Add a person" }).click()
  const dialog = page.getByRole("dialog", { name: "Add a person" })
  await dialog.getByLabel("Name").fill(name)
  await dialog.getByLabel("E-mail address").fill(email)
  await dialog.getByRole("button", { name: "Add and make a link" }).click()
  return shownLink(dialog, name)
}

async function shownLink(dialog: Locator, name: string): Promise<string> {
  const field = dialog.getByLabel(`Link for ${name}`)
  await expect(field).toBeFocused()
  await expect(dialog.getByText(/works once, until/)).toBeVisible()
  const link = await field.inputValue()
  await dialog.getByRole("button", { name: "Done" }).click()
  await expect(dialog).toBeHidden()
  return link
}

/** A browser of its own with the link open in it. */
async function openLink(browser: Browser, school: School, link: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: school.url })
  const page = await context.newPage()
  await page.goto(link)
  return page
}

async function choosePassword(page: Page): Promise<void> {
  await page.getByLabel("Password", { exact: true }).fill(chosen)
  await page.getByRole("button", { name: "Keep it and sign in" }).click()
  await page.waitForURL("**/lessons")
}

const row = (page: Page, name: string) =>
  page.getByRole("table", { name: "People" }).getByRole("row").filter({ hasText: name })

const beside = (page: Page, name: string) => page.getByRole("complementary", { name })

async function openPerson(page: Page, name: string): Promise<Locator> {
  await row(page, name).getByRole("button", { name }).click()
  await expect(beside(page, name)).toBeVisible()
  return beside(page, name)
}

async function giveRole(page: Page, name: string, role: string): Promise<void> {
  await beside(page, name).getByRole("combobox", { name: "Role" }).click()
  await page.getByRole("option", { name: new RegExp(`^${role}`) }).click()
  await beside(page, name).getByRole("button", { name: "Save" }).click()
}

test("someone is added, comes in by the link once, gets another role, and is deactivated at once", async ({
  school,
  open,
  browser,
}) => {
  const admin = await open("admin", "/admin")
  const link = await add(admin, "Nils Ek", "nils.ek@sunview.example")
  expect(new URL(link).search).toBe("")
  await expect(row(admin, "Nils Ek")).toContainText(/Invited.*Link holds until/)

  const nils = await openLink(browser, school, link)
  await expect(nils.getByRole("heading", { name: "Welcome, Nils Ek" })).toBeVisible()
  await expect(nils).toHaveURL(`${school.url}/join`)
  await nils.getByLabel("Password", { exact: true }).fill("short")
  await nils.getByRole("button", { name: "Keep it and sign in" }).click()
  await expect(nils.getByText("At least 10 characters.", { exact: true })).toBeVisible()
  await nils.getByLabel("Password", { exact: true }).fill("nils.ek@sunview.example")
  await nils.getByRole("button", { name: "Keep it and sign in" }).click()
  await expect(nils.getByText(/is made of your name/)).toBeVisible()
  await choosePassword(nils)
  await expect(nils.getByRole("button", { name: "Account: Nils Ek" })).toBeVisible()
  await expect(nils.getByRole("link", { name: "Desk" })).toHaveCount(0)

  const second = await openLink(browser, school, link)
  await expect(second.getByRole("alert")).toContainText("This link no longer works")
  await expect(second.getByRole("link", { name: "Go to sign-in" })).toBeVisible()
  await second.context().close()

  await admin.reload()
  await expect(row(admin, "Nils Ek")).toContainText("Active")
  await openPerson(admin, "Nils Ek")
  await giveRole(admin, "Nils Ek", "IT")
  await expect(admin.getByText("Saved: Nils Ek")).toBeVisible()
  await nils.reload()
  await expect(nils.getByRole("link", { name: "Desk" })).toBeVisible()
  await expect(nils.getByRole("link", { name: "Inventory" })).toBeVisible()

  await nils.goto(await lessonCalled(school, "Weather station"))
  await expect(nils.getByLabel("State of your edits")).toBeVisible()
  await beside(admin, "Nils Ek").getByRole("button", { name: "Deactivate" }).click()
  const asked = admin.getByRole("dialog", { name: "Deactivate Nils Ek?" })
  await expect(asked).toContainText("all that they wrote stay")
  await asked.getByRole("button", { name: "Deactivate" }).click()
  await expect(nils).toHaveURL(/\/sign-in\?next=/, { timeout: 2_000 })
  await expect(row(admin, "Nils Ek")).toContainText("Deactivated")

  await beside(admin, "Nils Ek").getByRole("button", { name: "Reactivate" }).click()
  await expect(row(admin, "Nils Ek")).toContainText("Active")
  await nils.context().close()
})

test("a new link ends the password and every session, and says so before", async ({
  school,
  open,
  browser,
}) => {
  const admin = await open("admin", "/admin")
  const nora = await openLink(browser, school, await add(admin, "Nora Lund", "nora@sunview.example"))
  await choosePassword(nora)
  await admin.reload()
  const detail = await openPerson(admin, "Nora Lund")
  await detail.getByRole("button", { name: "Make a new link" }).click()
  const dialog = admin.getByRole("dialog", { name: "A new password for Nora Lund?" })
  await expect(dialog).toContainText("signed out everywhere")
  await dialog.getByRole("button", { name: "Make the link" }).click()
  const link = await shownLink(dialog, "Nora Lund")

  await nora.reload()
  await expect(nora).toHaveURL(/\/sign-in/)
  await nora.goto(link)
  await expect(nora.getByRole("heading", { name: "A new password, Nora Lund" })).toBeVisible()
  await choosePassword(nora)
  await nora.context().close()
})

test("a link for someone else first asks whoever is signed in to sign out", async ({ open }) => {
  const admin = await open("admin", "/admin")
  const link = await add(admin, "Olle Berg", "olle@sunview.example")
  const teacher = await open("teacher")
  await teacher.goto(link)
  await expect(teacher.getByRole("heading", { name: /is signed in here$/ })).toBeVisible()
  await teacher.getByRole("button", { name: /^Sign .* out$/ }).click()
  await expect(teacher.getByRole("heading", { name: "Welcome, Olle Berg" })).toBeVisible()
  await choosePassword(teacher)
  await expect(teacher.getByRole("button", { name: "Account: Olle Berg" })).toBeVisible()
})

test("what is refused is said where it was asked", async ({ open }) => {
  const admin = await open("admin", "/admin")
  await admin.getByRole("button", { name: "Add a person" }).click()
  const dialog = admin.getByRole("dialog", { name: "Add a person" })
  await dialog.getByRole("button", { name: "Add and make a link" }).click()
  await expect(dialog.getByLabel("Name")).toBeFocused()
  await dialog.getByLabel("Name").fill("A second Amina")
  await dialog.getByLabel("E-mail address").fill("Teacher@sunview.example")
  await dialog.getByRole("button", { name: "Add and make a link" }).click()
  await expect(dialog.getByText(/has this e-mail address already/)).toBeVisible()
  // What was typed is not lost without a question.
  await admin.keyboard.press("Escape")
  await admin.getByRole("button", { name: "Leave without saving" }).click()
  await expect(dialog).toBeHidden()

  const own = row(admin, "(you)")
  const name = (await own.getByRole("button").textContent()) ?? ""
  await openPerson(admin, name)
  await expect(beside(admin, name)).toContainText("This is your own account")
  await expect(beside(admin, name).getByRole("button", { name: "Deactivate" })).toHaveCount(0)
  await giveRole(admin, name, "Teacher")
  await expect(beside(admin, name)).toContainText("The school would be left without an administrator")
})

test("search, filters and the keyboard lead to someone", async ({ open }) => {
  const admin = await open("admin", "/admin")
  await expect(row(admin, "teacher@sunview.example")).toBeVisible()
  await admin.keyboard.press("/")
  await admin.keyboard.type("reviewer@")
  const rows = admin.getByRole("table", { name: "People" }).getByRole("row")
  await expect(rows).toHaveCount(2)
  await admin.keyboard.press("ArrowDown")
  await admin.keyboard.press("Enter")
  await expect(admin.getByRole("complementary")).toContainText("reviewer@sunview.example")
  await admin.keyboard.press("Escape")
  await expect(admin.getByRole("complementary")).toHaveCount(0)

  await admin.goto("/admin?role=it")
  await expect(row(admin, "it@sunview.example")).toBeVisible()
  await expect(row(admin, "teacher@sunview.example")).toHaveCount(0)
  await admin.goto("/admin?q=nobody-is-called-so")
  await expect(admin.getByText("Nobody fits")).toBeVisible()
})

test("others get no place for people and a page that says whose it is", async ({ open }) => {
  const teacher = await open("teacher", "/admin")
  await expect(
    teacher.getByRole("heading", { name: "People are looked after by administrators" }),
  ).toBeVisible()
  await expect(teacher.getByRole("link", { name: "Admin" })).toHaveCount(0)
})

test("in Swedish, too", async ({ open, backToEnglish }) => {
  backToEnglish("admin")
  const admin = await open("admin", "/admin")
  await admin.getByRole("button", { name: /^Account/ }).click()
  await admin.getByRole("menuitemradio", { name: "Svenska" }).click()
  await expect(admin.getByRole("heading", { name: "Personer" })).toBeVisible()
  await admin.keyboard.press("Escape")
  await admin.getByRole("button", { name: "Lägg till person" }).click()
  const dialog = admin.getByRole("dialog", { name: "Lägg till en person" })
  await dialog.getByLabel("Namn").fill("Siv Åberg")
  await dialog.getByLabel("E-postadress").fill("siv.aberg@sunview.example")
  await dialog.getByRole("button", { name: "Lägg till och skapa länk" }).click()
  await expect(dialog.getByLabel("Länk till Siv Åberg")).toHaveValue(/\/join#/)
  await expect(dialog.getByText(/fungerar en gång, till/)).toBeVisible()
})
