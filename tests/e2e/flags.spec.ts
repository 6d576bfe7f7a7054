import type { Page } from "@playwright/test"
import { block, lessonCalled, tabTo, text } from "./lesson-page.ts"
import { expect, test } from "./readyroom.ts"

/** Opens the panel beside the text at its flags. */
async function showFlags(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Show requirements/ }).click()
  await page.getByRole("tab", { name: "Flags" }).click()
}

async function raise(page: Page, severity: string, concern: string): Promise<void> {
  await page.getByRole("button", { name: "Raise a flag" }).click()
  const dialog = page.getByRole("dialog", { name: "Raise an infrastructure flag" })
  await dialog.getByText(severity, { exact: true }).click()
  await dialog.getByLabel("What is the concern?").fill(concern)
  await dialog.getByRole("button", { name: "Raise the flag" }).click()
  await expect(dialog).toHaveCount(0)
}

const card = (page: Page, concern: string) =>
  page.getByRole("complementary", { name: "Flags" }).getByRole("listitem").filter({ hasText: concern })

test("IT flags a passage and a block; the teacher sees each at once, in the text and beside it", async ({
  school,
  open,
}) => {
  const path = await lessonCalled(school, "micro:bit step counter")
  const amina = await open("teacher", path)
  const oskar = await open("it", path)
  // What comes above the text moves it.
  for (const page of [amina, oskar]) {
    await expect(page.getByRole("region", { name: "When it is taught" })).toContainText(/ready/i)
    await expect(block(page, /1 Chromebook per student/)).toContainText(/ready/i)
  }
  await showFlags(amina)

  await text(oskar).getByText("Choose a threshold; test it on three people.").click({ clickCount: 3 })
  await raise(oskar, "Medium", "T10 has no room to run in.")
  await expect(text(amina).locator("[data-severity=medium]")).toHaveText(/Choose a threshold/)
  await expect(card(amina, "T10 has no room to run in.")).toContainText("Oskar")

  await block(oskar, /1 Chromebook per student/).click()
  await raise(oskar, "Blocking", "The Chromebooks of T10 do not see USB.")
  await expect(text(amina).locator("[data-severity=blocking]")).toContainText(/1 Chromebook per student/)
  const usb = card(amina, "The Chromebooks of T10 do not see USB.")
  await expect(usb).toContainText("1 Chromebook per student")

  await showFlags(oskar)
  const own = card(oskar, "The Chromebooks of T10 do not see USB.")
  await own.getByLabel("Owner").selectOption({ label: "Oskar Lindqvist" })
  for (const [state, shown] of [
    ["Working on it", 2],
    ["Solved", 1],
  ] as const) {
    await own.getByLabel("State", { exact: true }).selectOption(state)
    await expect(usb).toContainText(state)
    await expect(usb).toContainText("Oskar Lindqvist")
    await expect(text(amina).locator(".flagged")).toHaveCount(shown)
  }
})

test("a flag is raised on a block, taken and solved by keyboard alone", async ({ school, open }) => {
  const path = await lessonCalled(school, "Weather station")
  const oskar = await open("it", path)
  const amina = await open("teacher", path)
  const line = block(oskar, /^Trained colleague/)
  await expect(line).toContainText(/ready/i)
  await tabTo(oskar, line)
  await oskar.keyboard.press("Enter")
  await tabTo(oskar, oskar.getByRole("button", { name: "Raise a flag" }))
  await oskar.keyboard.press("Enter")
  const concern = oskar.getByLabel("What is the concern?")
  await expect(concern).toBeFocused()
  await oskar.keyboard.type("Nobody may go up there.")
  // What was typed is not lost without a question.
  await oskar.keyboard.press("Escape")
  await expect(oskar.getByRole("button", { name: "Go on editing" })).toBeFocused()
  await oskar.keyboard.press("Enter")
  await expect(concern).toBeFocused()
  await oskar.keyboard.press("Shift+Tab")
  await oskar.keyboard.press("ArrowRight")
  await tabTo(oskar, oskar.getByRole("button", { name: "Raise the flag" }))
  await oskar.keyboard.press("Enter")
  await expect(text(amina).locator("[data-severity=high]")).toContainText("Trained colleague")

  await tabTo(oskar, oskar.getByRole("button", { name: /^Show requirements/ }))
  await oskar.keyboard.press("Enter")
  await tabTo(oskar, oskar.getByRole("tab", { name: "Requirements" }))
  await oskar.keyboard.press("ArrowRight")
  const own = card(oskar, "Nobody may go up there.")
  await tabTo(oskar, own.getByLabel("Owner"))
  await oskar.keyboard.type("Oskar")
  await tabTo(oskar, own.getByLabel("State", { exact: true }))
  await oskar.keyboard.type("Solved")
  await expect(text(amina).locator("[data-severity=high]")).toHaveCount(0)
  const it = await school.api("it")
  type Flag = { text: string; state: string; owner: { name: string } | null }
  const { items } = await it.ask<{ items: Flag[] }>("GET", `/api${path}/flags`)
  expect(items.find(({ text }) => text === "Nobody may go up there.")).toMatchObject({
    state: "solved",
    owner: { name: "Oskar Lindqvist" },
  })
})
