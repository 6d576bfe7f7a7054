import type { Locator, Page } from "@playwright/test"
import { lessonCalled, tabTo } from "./lesson-page.ts"
import { expect, type School, test } from "./readyroom.ts"

const queue = (page: Page) => page.getByRole("grid", { name: "Requirements of coming lessons" })
const rows = (page: Page) => queue(page).getByRole("row")
const verdict = (page: Page, name: RegExp) =>
  page.getByRole("navigation", { name: "By verdict" }).getByRole("link", { name })

type Item = {
  readonly lesson: { readonly id: string; readonly title: string }
  readonly occurrence: { readonly id: string; readonly startsAt: string; readonly priority: number } | null
  readonly requirement: { readonly id: string }
  readonly verdict: string
  readonly signOff: { readonly word: string; readonly why: string } | null
}
async function items(school: School, query: string): Promise<readonly Item[]> {
  const it = await school.api("it")
  return (await it.ask<{ items: Item[] }>("GET", `/api/desk/requirements?${query}`)).items
}

/** Nothing stands out of the page to the right. */
async function expectNoSideways(page: Page): Promise<void> {
  const apart = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(apart).toBeLessThanOrEqual(0)
}

test("the queue is by soonest or worst, narrowed by filters that count for each other, and in the address", async ({
  open,
}) => {
  const oskar = await open("it", "/desk")
  await expect(rows(oskar).first()).toBeVisible()
  await oskar.getByText("Worst", { exact: true }).click()
  await expect(oskar).toHaveURL(/order=verdict/)
  await expect(rows(oskar).first()).toContainText("Invalid")

  const kind = oskar.getByLabel("Kind", { exact: true })
  const networks = kind.locator("option").filter({ hasText: /^Network \(\d+\)/ })
  const label = (await networks.textContent()) ?? ""
  await kind.selectOption({ label })
  const count = Number(/\d+/.exec(label)?.[0])
  await expect(queue(oskar)).toHaveAttribute("aria-rowcount", String(count))
  await expect(verdict(oskar, /^All/)).toHaveText(`All${count}`)
  await expect(rows(oskar).filter({ hasNotText: "Mbit/s" })).toHaveCount(0)

  await oskar.getByRole("combobox", { name: "Week", exact: true }).fill("next")
  await oskar.getByRole("option", { name: /^Next week/ }).click()
  await expect(oskar).toHaveURL(/week=next/)
  await oskar.reload()
  await expect(kind).toHaveValue("network")
  await expect(oskar.getByRole("combobox", { name: "Week", exact: true })).toHaveValue(/^Next week/)
  await oskar.getByRole("button", { name: "Clear filters" }).click()
  await expect(oskar).toHaveURL(/\/desk\?order=verdict$/)
  await oskar.getByRole("searchbox", { name: "Search by lesson or class" }).fill("weather station")
  await expect(rows(oskar).filter({ hasNotText: "Weather station" })).toHaveCount(0)
  await expect(rows(oskar).first()).toContainText("Weather station")
})

test("a row is opened, signed off and asked about by keyboard alone; the lesson says so", async ({
  school,
  open,
}) => {
  const oskar = await open("it", "/desk?verdict=ready")
  await expect(verdict(oskar, /^Ready \d/)).toHaveAttribute("aria-current", "page")
  await expect(rows(oskar).first()).toContainText("Ready")
  await oskar.keyboard.press("j")
  const row = rows(oskar).first().getByRole("button")
  await expect(row).toBeFocused()
  await oskar.keyboard.press("Enter")
  const beside = oskar.getByRole("complementary")
  await expect(beside).toContainText("Nothing stands in the way.")
  await expect(beside).toContainText("IT has not said anything yet.")
  await oskar.keyboard.press("s")
  await expect(row).toContainText("Signed off")
  await expect(beside).toContainText("Signed off by Oskar Lindqvist")

  await oskar.keyboard.press("j")
  const second = rows(oskar).nth(1).getByRole("button")
  await expect(second).toBeFocused()
  await oskar.keyboard.press("a")
  await expect(oskar.getByLabel("Why, and what would help")).toBeFocused()
  await oskar.keyboard.type("The trolley is on another floor then.")
  await oskar.keyboard.press("Tab")
  await oskar.keyboard.press("Enter")
  await expect(second).toContainText("Change asked")
  await oskar.keyboard.press("Escape")
  await expect(oskar.getByRole("complementary")).toHaveCount(0)
  await expect(second).toBeFocused()

  await oskar.keyboard.press("o")
  await expect(oskar).toHaveURL(/\/lessons\/[^#]+#./)
  await expect(oskar.locator("[data-line]:focus")).toContainText("Change asked")
  const [first, next] = await items(school, "verdict=ready&limit=2")
  expect([first?.signOff?.word, next?.signOff?.word]).toEqual(["signed-off", "change-asked"])
})

test("many rows are chosen by keys, asked about at once, seen in an open lesson, and undone", async ({
  school,
  open,
}) => {
  const words = async () => (await items(school, "q=weather+station")).map(({ signOff }) => signOff?.why)
  const before = await words()
  const amina = await open("teacher", await lessonCalled(school, "Weather station"))
  const oskar = await open("it", "/desk?q=weather+station")
  await expect(rows(oskar).first()).toContainText("Weather station")
  await oskar.keyboard.press("j")
  await oskar.keyboard.press("Space")
  await oskar.keyboard.press("Shift+J")
  await oskar.keyboard.press("Shift+J")
  const bar = oskar.getByRole("region", { name: "For the chosen rows" })
  await expect(bar).toContainText("3 chosen")
  await oskar.keyboard.press("Control+a")
  await expect(bar).toContainText(`${before.length} chosen`)
  await oskar.keyboard.press("a")
  await oskar.getByLabel("Why, and what would help").fill("The trolley moves to floor 2.")
  await oskar.getByRole("button", { name: "Send" }).click()
  await expect(bar).toHaveCount(0)
  await expect(rows(oskar).filter({ hasNotText: "Change asked" })).toHaveCount(0)
  await expect(amina.getByText("Change asked").first()).toBeVisible()
  expect(new Set(await words())).toEqual(new Set(["The trolley moves to floor 2."]))

  await oskar.getByRole("button", { name: "Undo" }).click()
  await expect(oskar.getByText(`Undone for ${before.length}`)).toBeVisible()
  expect(await words()).toEqual(before)
})

test("IT's priority decides who gets the devices, and the lesson's people see it", async ({
  school,
  open,
}) => {
  const teacher = await school.api("teacher")
  const short = (await items(school, "verdict=not-ready&kind=device&limit=100")).find(
    ({ occurrence }) => occurrence !== null,
  )
  expect(short).toBeDefined()
  const key = `${short?.lesson.id}/${short?.occurrence?.id}/${short?.requirement.id}`
  const oskar = await open("it", `/desk?open=${encodeURIComponent(key)}`)
  const beside = oskar.getByRole("complementary")
  await expect(beside.getByLabel("Priority", { exact: true })).toHaveValue("0")
  await oskar.getByRole("grid").focus()
  await oskar.keyboard.press("p")
  await expect(beside.getByLabel("Priority", { exact: true })).toBeFocused()
  await beside.getByLabel("Priority", { exact: true }).selectOption("9")
  await expect(oskar.getByText("Priority 9 given to 1 row")).toBeVisible()
  const { items: times } = await teacher.ask<{ items: { id: string; priority: number }[] }>(
    "GET",
    `/api/lessons/${short?.lesson.id}/occurrences`,
  )
  expect(times.find(({ id }) => id === short?.occurrence?.id)?.priority).toBe(9)
  const amina = await open("teacher", `/lessons/${short?.lesson.id}`)
  await expect(amina.getByText("IT gave this priority 9").first()).toBeVisible()
  await oskar.getByRole("button", { name: "Undo" }).click()
  await expect(amina.getByText("IT gave this priority 9")).toHaveCount(0)
})

test.describe("flags", () => {
  const column = (page: Page, name: RegExp) => page.getByRole("region", { name })
  const card = (page: Page, name: RegExp, text: RegExp): Locator =>
    column(page, name).locator("[data-card]").filter({ hasText: text })

  test("are a board, gone over, taken and moved by keyboard alone, and each move can be undone", async ({
    school,
    open,
  }) => {
    const path = await lessonCalled(school, "Weather station")
    const teacher = await school.api("teacher")
    for (const [severity, concern] of [
      ["blocking", "The aerial on the roof is down."],
      ["low", "Two sockets have no power."],
    ])
      await teacher.ask("POST", `/api${path}/flags`, { severity, text: concern })
    const oskar = await open("it", "/desk?tab=flags")
    const aerial = card(oskar, /^Open/, /aerial/)
    await expect(aerial).toContainText("Weather station")
    await tabTo(oskar, column(oskar, /^Open/).locator("[data-card]").first())
    await expect(aerial).toBeFocused()
    await oskar.keyboard.press("m")
    await expect(aerial).toContainText("Oskar Lindqvist has it")
    await oskar.keyboard.press("Shift+ArrowRight")
    await expect(card(oskar, /^Working/, /aerial/)).toBeFocused()
    await oskar.keyboard.press("3")
    await expect(card(oskar, /^Solved/, /aerial/)).toBeFocused()
    await oskar.keyboard.press("ArrowLeft")
    await expect(oskar.locator("[data-card]:focus")).not.toContainText("aerial")
    const flags = async () =>
      (await teacher.ask<{ items: { text: string; state: string }[] }>("GET", `/api${path}/flags`)).items
    const stateOf = async (text: RegExp) => (await flags()).find((flag) => text.test(flag.text))?.state
    await expect.poll(() => stateOf(/aerial/)).toBe("solved")
    // Each move has a notice of its own, and the server may be ahead of the last one.
    const solved = oskar.getByRole("alert").filter({ hasText: /^Solved: .*aerial/ })
    await solved.getByRole("button", { name: "Undo" }).click()
    await expect.poll(() => stateOf(/aerial/)).toBe("working")

    await card(oskar, /^Open/, /sockets/).dragTo(column(oskar, /^Working/))
    await expect(card(oskar, /^Working/, /sockets/)).toBeVisible()
    await expect.poll(() => stateOf(/sockets/)).toBe("working")
    await oskar.getByLabel("Severity").selectOption("Blocking")
    await expect(oskar.locator("[data-card]").filter({ hasText: "sockets" })).toHaveCount(0)
  })

  test("are moved by their menu where the page is 375 px wide, and nothing stands out of it", async ({
    school,
    open,
  }) => {
    const path = await lessonCalled(school, "Weather station")
    const teacher = await school.api("teacher")
    await teacher.ask("POST", `/api${path}/flags`, { severity: "high", text: "The door sticks." })
    const oskar = await open("it", "/desk?tab=flags")
    await oskar.setViewportSize({ width: 375, height: 740 })
    await expect(card(oskar, /^Open/, /door/)).toBeVisible()
    await expectNoSideways(oskar)
    await oskar.getByRole("button", { name: "What to do with “The door sticks.”" }).click()
    await oskar.getByRole("menuitem", { name: "Move to “Working on it”" }).click()
    await expect(card(oskar, /^Working/, /door/)).toBeVisible()
    await oskar.goto("/desk")
    await expect(rows(oskar).first()).toBeVisible()
    await expectNoSideways(oskar)
    await rows(oskar).first().getByRole("checkbox").click()
    await expect(oskar.getByRole("region", { name: "For the chosen rows" })).toContainText("1 chosen")
    await expectNoSideways(oskar)
  })
})

test("what has happened since one's last visit stands above the queue until it is marked as seen", async ({
  school,
  open,
}) => {
  const it = await school.api("it")
  await it.ask("POST", "/api/desk/seen", {})
  const teacher = await school.api("teacher")
  const path = await lessonCalled(school, "Weather station")
  await teacher.ask("POST", `/api${path}/flags`, { severity: "high", text: "The roof leaks." })
  await teacher.ask("POST", `/api${path}/occurrences`, {
    roomId: null,
    startsAt: new Date(Date.now() + 5 * 86_400_000).toISOString(),
    endsAt: new Date(Date.now() + 5 * 86_400_000 + 2_700_000).toISOString(),
  })
  const oskar = await open("it", "/desk")
  const since = oskar.getByRole("region", { name: "Since your last visit" })
  await expect(since).toContainText("1 flag")
  await since.getByRole("link", { name: /^\d+ new$/ }).click()
  await expect(oskar).toHaveURL(/since=new/)
  await expect(rows(oskar).first()).toContainText("Weather station")
  await expect(rows(oskar).first()).toContainText("New")
  await oskar.keyboard.press("m")
  await expect(since).toHaveCount(0)
  await expect(oskar.getByText("Nothing passes these filters")).toBeVisible()
})
