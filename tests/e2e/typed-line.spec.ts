import type { Page } from "@playwright/test"
import { block, caretAtEnd, expectState, newLesson, text } from "./lesson-page.ts"
import { expect, type School, test } from "./readyroom.ts"

const line = (page: Page) => page.locator("[data-typed-line]")
const offered = (page: Page) => page.locator(".offered-tool")
const SOON = { timeout: 15_000 }

/** A new room whose Wi-Fi carries so much. */
async function roomWith(school: School, wifiDownMbps: number): Promise<string> {
  const it = await school.api("it")
  const { id } = await it.ask<{ id: string }>("POST", "/api/rooms", { name: "Typed in Annex", wifiDownMbps })
  return id
}

test("one typed line becomes linked requirements in a class of 28, by keyboard alone, and both see their verdicts", async ({
  school,
  open,
}) => {
  const path = await newLesson(school, "Typed in one line")
  const roomId = await roomWith(school, 69)
  const startsAt = new Date(Date.now() + 20 * 86_400_000)
  const endsAt = new Date(startsAt.getTime() + 3_600_000).toISOString()
  const it = await school.api("it")
  const teacher = await school.api("teacher")
  await teacher.ask("POST", `/api${path}/occurrences`, {
    roomId,
    startsAt: startsAt.toISOString(),
    endsAt,
    students: 28,
  })
  const amina = await open("teacher", path)
  const daniel = await open("reviewer", path)
  await text(amina).focus()
  await amina.keyboard.type("/")
  await amina.keyboard.press("Enter")
  await amina.keyboard.type("chromebooks with camera, 1 per pair, 5 Mbit/s each, geogebra, sparkly pens")
  await expect(line(amina).getByRole("listitem")).toHaveText([
    "1 Chromebook per pair with camera",
    "5 Mbit/s down for each of 1 Chromebook per pair",
    "GeoGebra, on 1 Chromebook per pair",
  ])
  await expect(amina.locator(".typed-line-left")).toHaveText("sparkly pens")
  await amina.keyboard.press("Enter")
  await expect(line(amina)).toHaveCount(0)
  for (const page of [amina, daniel]) {
    for (const sentence of [/^1 Chromebook per pair with camera/, /^GeoGebra, on/])
      await expect(block(page, sentence)).toContainText(/^(?!.*not ready).*ready/i, SOON)
    // 14 Chromebooks, and 14 times 5 is one more than the room carries.
    await expect(block(page, /^5 Mbit\/s down/)).toContainText(/not ready/i, SOON)
    await expect(text(page)).toContainText("sparkly pens")
  }
  await it.ask("PATCH", `/api/rooms/${roomId}`, { wifiDownMbps: 70 })
  await expect(block(daniel, /^5 Mbit\/s down/)).toContainText(/^(?!.*not ready).*ready/i, SOON)

  await amina.keyboard.press("Control+z")
  await expect(block(daniel, /Chromebook/)).toHaveCount(0)
  await expect(text(daniel)).toContainText("5 Mbit/s each, geogebra, sparkly pens")
})

test("a paragraph in Swedish is turned into requirements on a narrow page, by the bar above the keyboard", async ({
  school,
  open,
  backToEnglish,
}) => {
  backToEnglish("reviewer")
  const path = await newLesson(school, "Skriven på en rad")
  const reviewer = await school.api("reviewer")
  await reviewer.ask("PATCH", "/api/me", { language: "sv" })
  const daniel = await open("reviewer", path)
  await daniel.setViewportSize({ width: 375, height: 720 })
  const swedish = daniel.getByRole("textbox", { name: "Lektionens text" })
  await swedish.click()
  await daniel.keyboard.type("Chromebookar med kamera och penna, skärmläsare till två elever, utan mus")
  await daniel.getByRole("button", { name: "Gör raden till krav" }).click()
  const rows = line(daniel).getByRole("listitem")
  await expect(rows).toContainText([
    "… Chromebooks med kamera och digital penna",
    "Skärmläsare på 2 av … Chromebooks",
  ])
  await expect(line(daniel)).toContainText("Förstås inte, blir kvar som text: utan mus")
  await line(daniel).getByRole("button", { name: "Infoga" }).click()
  // How many is not said: it is asked for, and nothing is inserted before.
  const howMany = line(daniel).getByRole("combobox")
  await expect(howMany).toBeFocused()
  await howMany.selectOption({ label: "1 per par" })
  await expect(rows.first()).toContainText("1 Chromebook per par med kamera")
  const width = await daniel.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(375)
  await line(daniel).getByRole("button", { name: "Infoga" }).click()
  await expect(block(daniel, /^1 Chromebook per par med kamera och digital penna/)).toBeVisible()
  await expect(block(daniel, /^Skärmläsare på 2 av 1 Chromebook per par/)).toBeVisible()
})

test("a tool that the text names is offered once: put away, it stays so after a reload", async ({
  school,
  open,
}) => {
  const path = await newLesson(school, "Named in the text")
  const amina = await open("teacher", path)
  await caretAtEnd(amina)
  await amina.keyboard.type("Students open GeoGebra, then a quiz in Kahoot.")
  await expect(offered(amina)).toHaveText(["GeoGebra", "Kahoot"])
  await expectState(amina, "Saved")
  await offered(amina).filter({ hasText: "Kahoot" }).click()
  await amina.getByRole("button", { name: "Not needed" }).click()
  await expect(offered(amina)).toHaveText(["GeoGebra"])
  await amina.reload()
  await expect(offered(amina)).toHaveText(["GeoGebra"])

  // By keys: the caret into the word, Alt F10 to its bar.
  await text(amina).focus()
  await amina.keyboard.press("Control+Home")
  for (let steps = 0; steps < 17; steps++) await amina.keyboard.press("ArrowRight")
  await expect(amina.getByRole("toolbar", { name: /^GeoGebra is not among/ })).toBeVisible()
  await amina.keyboard.press("Alt+F10")
  await amina.keyboard.press("Enter")
  await expect(block(amina, /^GeoGebra, 1 seat per student/)).toBeVisible()
  await expect(offered(amina)).toHaveCount(0)
})
