import type { Locator, Page } from "@playwright/test"
import { expect, type School } from "./readyroom.ts"

type Item = { readonly id: string; readonly title: string }

/** The address of a lesson of the sample school. */
export async function lessonCalled(school: School, title: string): Promise<string> {
  const teacher = await school.api("teacher")
  const { items } = await teacher.ask<{ items: Item[] }>("GET", `/api/lessons?q=${encodeURIComponent(title)}`)
  const found = items.find((item) => item.title === title)
  if (found === undefined) throw new Error(`no lesson called ${title}`)
  return `/lessons/${found.id}`
}

/** The address of a new lesson of the teacher's on which the reviewer has `role`. */
export async function newLesson(
  school: School,
  title: string,
  role: "editor" | "viewer" = "editor",
): Promise<string> {
  const teacher = await school.api("teacher")
  const { id } = await teacher.ask<Item>("POST", "/api/lessons", { title })
  await teacher.ask("PUT", `/api/lessons/${id}/people`, { email: "reviewer@sunview.example", role })
  return `/lessons/${id}`
}

/** The text that is written together. */
export const text = (page: Page) => page.getByRole("textbox", { name: "Lesson text" })

/** The line of a requirement block. */
export const block = (page: Page, sentence: RegExp) =>
  page.locator("[data-line]").filter({ hasText: sentence })

/** Waits for the words about this page's edits. */
export async function expectState(
  page: Page,
  words: "Saved" | "Offline, kept on this device" | "You can read this lesson",
): Promise<void> {
  await expect(page.getByLabel("State of your edits")).toHaveText(words)
}

/** Puts the caret at the end of the text. */
export async function caretAtEnd(page: Page): Promise<void> {
  await text(page).focus()
  await page.keyboard.press("Control+End")
}

/** Waits until this browser keeps the app's own files, so that lessons open without the server. */
export async function appIsKept(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state))
    .toBe("activated")
}

/** Presses Tab until this has the focus, as someone without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const hasFocus = () => target.evaluate((element) => element === document.activeElement)
  for (let presses = 0; !(await hasFocus()); presses++) {
    if (presses === 80) throw new Error("80 times Tab did not lead there")
    await page.keyboard.press("Tab")
  }
}
