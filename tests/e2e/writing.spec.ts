import { readFile } from "node:fs/promises"
import type { Page } from "@playwright/test"
import {
  appIsKept,
  block,
  caretAtEnd,
  expectState,
  lessonCalled,
  newLesson,
  tabTo,
  text,
} from "./lesson-page.ts"
import { expect, test } from "./readyroom.ts"

// A lesson opens without the server only where the app is kept on the device.
test.use({ serviceWorkers: "allow" })

test("two people write in one text, see each other, and undo only their own", async ({ school, open }) => {
  const path = await newLesson(school, "Written by two")
  const amina = await open("teacher", path)
  const daniel = await open("reviewer", path)
  await caretAtEnd(amina)
  await amina.keyboard.type("# Erosion")
  await amina.keyboard.press("Enter")
  await amina.keyboard.type("What does water do to a hill?")
  await expect(text(daniel).getByRole("heading", { name: "Erosion" })).toBeVisible()
  await expect(text(daniel).locator(".caret-name")).toHaveText("Amina Hussain")
  await expect(daniel.getByRole("button", { name: /^2 people here: .*Amina Hussain/ })).toBeVisible()

  await caretAtEnd(daniel)
  await daniel.keyboard.type(" And wind?")
  await expect(text(amina)).toContainText("What does water do to a hill? And wind?")
  await amina.keyboard.press("Control+z")
  await expect(text(daniel)).not.toContainText("water")
  await expect(text(daniel)).toContainText("And wind?")
  await amina.keyboard.press("Control+Shift+z")
  await expect(text(daniel)).toContainText("What does water do to a hill? And wind?")
  await expectState(amina, "Saved")
  await expectState(daniel, "Saved")
})

test("two people who type at the end of one line get their words whole, one after the other", async ({
  school,
  open,
}) => {
  const path = await newLesson(school, "Both at once")
  const amina = await open("teacher", path)
  const daniel = await open("reviewer", path)
  await caretAtEnd(amina)
  await amina.keyboard.type("Rivers: ")
  const line = (page: Page) => text(page).locator("p").first()
  await expect(line(daniel)).toContainText("Rivers: ")
  await line(daniel).click()
  await daniel.keyboard.press("End")
  await expect(line(amina).locator(".caret")).toHaveText("Daniel Whitfield")
  const letters = "abcdefghijklmnopqrstuvwxyz"
  await Promise.all([
    amina.keyboard.type(letters, { delay: 60 }),
    daniel.keyboard.type(letters.toUpperCase(), { delay: 60 }),
  ])
  const whole = new RegExp(
    `^Rivers: (${letters}${letters.toUpperCase()}|${letters.toUpperCase()}${letters})$`,
  )
  for (const page of [amina, daniel])
    await expect.poll(() => line(page).evaluate(withoutCarets)).toMatch(whole)
})

/** The words of a line; the names at the others' carets are in it too, and are no words of it. */
function withoutCarets(line: Element): string {
  const copy = line.cloneNode(true) as Element
  for (const caret of copy.querySelectorAll(".caret")) caret.remove()
  return copy.textContent.replace(/\s/g, " ")
}

test("someone who comes by Tab writes at the first line of text, past the requirements above it", async ({
  school,
  open,
}) => {
  const amina = await open("teacher", await lessonCalled(school, "Weather station"))
  await expectState(amina, "Saved")
  await tabTo(amina, text(amina))
  await amina.keyboard.type("At nine: ")
  await expect(text(amina).getByText("At nine: Read the instruments")).toBeVisible()
  await amina.keyboard.press("Control+End")
  await amina.keyboard.type(" Say why.")
  await expect(text(amina).getByText("Explain one difference. Say why.")).toBeVisible()

  await block(amina, /^Trained colleague/).focus()
  await amina.keyboard.press("Enter")
  await amina.keyboard.press("Escape")
  await amina.keyboard.type("Ask her on Monday.")
  await expect(text(amina).getByText("Ask her on Monday.")).toBeVisible()
  await expect(block(amina, /^Trained colleague/)).toBeVisible()
  await expectState(amina, "Saved")
})

test("at the end of a lesson whose last block is a requirement, Enter and writing begin a paragraph", async ({
  school,
  open,
}) => {
  const path = await newLesson(school, "Ends with a requirement")
  const amina = await open("teacher", path)
  await caretAtEnd(amina)
  await amina.keyboard.type("First read the map.")
  await amina.keyboard.press("Enter")
  await amina.keyboard.type("/device")
  await amina.keyboard.press("Enter")
  await expect(amina.getByLabel("How many")).toBeFocused()
  await amina.keyboard.press("Escape")
  await expectState(amina, "Saved")
  await amina.reload()
  await expectState(amina, "Saved")
  const paragraphs = text(amina).locator("p")
  await expect(paragraphs).toHaveCount(1)

  await text(amina).getByText("First read the map.").click()
  await amina.keyboard.press("Control+End")
  await expect(paragraphs).toHaveCount(1)
  await amina.keyboard.press("Enter")
  await amina.keyboard.type("Then go out.")
  await expect(amina.getByLabel("How many")).toHaveCount(0)
  await expect(paragraphs).toHaveText(["First read the map.", "Then go out."])
  expect(await text(amina).evaluate((element) => element.lastElementChild?.textContent)).toBe("Then go out.")
  await expectState(amina, "Saved")
})

test("title, facts and goals are written together too", async ({ school, open }) => {
  const path = await newLesson(school, "Named by two")
  const amina = await open("teacher", path)
  const daniel = await open("reviewer", path)
  await amina.getByRole("textbox", { name: "Title" }).fill("The water cycle")
  await daniel.getByLabel("Subject").fill("Geography")
  await daniel.getByLabel("Class size").fill("27")
  await daniel.getByLabel("Class size").press("Tab")
  await amina.getByLabel("Goals").fill("Name the four steps")
  await expect(daniel.getByRole("textbox", { name: "Title" })).toHaveValue("The water cycle")
  await expect(daniel.getByLabel("Goals")).toHaveValue("Name the four steps")
  await expect(amina.getByLabel("Subject")).toHaveValue("Geography")
  await expect(amina.getByLabel("Class size")).toHaveValue("27")
  await expectState(amina, "Saved")
  await amina.goto("/lessons")
  await expect(amina.getByRole("link", { name: "The water cycle" })).toBeVisible()
})

test("what is written offline is kept on the device, opens again there, and merges", async ({
  school,
  open,
}) => {
  const path = await newLesson(school, "Written on the train")
  const amina = await open("teacher", path)
  const daniel = await open("reviewer", path)
  await caretAtEnd(amina)
  await amina.keyboard.type("Before the tunnel. ")
  await expect(text(daniel)).toContainText("Before the tunnel.")
  await text(daniel).focus()
  await daniel.keyboard.press("Control+Home")
  await daniel.keyboard.press("Enter")
  await daniel.keyboard.press("ArrowUp")
  await daniel.keyboard.type("/device")
  await daniel.keyboard.press("Enter")
  await daniel.keyboard.press("Escape")
  await expect(block(amina, /Chromebook/)).toContainText(/unknown/i)
  await appIsKept(amina)
  await school.kill()
  await caretAtEnd(amina)
  await amina.keyboard.type("In the tunnel. ")
  await expectState(amina, "Offline, kept on this device")
  await daniel.getByRole("textbox", { name: "Title" }).press("End")
  await daniel.keyboard.type(", by two")
  await expectState(daniel, "Offline, kept on this device")

  await amina.close()
  const again = await amina.context().newPage()
  await again.goto(path)
  await expect(text(again)).toContainText("Before the tunnel. In the tunnel.")
  await expect(block(again, /Chromebook/)).toContainText("Not checked: this page has no connection.")
  await caretAtEnd(again)
  await again.keyboard.type("Still in it.")
  await expectState(again, "Offline, kept on this device")

  await school.restart()
  for (const page of [again, daniel]) {
    await expectState(page, "Saved")
    await expect(text(page)).toContainText("Before the tunnel. In the tunnel. Still in it.")
    await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Written on the train, by two")
  }
})

test("a server that is killed while two people type loses nothing of what it called saved", async ({
  school,
  open,
}) => {
  const path = await newLesson(school, "Typed through a crash")
  const amina = await open("teacher", path)
  const daniel = await open("reviewer", path)
  await caretAtEnd(amina)
  await amina.keyboard.press("Enter")
  await expect(text(daniel).locator("p")).toHaveCount(2)
  await text(daniel).locator("p").first().click()
  const words = (who: string) => Array.from({ length: 60 }, (_, at) => `${who}${at}`)
  const typing = Promise.all([
    amina.keyboard.type(words("a").join(" "), { delay: 12 }),
    daniel.keyboard.type(words("d").join(" "), { delay: 12 }),
  ])
  await expect(text(daniel)).toContainText("a9 ")
  await school.kill()
  const seen = (await text(daniel).innerText()).match(/a\d+(?= )/g) ?? []
  expect(seen.length).toBeGreaterThan(5)
  await school.restart()
  const fresh = await open("teacher", path)
  for (const word of seen) await expect(text(fresh)).toContainText(word)
  await typing
  for (const page of [amina, daniel]) {
    await expectState(page, "Saved")
    await expect(text(page).locator("p").first()).toContainText(words("d").join(" "))
    await expect(text(page).locator("p").last()).toContainText(words("a").join(" "))
  }
})

test("a viewer reads along and cannot write; someone who is removed is told within a second", async ({
  school,
  open,
}) => {
  const path = await newLesson(school, "Only to be read", "viewer")
  const amina = await open("teacher", path)
  const daniel = await open("reviewer", path)
  await expectState(daniel, "You can read this lesson")
  await caretAtEnd(amina)
  await amina.keyboard.type("Nobody else writes here.")
  await expect(text(daniel)).toContainText("Nobody else writes here.")
  await expect(text(daniel)).toHaveAttribute("contenteditable", "false")
  await expect(daniel.getByRole("textbox", { name: "Title" })).not.toBeEditable()
  await text(daniel).click()
  await daniel.keyboard.type("Or do I?")
  await amina.keyboard.type(" Nobody.")
  await expect(text(daniel)).toContainText("Nobody else writes here. Nobody.")
  await expect(text(daniel)).not.toContainText("Or do I?")
  await expect(daniel.getByRole("button", { name: "Add a time" })).toHaveCount(0)
  await expect(daniel.getByRole("button", { name: "Raise a flag" })).toBeVisible()

  const teacher = await school.api("teacher")
  await teacher.ask("PUT", `/api${path}/people`, { email: "reviewer@sunview.example", role: null })
  await expect(daniel.getByText("You may no longer open this lesson")).toBeVisible({ timeout: 1_000 })
  for (const name of ["Share", "Raise a flag", "Add a time"])
    await expect(daniel.getByRole("button", { name })).toHaveCount(0)
  await daniel.reload()
  await expect(daniel.getByText("This lesson cannot be opened")).toBeVisible()
  await expect(daniel.getByText("Nobody else writes here.")).toHaveCount(0)
})

test("signing out keeps or offers what could not be sent, and empties the device", async ({
  school,
  open,
}) => {
  const path = await newLesson(school, "Left behind")
  const daniel = await open("reviewer", path)
  await caretAtEnd(daniel)
  await daniel.keyboard.type("Saved before. ")
  await expectState(daniel, "Saved")
  await appIsKept(daniel)
  await school.kill()
  await daniel.keyboard.type("Never sent.")
  await expectState(daniel, "Offline, kept on this device")
  const signOut = async (page: Page) => {
    await page.getByRole("button", { name: /^Account: / }).click()
    await page.getByRole("menuitem", { name: "Sign out" }).click()
  }
  await signOut(daniel)
  await expect(daniel.getByText("You are still signed in")).toBeVisible()
  await daniel.close()

  await school.restart()
  const teacher = await school.api("teacher")
  await teacher.ask("PUT", `/api${path}/people`, { email: "reviewer@sunview.example", role: null })
  const later = await daniel.context().newPage()
  await later.goto("/lessons")
  await signOut(later)
  const dialog = later.getByRole("dialog", { name: "Some edits could not be sent" })
  const download = later.waitForEvent("download")
  await dialog.getByRole("button", { name: "Save as files" }).click()
  expect(await readFile(await (await download).path(), "utf8")).toContain("Saved before. Never sent.")
  await dialog.getByRole("button", { name: "Sign out", exact: true }).click()
  await later.waitForURL(/sign-in/)
  await expect(later.getByLabel(/^e-mail/i)).toBeVisible()
  const kept = await later.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ""))
  expect(kept.filter((name) => name.startsWith("readyroom/"))).toEqual([])
})
