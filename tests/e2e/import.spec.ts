import { join } from "node:path"
import type { Page } from "@playwright/test"
import { expect, test } from "./readyroom.ts"

const list = (name: string) => join(import.meta.dirname, "..", "fixtures", "inventory", name)

/** One of the counts above the preview. */
const count = (page: Page, name: string) =>
  page.locator("dl > div").filter({ has: page.getByText(name, { exact: true }) })

const choose = (page: Page, file: Parameters<ReturnType<Page["locator"]>["setInputFiles"]>[0]) =>
  page.locator("input[type=file]").setInputFiles(file)

const plain = { name: /^Another list/ }
const columns = (page: Page) => page.getByRole("table", { name: "What the columns are" })
const meaning = (page: Page, column: string) =>
  columns(page).getByRole("combobox", { name: `Column “${column}” is` })

test("what the columns of a list are is said once, by keyboard, and remembered for the next", async ({
  open,
}) => {
  const page = await open("it", "/inventory/import")
  await page.getByRole("radio", plain).check()
  await choose(page, list("plain-cr-only.csv"))
  await expect(columns(page).getByRole("row").filter({ hasText: "What is this" })).toContainText(
    "QW12ER34 · QW12ER35",
  )
  await expect(meaning(page, "What is this")).toHaveValue("serial")
  await expect(meaning(page, "What is this")).toHaveAccessibleDescription("A guess, by its values.")

  await meaning(page, "Until when").selectOption("serial")
  await expect(meaning(page, "Until when")).toHaveAccessibleDescription(
    /“What is this” is taken as this already/,
  )
  const use = page.getByRole("button", { name: "Use this and look again" }).first()
  await expect(use).toBeDisabled()
  await meaning(page, "Until when").selectOption("until")
  await use.press("Enter")
  await expect(page.getByText("Which number is the day?")).toBeVisible()
  await page.getByRole("radio", { name: "The first: 3 April 2027" }).press("Space")
  await use.press("Enter")
  await expect(page.getByRole("button", { name: "Import 3 devices" })).toBeEnabled()
  await page.getByRole("button", { name: "Import 3 devices" }).press("Enter")
  await expect(page.getByRole("heading", { name: "Imported", exact: true })).toBeFocused()

  await page.reload()
  await page.getByRole("radio", plain).check()
  await choose(page, list("plain-cr-only.csv"))
  await expect(page.getByText("This list changes nothing: all of it is here already.")).toBeVisible()
  await expect(count(page, "Unchanged")).toContainText("3")
  await page.getByText(/^What the columns are \(4 columns: 4 used\)/).click()
  await expect(meaning(page, "Until when")).toHaveValue("until")
})

test("an import that goes on is seen after a reload and by someone else, and cancelled by one button", async ({
  open,
}) => {
  const lines = Array.from(
    { length: 30_000 },
    (_, n) => `E2E-${n},E2ECANCEL${n},Cancelled one,Cart ${n % 400}`,
  )
  const buffer = Buffer.from(["Name,Serial,Model,Cart", ...lines].join("\n"))
  const admin = await open("admin", "/inventory/import")
  const page = await open("it", "/inventory/import")
  await page.getByRole("radio", plain).check()
  await choose(page, { name: "many.csv", mimeType: "text/csv", buffer })
  await page.getByRole("button", { name: /^Import 30,?000 devices$/ }).click()
  await expect(page.getByRole("progressbar", { name: "How far the import is" })).toBeVisible()
  await expect(page.getByText(/^[\d,]+ of 30,000$/)).toBeVisible()
  await Promise.all([admin.reload(), page.reload()])
  await expect(page.getByRole("heading", { name: "A list is being imported" })).toBeVisible()
  await expect(admin.getByText(/started it at .+: Another list/)).toBeVisible()
  await admin.getByRole("button", { name: "Cancel the import" }).press("Enter")
  for (const one of [admin, page])
    await expect(one.getByRole("button", { name: "Choose a file" })).toBeVisible()
  await page.goto("/inventory?q=E2ECANCEL")
  await expect(page.getByText("0 devices")).toBeVisible()
})

test("a list of licences is taken for one, asks how seats count, and changes nothing the second time", async ({
  open,
}) => {
  const page = await open("it", "/inventory/import")
  await choose(page, list("snipe-it-licences-many.csv"))
  await expect(page.getByRole("alert")).toContainText("cannot be imported")
  await page.getByRole("button", { name: "Read it as that" }).press("Enter")
  await expect(page.getByRole("region", { name: "How the seats count" })).toContainText("Photo Studio")
  await page.getByLabel("The same for all").selectOption("perUser")
  await page.getByLabel("Seats of Photo Studio count").selectOption("concurrent")
  await page
    .getByRole("region", { name: "How the seats count" })
    .getByRole("button", { name: "Use this and look again" })
    .press("Enter")
  await expect(
    page.getByText("The licence of Photo Studio expired on 2026-01-31: its seats do not count."),
  ).toBeVisible()
  await page.getByRole("button", { name: "Import 5 licences" }).press("Enter")
  await expect(page.getByRole("heading", { name: "Imported", exact: true })).toBeFocused()

  await page.getByRole("button", { name: "Import another list" }).click()
  await choose(page, list("snipe-it-licences-many.csv"))
  await expect(page.getByText("This list changes nothing: all of it is here already.")).toBeVisible()
  await expect(count(page, "Unchanged")).toContainText("5")
})
