import { block, lessonCalled, newLesson, text } from "./lesson-page.ts"
import { expect, test } from "./readyroom.ts"

test("a requirement typed by one is judged for both, by keyboard alone", async ({ school, open }) => {
  const path = await newLesson(school, "Asked for by keyboard")
  const amina = await open("teacher", path)
  const daniel = await open("reviewer", path)
  await text(amina).focus()
  await amina.keyboard.type("/device")
  await amina.keyboard.press("Enter")
  await expect(amina.getByLabel("How many")).toBeFocused()
  await amina.keyboard.press("Control+a")
  await amina.keyboard.type("100000")
  await expect(block(daniel, /100,000 Chromebooks/)).toContainText(/not ready/i)
  await amina.keyboard.press("Control+a")
  await amina.keyboard.type("many")
  await expect(block(amina, /“many” Chromebooks/)).toContainText("1 field needs a look")
  await amina.keyboard.press("Control+a")
  await amina.keyboard.type("5")
  await amina.keyboard.press("Escape")
  await expect(block(daniel, /5 Chromebooks/)).toContainText(/unknown/i)
  await expect(block(daniel, /5 Chromebooks/)).toBeVisible()
})

test("a lesson is scheduled in the dialog and gets its verdict", async ({ school, open }) => {
  const path = await newLesson(school, "Scheduled by hand")
  const amina = await open("teacher", path)
  await text(amina).focus()
  await amina.keyboard.type("/device")
  await amina.keyboard.press("Enter")
  await expect(amina.getByLabel("How many")).toBeFocused()
  await amina.keyboard.press("Escape")
  await amina.getByRole("button", { name: "Add a time" }).click()
  const dialog = amina.getByRole("dialog")
  await dialog
    .getByRole("button", { name: /^Choose / })
    .first()
    .click()
  await dialog.getByRole("button", { name: "Add", exact: true }).click()
  const times = amina.getByRole("region", { name: "When it is taught" })
  await expect(times.getByText(/\d\d:\d\d–\d\d:\d\d/)).toBeVisible()
  await expect(times.getByText("Ready", { exact: true })).toBeVisible()
  await expect(block(amina, /1 Chromebook/)).toContainText(/ready/i)
})

test("a weekly lesson moves from its second week on, in the dialog, and ends there", async ({
  school,
  open,
}) => {
  const path = await newLesson(school, "Every week by hand")
  const amina = await open("teacher", path)
  await amina.getByRole("button", { name: "Add a time" }).click()
  const dialog = amina.getByRole("dialog")
  const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
  await dialog.getByLabel("Day").fill(nextWeek)
  await dialog.getByRole("combobox", { name: "Lesson time" }).click()
  await amina.getByRole("option", { name: "Another time …" }).click()
  await dialog.getByLabel("From").fill("06:00")
  await dialog.getByLabel("To", { exact: true }).fill("06:45")
  await dialog.getByRole("switch", { name: "Every week" }).click()
  await dialog.getByRole("button", { name: "Add", exact: true }).click()

  const times = amina.getByRole("region", { name: "When it is taught" })
  await times.getByRole("button", { name: /\d more/ }).click()
  const chips = times.getByRole("button", { name: /\d\d:\d\d–\d\d:\d\d/ })
  const hours = () =>
    chips.evaluateAll((all) => all.map((one) => /\d\d:\d\d/.exec(one.textContent ?? "")?.[0]))
  await expect.poll(async () => new Set(await hours())).toEqual(new Set(["06:00"]))
  const weeks = (await hours()).length
  expect(weeks).toBeGreaterThan(5)

  await chips.nth(1).click()
  await dialog.getByLabel("From").fill("07:00")
  await dialog.getByLabel("To", { exact: true }).fill("07:45")
  await dialog.getByText("This and all that follow").click()
  await dialog.getByRole("button", { name: "Save", exact: true }).click()
  await expect.poll(hours).toEqual(["06:00", ...Array(weeks - 1).fill("07:00")])

  // Five are no more than four and a button: all are shown, and there is nothing to fold.
  await chips.nth(5).click()
  await dialog.getByText("This and all that follow").click()
  await dialog.getByRole("button", { name: "Remove this and all that follow" }).click()
  await expect.poll(hours).toHaveLength(5)
  await amina.reload()
  await expect(chips).toHaveCount(5)
  await expect(times.getByRole("button", { name: /more|fewer/ })).toHaveCount(0)

  await chips.nth(2).click()
  await dialog.getByText("This and all that follow").click()
  await dialog.getByRole("button", { name: "Remove this and all that follow" }).click()
  await expect(amina.getByText(/^Removed: .* and all that follow$/)).toBeVisible()
  await expect.poll(hours).toEqual(["06:00", "07:00"])
})

test("a list of suggestions shows all there are, and Escape closes the list before the form", async ({
  school,
  open,
}) => {
  const amina = await open("teacher", await newLesson(school, "Chosen from a list"))
  await text(amina).focus()
  await amina.keyboard.type("/device")
  await amina.keyboard.press("Enter")
  const kind = amina.getByRole("combobox", { name: "Kind of device" })
  const list = amina.getByRole("listbox", { name: "Kind of device" })
  await kind.click()
  await expect(kind).toHaveValue("Chromebook")
  await expect(list.getByRole("option", { name: "tablet", exact: true })).toBeVisible()
  await amina.keyboard.type(" or tab")
  await expect(list.getByRole("option")).toHaveCount(0)
  await kind.fill("tab")
  await expect(list.getByRole("option")).toHaveText(["tablet"])
  await amina.keyboard.press("Escape")
  await expect(list).toHaveCount(0)
  await expect(kind).toBeVisible()
  await amina.keyboard.press("Escape")
  await expect(kind).toHaveCount(0)
})

test("a cart that goes to repair turns an open lesson without a reload", async ({ school, open }) => {
  const path = await lessonCalled(school, "micro:bit step counter")
  const amina = await open("teacher", path)
  const it = await school.api("it")
  const { items: carts } = await it.ask<{ items: { id: string; status: string }[] }>(
    "GET",
    "/api/carts?limit=100",
  )
  const chromebooks = block(amina, /1 Chromebook per student/)
  await expect(chromebooks).toContainText(/^(?!.*not ready).*ready/i)
  for (const cart of carts) await it.ask("PATCH", `/api/carts/${cart.id}`, { status: "repair" })
  await expect(chromebooks).toContainText(/not ready/i, { timeout: 15_000 })
  // Of the times that are folded away the worst is told.
  await expect(amina.getByRole("button", { name: /\d more/ })).toContainText("Not ready")
  for (const { id, status } of carts) await it.ask("PATCH", `/api/carts/${id}`, { status })
  await expect(chromebooks).toContainText(/^(?!.*not ready).*ready/i, { timeout: 15_000 })
})

test("IT signs off, the teacher sees it at once, and it lapses when the requirement changes", async ({
  school,
  open,
}) => {
  const path = await newLesson(school, "Signed off by hand")
  const teacher = await school.api("teacher")
  for (const days of [20, 21]) {
    const startsAt = new Date(Date.now() + days * 86_400_000)
    const endsAt = new Date(startsAt.getTime() + 2_700_000)
    await teacher.ask("POST", `/api${path}/occurrences`, { roomId: null, startsAt, endsAt })
  }
  const amina = await open("teacher", path)
  await text(amina).focus()
  await amina.keyboard.type("/device")
  await amina.keyboard.press("Enter")
  await amina.getByLabel("How many").fill("5")
  await amina.keyboard.press("Escape")
  const oskar = await open("it", path)
  await expect(block(oskar, /5 Chromebooks/)).toContainText(/ready/i)
  await block(oskar, /5 Chromebooks/).click()
  await oskar.getByRole("button", { name: "Sign off" }).click()
  // Of one of its times, and not of all.
  await expect(block(amina, /5 Chromebooks/)).toContainText("Signed off for 1 of 2")
  await block(amina, /5 Chromebooks/).click()
  await amina.getByLabel("How many").fill("6")
  await amina.keyboard.press("Escape")
  await expect(block(amina, /6 Chromebooks/)).toContainText("Sign-off lapsed")
  await oskar.getByRole("button", { name: "Ask for a change" }).click()
  await oskar.getByLabel("Why, and what would help").fill("Five is what the cart by the door has.")
  await oskar.getByRole("button", { name: "Send" }).click()
  await expect(block(amina, /6 Chromebooks/)).toContainText("Change asked")
})
