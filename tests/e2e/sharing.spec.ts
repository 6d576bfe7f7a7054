import { caretAtEnd, expectState, text } from "./lesson-page.ts"
import { expect, test } from "./readyroom.ts"

test("a colleague is added, given more and taken off in the dialog, and has it at once in an open page", async ({
  school,
  open,
}) => {
  const teacher = await school.api("teacher")
  const { id } = await teacher.ask<{ id: string }>("POST", "/api/lessons", { title: "Shared by hand" })
  const path = `/lessons/${id}`
  const amina = await open("teacher", path)
  await caretAtEnd(amina)
  await amina.keyboard.type("From the first day.")
  await expectState(amina, "Saved")
  await amina.getByRole("button", { name: "Share" }).click()
  const dialog = amina.getByRole("dialog", { name: "Share “Shared by hand”" })
  const said = dialog.getByRole("status")

  await dialog.getByLabel("Add by e-mail").fill("nobody@elsewhere.example")
  await dialog.getByRole("button", { name: "Add", exact: true }).click()
  await expect(dialog.getByRole("alert")).toBeVisible()

  await dialog.getByLabel("Add by e-mail").fill("reviewer")
  await amina.getByRole("option", { name: /reviewer@sunview\.example/ }).click()
  await dialog.getByRole("combobox", { name: "Role", exact: true }).click()
  await amina.getByRole("option", { name: "Can read", exact: true }).click()
  await dialog.getByRole("button", { name: "Add", exact: true }).click()
  await expect(said).toContainText("is added.")
  await expect(dialog.getByRole("alert")).toHaveCount(0)

  const daniel = await open("reviewer", path)
  await expectState(daniel, "You can read this lesson")
  await expect(text(daniel)).toContainText("From the first day.")

  await dialog.getByRole("combobox", { name: /^Role of / }).click()
  await amina.getByRole("option", { name: "Can edit" }).click()
  await expect(said).toContainText("Can edit")
  await expect(text(daniel)).toHaveAttribute("contenteditable", "true")
  await caretAtEnd(daniel)
  await daniel.keyboard.type(" Mine too.")
  await expect(text(amina)).toContainText("From the first day. Mine too.")

  await dialog.getByRole("button", { name: /^Remove / }).click()
  await expect(said).toContainText("is removed.")
  await expect(daniel.getByText("You may no longer open this lesson")).toBeVisible({ timeout: 1_000 })
})
