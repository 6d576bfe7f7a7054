import type { Page } from "@playwright/test"
import { newLesson, text } from "./lesson-page.ts"
import { expect, test } from "./readyroom.ts"

/** Types what the slash menu finds first for these words, and takes it. */
async function insert(page: Page, words: string): Promise<void> {
  await page.keyboard.type(`/${words}`)
  await expect(page.getByRole("listbox").getByRole("option").first()).toBeVisible()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("listbox")).toHaveCount(0)
}

test("a table and a to-do list are made by keys, changed by their bars, and are there for the other", async ({
  school,
  open,
}) => {
  const path = await newLesson(school, "Formatted together")
  const amina = await open("teacher", path)
  const daniel = await open("reviewer", path)
  await text(amina).focus()
  await insert(amina, "table")
  await amina.keyboard.type("Minutes")
  await amina.keyboard.press("Tab")
  await amina.keyboard.type("What happens")
  const table = text(daniel).getByRole("table")
  await expect(table.getByRole("columnheader")).toContainText(["Minutes", "What happens"])
  const rows = await table.getByRole("row").count()
  await amina.getByRole("button", { name: "Row below" }).click()
  await expect(table.getByRole("row")).toHaveCount(rows + 1)
  await amina.getByRole("button", { name: "Delete column" }).click()
  await expect(table.getByText("What happens")).toHaveCount(0)

  await text(daniel).focus()
  await daniel.keyboard.press("Control+End")
  await daniel.keyboard.press("Enter")
  await insert(daniel, "to-do")
  await daniel.keyboard.type("Charge the tablets")
  const toDo = text(amina).getByRole("listitem").filter({ hasText: "Charge the tablets" })
  await expect(toDo).toBeVisible()
  await toDo.getByRole("checkbox").check()
  await expect(text(daniel).getByRole("checkbox")).toBeChecked()
})

test("the slash menu finds names of two words, and leaves a sentence with a slash alone", async ({
  school,
  open,
}) => {
  const amina = await open("teacher", await newLesson(school, "Named in two words"))
  await text(amina).focus()
  await insert(amina, "heading 2")
  await amina.keyboard.type("Warm-up")
  await expect(text(amina).getByRole("heading", { level: 2, name: "Warm-up" })).toBeVisible()
  await amina.keyboard.press("Enter")
  await amina.keyboard.type("Pens /list of names")
  await expect(amina.getByRole("listbox")).toHaveCount(0)
  await amina.keyboard.press("Enter")
  await expect(text(amina).getByText("Pens /list of names", { exact: true })).toBeVisible()
})

test("chosen words become bold and a link by the bar above them, and nothing but a web address does", async ({
  school,
  open,
}) => {
  const path = await newLesson(school, "Linked")
  const amina = await open("teacher", path)
  await text(amina).focus()
  await amina.keyboard.type("Read the handbook")
  await text(amina).getByText("Read the handbook").click({ clickCount: 3 })
  const bar = amina.getByRole("toolbar", { name: "Formatting" })
  await bar.getByRole("button", { name: "Bold" }).click()
  await expect(text(amina).locator("strong")).toHaveText("Read the handbook")
  await bar.getByRole("button", { name: "Link" }).click()
  const address = amina.getByLabel("Address")
  await address.fill("javascript:alert(1)")
  await address.press("Enter")
  await expect(amina.getByText("Write a web or e-mail address, such as example.org.")).toBeVisible()
  await address.fill("example.org/handbook")
  await address.press("Enter")
  await expect(text(amina).getByRole("link", { name: "Read the handbook" })).toHaveAttribute(
    "href",
    "https://example.org/handbook",
  )
})

test("a block is dragged by the grip beside it, and undone as one step", async ({ school, open }) => {
  const path = await newLesson(school, "Dragged")
  const amina = await open("teacher", path)
  const daniel = await open("reviewer", path)
  await text(amina).focus()
  for (const line of ["First line", "Second line", "Third line"]) {
    await amina.keyboard.type(line)
    await amina.keyboard.press("Enter")
  }
  const lines = async () =>
    (await text(daniel).getByRole("paragraph").allTextContents()).filter((line) => line.endsWith("line"))
  await expect.poll(lines).toEqual(["First line", "Second line", "Third line"])

  const first = await text(amina).getByText("First line").boundingBox()
  if (first === null) throw new Error("no first line")
  await amina.mouse.move(first.x + 200, first.y + 40)
  await amina.mouse.move(first.x + 40, first.y + first.height / 2, { steps: 5 })
  const grip = amina.getByRole("button", { name: "Move or change this block", includeHidden: true })
  await expect(grip).toBeVisible()
  const third = await text(amina).getByText("Third line").boundingBox()
  const from = await grip.boundingBox()
  if (third === null || from === null) throw new Error("nothing to drag, or nowhere to")
  await amina.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await amina.mouse.down()
  // To the empty line that stands last: in front of it.
  await amina.mouse.move(third.x + 20, third.y + third.height, { steps: 8 })
  await amina.mouse.move(third.x + 20, third.y + 1.6 * third.height, { steps: 3 })
  await amina.mouse.up()
  await expect.poll(lines).toEqual(["Second line", "Third line", "First line"])

  await amina.keyboard.press("Control+z")
  await expect.poll(lines).toEqual(["First line", "Second line", "Third line"])
})
