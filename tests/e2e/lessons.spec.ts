import { expectState } from "./lesson-page.ts"
import { expect, test } from "./readyroom.ts"

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

test("the app speaks Swedish once that is chosen, everywhere and in the next browser", async ({ open }) => {
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
