import type { Locator } from "@playwright/test"
import { password } from "../harness/make-school.ts"
import { emailOf } from "../harness/school-client.ts"
import { expectState, lessonCalled, tabTo } from "./lesson-page.ts"
import { expect, test } from "./readyroom.ts"

test("someone signs in by keyboard alone, and gets the lesson that the address was of", async ({
  page,
  school,
}) => {
  const path = await lessonCalled(school, "Weather station")
  await page.goto(school.url + path)
  await expect(page).toHaveURL(/sign-in/)
  await expect(page.getByLabel(/^e-mail/i)).toBeFocused()
  await page.keyboard.type(emailOf("teacher"))
  await page.keyboard.press("Tab")
  await page.keyboard.type("not this one")
  await page.keyboard.press("Enter")
  await expect(page.getByText("You are not signed in", { exact: true })).toBeVisible()
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused()
  await page.keyboard.press("Control+a")
  await page.keyboard.type(password)
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(school.url + path)
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Weather station")
})

test("a lesson is created, found, duplicated, archived, deleted, and the deletion undone", async ({
  open,
}) => {
  const amina = await open("teacher")
  const row = (title: string | RegExp) => amina.getByRole("row").filter({ hasText: title })
  const choose = async (title: string, action: string) => {
    await amina.getByRole("button", { name: `Actions for ${title}`, exact: true }).click()
    await amina.getByRole("menuitem", { name: action, exact: true }).click()
  }
  await amina.getByRole("button", { name: "New lesson" }).click()
  await amina.getByRole("dialog").getByLabel("Title").fill("Bridges of our river")
  await amina.getByRole("button", { name: "Create and open" }).click()
  const facts = amina.getByRole("group", { name: "Facts" })
  await facts.getByLabel("Subject").fill("Engineering")
  await expect(amina.getByRole("textbox", { name: "Title" })).toHaveValue("Bridges of our river")
  await expectState(amina, "Saved")
  await amina.getByRole("link", { name: "Lessons", exact: true }).click()

  await amina.getByRole("searchbox", { name: "Search lessons" }).fill("bridges riv")
  await expect(row(/Engineering/)).toHaveCount(1)
  await expect(amina).toHaveURL(/q=bridges/)
  await choose("Bridges of our river", "Duplicate")
  await expect(row(/Bridges of our river/)).toHaveCount(2)
  const copy = (
    await row(/Bridges of our river/)
      .first()
      .getByRole("link")
      .innerText()
  ).trim()
  expect(copy).not.toBe("Bridges of our river")
  await choose(copy, "Archive")
  await expect(row(copy)).toHaveCount(0)

  await choose("Bridges of our river", "Delete")
  await expect(row(/Bridges of our river/)).toHaveCount(0)
  await amina.getByRole("button", { name: "Undo" }).first().click()
  await expect(row(/Bridges of our river/)).toHaveCount(1)
  await amina.getByRole("searchbox", { name: "Search lessons" }).fill("zyzzyva")
  await expect(amina.getByText("No lesson matches")).toBeVisible()
})

for (const size of [
  { width: 1440, height: 560 },
  { width: 375, height: 600 },
])
  test(`a notice lies on no button of an open dialog, ${size.width} pixels wide`, async ({ open }) => {
    const page = await open("teacher")
    const title = `Floods and dams ${size.width}`
    await page.setViewportSize(size)
    await page.getByRole("button", { name: "New lesson" }).click()
    await page.getByRole("dialog").getByLabel("Title").fill(title)
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/lessons\/[0-9a-f-]+$/)
    await page.goto("/lessons")
    await page.getByRole("button", { name: `Actions for ${title}`, exact: true }).click()
    await page.getByRole("menuitem", { name: "Delete", exact: true }).click()
    const notice = page.getByRole("alert").filter({ has: page.getByRole("button", { name: "Undo" }) })
    await expect(notice).toBeVisible()

    // One that scrolls within the window, its buttons at its foot.
    await page.getByRole("button", { name: "New lesson" }).click()
    await isAbove(page.getByRole("dialog"), notice)
    await isAbove(page.getByRole("button", { name: "Create and open" }), notice)
    await page.keyboard.press("Escape")
    await notice.getByRole("button", { name: "Undo" }).click()
    await expect(notice).toBeHidden()

    // And with the notice away it is as high as before.
    await page.getByRole("button", { name: "New lesson" }).click()
    const foot = async () => {
      const { y = 0, height = 0 } = (await page.getByRole("dialog").boundingBox()) ?? {}
      return y + height
    }
    await expect.poll(foot).toBeGreaterThan(size.height * 0.9)
  })

test("a notice lies on no button of a sheet that fills a narrow window", async ({ school, open }) => {
  const admin = await school.api("admin")
  const { schools } = await admin.ask<{ schools: { id: string }[] }>("GET", "/api/me")
  const robin = { name: "Robin", email: "robin.lind@sunview.example", role: "teacher" }
  await admin.ask("POST", `/api/schools/${schools[0]?.id}/people`, robin)
  const page = await open("admin", "/admin?q=Robin")
  await page.setViewportSize({ width: 375, height: 600 })
  await page.getByRole("table", { name: "People" }).getByRole("button", { name: "Robin" }).click()
  const sheet = page.getByRole("dialog")
  await sheet.getByLabel("Name").fill("Robin Lind")
  await sheet.getByRole("button", { name: "Save" }).click()
  await isAbove(sheet, page.getByRole("alert").filter({ hasText: "Saved: Robin Lind" }))
})

async function isAbove(dialog: Locator, notice: Locator): Promise<void> {
  await expect(notice).toBeVisible()
  const overlap = async () => {
    const [above, below] = [await dialog.boundingBox(), await notice.boundingBox()]
    return above === null || below === null ? null : above.y + above.height - below.y
  }
  await expect.poll(overlap).toBeLessThanOrEqual(0)
}

test("a lesson is created, found, deleted and brought back by keyboard alone", async ({ open }) => {
  const amina = await open("teacher")
  await expect(amina.getByRole("table").getByRole("row").nth(1)).toBeVisible()
  await amina.keyboard.press("n")
  await expect(amina.getByRole("dialog").getByLabel("Title")).toBeFocused()
  await amina.keyboard.type("Kites over the field")
  await amina.keyboard.press("Enter")
  await expect(amina.getByRole("textbox", { name: "Title" })).toHaveValue("Kites over the field")
  await expectState(amina, "Saved")

  await tabTo(amina, amina.getByRole("link", { name: "Lessons", exact: true }))
  await amina.keyboard.press("Enter")
  await expect(amina).toHaveURL(/\/lessons$/)
  await amina.keyboard.press("/")
  await expect(amina.getByRole("searchbox", { name: "Search lessons" })).toBeFocused()
  await amina.keyboard.type("kites field")
  const row = amina.getByRole("row").filter({ hasText: "Kites over the field" })
  await expect(amina.getByRole("table").getByRole("row")).toHaveCount(2)
  await amina.keyboard.press("ArrowDown")
  await expect(row.getByRole("link")).toBeFocused()
  await tabTo(amina, row.getByRole("button", { name: /^Actions for/ }))
  await amina.keyboard.press("Enter")
  await expect(amina.getByRole("menuitem").first()).toBeFocused()
  await amina.keyboard.press("End")
  await expect(amina.getByRole("menuitem", { name: "Delete" })).toBeFocused()
  // Undone before the server has answered.
  await amina.route("**/api/lessons/*", async (route) => {
    if (route.request().method() === "DELETE") await new Promise((resolve) => setTimeout(resolve, 1_000))
    await route.continue()
  })
  await amina.keyboard.press("Enter")
  await expect(row).toHaveCount(0)
  await amina.keyboard.press("Control+z")
  await expect(row).toHaveCount(1)
})

test("search everywhere tells what is chosen, and opens it, by keyboard alone", async ({ open }) => {
  const amina = await open("teacher")
  const search = amina.getByRole("combobox", { name: "Search lessons and commands" })
  const options = amina.getByRole("listbox").getByRole("option")
  /** The only one that is chosen, for eyes, for screen readers and for the Enter key. */
  const expectChosen = async (option: Locator) => {
    await expect(option).toHaveAttribute("aria-selected", "true")
    await expect(option).toHaveAttribute("data-selected", "true")
    await expect(search).toHaveAttribute("aria-activedescendant", (await option.getAttribute("id")) ?? "")
    await expect(
      amina.locator("[role=option][data-selected], [role=option][aria-selected=true]"),
    ).toHaveCount(1)
  }
  // The second time without a new answer.
  for (let time = 0; time < 2; time++) {
    await amina.keyboard.press("Control+k")
    await expect(search).toBeFocused()
    await expect(options.nth(4)).toBeVisible()
    await expectChosen(options.first())
    await amina.keyboard.press("ArrowUp")
    await expectChosen(options.last())
    await amina.keyboard.press("ArrowDown")
    await expectChosen(options.first())
    await amina.keyboard.press("ArrowDown")
    await expectChosen(options.nth(1))
    await amina.keyboard.press("Escape")
    await expect(search).toHaveCount(0)
  }
  await amina.keyboard.press("Control+k")
  await expect(search).toBeFocused()
  await amina.keyboard.type("step counter")
  await expect(options).toHaveCount(1)
  await expectChosen(options.first())
  await amina.keyboard.press("Enter")
  await expect(amina.getByRole("textbox", { name: "Title" })).toHaveValue("micro:bit step counter")
})

test("the app speaks Swedish once that is chosen, everywhere and in the next browser", async ({
  open,
  backToEnglish,
}) => {
  backToEnglish("lead")
  const lead = await open("lead")
  const choose = async (account: RegExp, language: string) => {
    await lead.getByRole("button", { name: account }).click()
    await lead.getByRole("menuitemradio", { name: language }).click()
  }
  await choose(/^Account: /, "Svenska")
  await expect(lead.getByRole("heading", { name: "Lektioner" })).toBeVisible()
  await expect(lead.locator("html")).toHaveAttribute("lang", "sv")
  await lead.reload()
  await expect(lead.getByRole("heading", { name: "Lektioner" })).toBeVisible()
  await expect((await open("lead")).getByRole("heading", { name: "Lektioner" })).toBeVisible()
  await lead.keyboard.press("Escape")
  await choose(/^Konto: /, "English")
  await expect(lead.getByRole("heading", { name: "Lessons" })).toBeVisible()
})

test("dark, once chosen on a device that prefers light, is dark for the browser's own controls too", async ({
  open,
}) => {
  const page = await open("teacher")
  await page.emulateMedia({ colorScheme: "light" })
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
  expect(await scheme()).toBe("light")
  await page.getByRole("button", { name: /^Account: / }).click()
  await page.getByRole("menuitemradio", { name: "Dark" }).click()
  await expect.poll(scheme).toBe("dark")
})
