import { password } from "../harness/make-school.ts"
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

test("a link brings a colleague to the lesson past the sign-in, and ended takes it from an open page", async ({
  school,
  open,
  browser,
}) => {
  const teacher = await school.api("teacher")
  const { id } = await teacher.ask<{ id: string }>("POST", "/api/lessons", { title: "Shared by a link" })
  const amina = await open("teacher", `/lessons/${id}`)
  await amina.getByRole("button", { name: "Share" }).click()
  const dialog = amina.getByRole("dialog", { name: "Share “Shared by a link”" })
  await dialog.getByRole("combobox", { name: "What the link gives" }).click()
  await amina.getByRole("option", { name: "Can edit" }).click()
  await dialog.getByRole("button", { name: "Make a link" }).click()
  const address = await dialog.getByLabel("Address of the link").inputValue()

  const context = await browser.newContext({ viewport: { width: 375, height: 800 } })
  const daniel = await context.newPage()
  await daniel.goto(address)
  await daniel.getByLabel(/^e-mail/i).fill("reviewer@sunview.example")
  await daniel.getByLabel("Password", { exact: true }).fill(password)
  await daniel.getByRole("button", { name: "Sign in" }).click()
  await expect(daniel).toHaveURL(`${school.url}/lessons/${id}`)
  await caretAtEnd(daniel)
  await daniel.keyboard.type("By the link.")
  await expect(text(amina)).toContainText("By the link.")

  await expect(dialog.getByText("One person has come by it.")).toBeVisible()
  await expect(dialog.getByText("reviewer@sunview.example · by the link")).toBeVisible()
  await dialog.getByRole("button", { name: "End the link" }).click()
  await dialog.getByRole("button", { name: "End it, and take the lesson from them" }).click()
  await expect(daniel.getByText("You may no longer open this lesson")).toBeVisible({ timeout: 1_000 })
  await expect(dialog.getByRole("button", { name: "Make a link" })).toBeVisible()

  await daniel.goto(address)
  await expect(daniel.getByRole("heading", { name: "This link no longer works" })).toBeVisible()
  await expect(daniel).toHaveURL(`${school.url}/share`)
  await context.close()
})
