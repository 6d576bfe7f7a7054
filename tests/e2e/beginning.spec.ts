import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { Page } from "@playwright/test"
import { block, expectState, tabTo, text } from "./lesson-page.ts"
import { expect, test } from "./readyroom.ts"

const fixture = async (name: string) => ({
  name,
  mimeType: "text/markdown",
  buffer: await readFile(join(import.meta.dirname, "..", "fixtures", "lessons", name)),
})

async function beginNew(page: Page) {
  await page.getByRole("button", { name: "New lesson" }).click()
  return page.getByRole("dialog", { name: "New lesson" })
}

test("a lesson begins with a Markdown file, and is told what is not kept as it was", async ({ open }) => {
  const amina = await open("teacher")
  const dialog = await beginNew(amina)
  await dialog.getByRole("tab", { name: "From files" }).click()
  await dialog
    .getByLabel("Markdown files", { exact: true })
    .setInputFiles([
      await fixture("pxt-ev3__coding-line-detection.md"),
      await fixture("swc-shell-novice__learners-setup.md"),
      { name: "old.md", mimeType: "text/markdown", buffer: Buffer.from([0x68, 0xe5, 0x6c]) },
    ])
  const files = dialog.getByRole("list", { name: "Chosen files" })
  await expect(files).toContainText("Line Detection")
  await expect(files).toContainText("This is no text in UTF-8 or UTF-16.")
  await expect(dialog.getByRole("button", { name: "Create 2 lessons" })).toBeEnabled()
  const pictures = files.getByText("kept as a link that leads nowhere").first()
  await expect(pictures).toContainText("2 pictures")
  await dialog.getByRole("button", { name: "Leave out swc-shell-novice__learners-setup.md" }).click()
  await dialog.getByRole("button", { name: "Leave out old.md" }).click()
  await dialog.getByRole("button", { name: "Create and open" }).click()

  await expect(amina.getByRole("textbox", { name: "Title" })).toHaveValue("Line Detection")
  await expect(
    text(amina).getByRole("heading", { name: "Sample Solution - Red light detection" }),
  ).toBeVisible()
  await expect(text(amina).getByRole("link", { name: "EV3 robot with color sensor" })).toBeVisible()
  const note = amina.getByRole("status").filter({ hasText: "Not everything is kept" })
  await note.getByText("2 pictures").first().click()
  await expect(note).toContainText("Line 5: /static/coding/line-detection/car-road-line.jpg")
  await note.getByRole("button", { name: "Close this note" }).click()
  await expect(note).toHaveCount(0)
})

test("a lab is begun from its template by keyboard, and its requirements get a verdict", async ({ open }) => {
  const amina = await open("teacher")
  await amina.getByRole("heading", { name: "Lessons", exact: true }).waitFor()
  await amina.keyboard.press("n")
  const dialog = amina.getByRole("dialog", { name: "New lesson" })
  await expect(dialog.getByLabel("Title")).toBeFocused()
  await amina.keyboard.type("Cooling curves")
  await tabTo(amina, dialog.getByRole("radio", { name: /^Empty/ }))
  await dialog.getByRole("radio", { name: /^Lab/ }).waitFor()
  for (let step = 0; step < 4; step++) await amina.keyboard.press("ArrowDown")
  await expect(dialog.getByRole("radio", { name: /^Lab/ })).toBeChecked()
  await tabTo(amina, dialog.getByRole("button", { name: "Create and open" }))
  await amina.keyboard.press("Enter")

  await expect(amina.getByRole("textbox", { name: "Title" })).toHaveValue("Cooling curves")
  await expect(block(amina, /1 data logger per pair/)).toContainText(/ready|unknown/i)
  await text(amina).getByText("One question with one thing that is changed").click()
  await amina.keyboard.type("How fast does tea cool?")
  await expect(text(amina)).toContainText("How fast does tea cool?")
  await expect(text(amina)).not.toContainText("One question with one thing")
  await expectState(amina, "Saved")
})

test("a lesson is kept as a template, and a colleague begins with it", async ({ open }) => {
  const amina = await open("teacher")
  const dialog = await beginNew(amina)
  await dialog.getByLabel("Title").fill("Our way to film")
  await dialog.getByRole("radio", { name: "Project-based" }).click()
  await dialog.getByRole("button", { name: "Create and open" }).click()
  await expect(block(amina, /laptop per group/)).toBeVisible()
  await amina.getByRole("button", { name: "More about this lesson" }).click()
  await amina.getByRole("menuitem", { name: "Save as a template" }).click()
  const saving = amina.getByRole("dialog", { name: "Save as a template" })
  await expect(saving.getByLabel("Name of the template")).toHaveValue("Our way to film")
  await saving.getByLabel("What it is for").fill("Film projects in year 8")
  await saving.getByRole("button", { name: "Save" }).click()
  await expect(amina.getByText("“Our way to film” is a template of")).toBeVisible()

  const ivar = await open("it")
  const begun = await beginNew(ivar)
  await begun.getByLabel("Title").fill("Film week")
  await begun.getByRole("radio", { name: "Our way to film" }).click()
  await expect(begun.getByRole("button", { name: "Remove template" })).toHaveCount(0)
  await begun.getByRole("button", { name: "Create and open" }).click()
  await expect(ivar.getByRole("textbox", { name: "Title" })).toHaveValue("Film week")
  await expect(block(ivar, /laptop per group/)).toContainText(/ready|unknown/i)

  await amina.getByRole("link", { name: "Lessons", exact: true }).click()
  const again = await beginNew(amina)
  await again.getByRole("radio", { name: "Our way to film" }).click()
  await again.getByRole("button", { name: "Rename or describe" }).click()
  await again.getByLabel("Name of the template").fill("Film projects")
  await again.getByRole("button", { name: "Save" }).click()
  await expect(again.getByRole("radio", { name: "Film projects" })).toBeVisible()
  await again.getByRole("button", { name: "Remove template" }).press("Enter")
  await again.getByRole("button", { name: "Remove for everyone" }).press("Enter")
  await expect(again.getByRole("radio", { name: "Film projects" })).toHaveCount(0)
  await expect(again.getByRole("radio", { name: /^Empty/ })).toBeChecked()
})
