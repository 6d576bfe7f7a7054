import type { Page } from "@playwright/test"
import { block, newLesson, text } from "./lesson-page.ts"
import { expect, type School, test } from "./readyroom.ts"

/** The school has 29 of them that work: two lessons that ask for 20 at once are too many. */
const MODEL = "iPad Air (4th generation)"
/** A school day that nothing else of the tests is on. */
const day = new Date(Date.now() + 24 * 86_400_000).toISOString().slice(0, 10)

const chip = (page: Page) => page.getByRole("region", { name: "When it is taught" })
const tablets = (page: Page) => block(page, /20 tablets/)

/** A lesson that asks for 20 of them, open on a page. */
async function filming(
  school: School,
  open: (who: "teacher", path: string) => Promise<Page>,
  title: string,
): Promise<{ page: Page; path: string }> {
  const path = await newLesson(school, title)
  const page = await open("teacher", path)
  await text(page).focus()
  await page.keyboard.type("/device")
  await page.keyboard.press("Enter")
  await page.getByLabel("How many").fill("20")
  await page.getByRole("combobox", { name: "Kind of device" }).fill("tablet")
  await page.getByLabel("Model", { exact: true }).fill(MODEL)
  await page.keyboard.press("Escape")
  await page.keyboard.press("Escape")
  await expect(tablets(page)).toBeVisible()
  return { page, path }
}

test("a lesson is scheduled with set-up, put first by IT's key on the desk, and the one that loses says so; until that is withdrawn or it asks for more", async ({
  school,
  open,
}) => {
  const teacher = await school.api("teacher")
  const first = await filming(school, open, "Filmed first")
  const startsAt = `${day}T06:00:00Z`
  const endsAt = `${day}T07:00:00Z`
  await teacher.ask("POST", `/api${first.path}/occurrences`, { roomId: null, startsAt, endsAt })
  await expect(tablets(first.page)).toContainText(/^(?!.*not ready).*ready/i)

  const second = await filming(school, open, "Filmed with set-up")
  await second.page.getByRole("button", { name: "Add a time" }).click()
  const dialog = second.page.getByRole("dialog")
  await dialog.getByLabel("Day").fill(day)
  await dialog.getByRole("combobox", { name: "Lesson time" }).click()
  await second.page.getByRole("option", { name: "Another time …" }).click()
  // It begins as the other ends: only the set-up needs what the other still has.
  const local = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Europe/London",
  })
  await dialog.getByLabel("From").fill(local.format(Date.parse(endsAt)))
  await dialog.getByLabel("To", { exact: true }).fill(local.format(Date.parse(`${day}T08:00:00Z`)))
  await dialog.getByLabel("To set up").fill("soon")
  await dialog.getByRole("button", { name: "Add", exact: true }).click()
  await expect(dialog.getByText("Give whole minutes from 0 to 240.")).toBeVisible()
  await dialog.getByLabel("To set up").fill("15")
  await dialog.getByRole("button", { name: "Add", exact: true }).click()
  await expect(chip(second.page)).toContainText("15 min set-up")
  await expect(chip(second.page)).toContainText("Not ready")

  const oskar = await open("it", "/desk?q=filmed")
  const rows = oskar.getByRole("grid", { name: "Requirements of coming lessons" }).getByRole("row")
  // The other row names it too, as who holds what it lacks.
  const row = rows.filter({ hasText: "15 min set-up" })
  await expect(row).toContainText("15 min set-up")
  await oskar.keyboard.press("j")
  await oskar.keyboard.press("j")
  await expect(row.getByRole("button")).toBeFocused()
  await oskar.keyboard.press("c")
  await expect(row).toContainText("Confirmed by IT")
  await expect(row).toContainText("Ready")
  await expect(chip(second.page)).toContainText("Confirmed by IT")
  await expect(chip(second.page)).toContainText("Ready")
  await expect(tablets(first.page)).toContainText(/not ready/i)

  await oskar.keyboard.press("Enter")
  const beside = oskar.getByRole("complementary")
  await expect(beside).toContainText("By Oskar Lindqvist")
  await beside.getByRole("button", { name: "Withdraw it" }).click()
  await expect(beside.getByRole("button", { name: "Confirm this time" })).toBeVisible()
  await expect(tablets(first.page)).toContainText(/^(?!.*not ready).*ready/i)
  await expect(chip(second.page)).not.toContainText("Confirmed by IT")

  // Taken back with one key, which is told on the other page; then the teacher asks for more.
  await beside.getByRole("heading").first().click()
  await oskar.keyboard.press("z")
  await expect(chip(second.page)).toContainText("Confirmed by IT")
  await chip(second.page)
    .getByRole("button", { name: /15 min set-up/ })
    .click()
  await expect(dialog).toContainText("By Oskar Lindqvist")
  await dialog.getByLabel("To clear up").fill("5")
  await dialog.getByRole("button", { name: "Save", exact: true }).click()
  await expect(chip(second.page)).toContainText("15 min set-up, 5 min clear-up")
  await expect(chip(second.page)).toContainText("Confirmation lapsed")
  await expect(tablets(first.page)).toContainText(/^(?!.*not ready).*ready/i)
  await oskar.getByLabel("Confirmation", { exact: true }).selectOption({ label: "Lapsed (1)" })
  await expect(row).toContainText("Confirmation lapsed")
})

test("the times of chosen rows are confirmed at once and undone at once; only IT may", async ({
  school,
  open,
}) => {
  const oskar = await open("it", "/desk?q=weather+station")
  const rows = oskar.getByRole("grid", { name: "Requirements of coming lessons" }).getByRole("row")
  await expect(rows.first()).toContainText("Weather station")
  const it = await school.api("it")
  type Page = {
    total: number
    items: { lesson: { id: string }; occurrence: { id: string } | null; requirement: { id: string } }[]
  }
  const confirmed = async () =>
    (await it.ask<Page>("GET", "/api/desk/requirements?q=weather+station&confirmation=confirmed")).total
  const { items, total } = await it.ask<Page>("GET", "/api/desk/requirements?q=weather+station")
  await oskar.keyboard.press("j")
  await oskar.keyboard.press("Control+a")
  const bar = oskar.getByRole("region", { name: "For the chosen rows" })
  await expect(bar).toContainText(`${total} chosen`)
  await oskar.keyboard.press("c")
  await expect(oskar.getByRole("menuitem", { name: "Confirm the times" })).toBeFocused()
  await oskar.keyboard.press("Enter")
  await expect(oskar.getByText(`${total} rows confirmed`)).toBeVisible()
  await expect(rows.filter({ hasNotText: "Confirmed by IT" })).toHaveCount(0)
  expect(await confirmed()).toBe(total)
  await oskar.getByRole("button", { name: "Undo" }).click()
  await expect(rows.filter({ hasText: "Confirmed by IT" })).toHaveCount(0)
  expect(await confirmed()).toBe(0)

  const [one] = items
  const json = {
    rows: [
      { lessonId: one?.lesson.id, occurrenceId: one?.occurrence?.id, requirementId: one?.requirement.id },
    ],
    confirmed: true,
  }
  const refused = [
    ["teacher", 404],
    ["reviewer", 404],
    ["lead", 403],
    ["admin", 404],
  ] as const
  for (const [who, status] of refused) {
    const answer = await (await school.api(who)).send("POST", "/api/desk/confirmations", json)
    expect([who, answer.status]).toEqual([who, status])
  }
  expect(await confirmed()).toBe(0)
})
