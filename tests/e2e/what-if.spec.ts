import type { Page } from "@playwright/test"
import { expect, type School, test } from "./readyroom.ts"

type Item = {
  readonly lesson: { readonly id: string; readonly title: string }
  readonly occurrence: { readonly id: string; readonly startsAt: string; readonly endsAt: string } | null
  readonly verdict: string
}
type Occurrence = {
  readonly id: string
  readonly startsAt: string
  readonly endsAt: string
  readonly room: { readonly id: string } | null
}

const stepCounter = "micro:bit step counter"
const turns = (page: Page, group = "For the better") =>
  page
    .getByRole("region", { name: group })
    .getByRole("listitem")
    .filter({ has: page.getByRole("link") })
const status = (page: Page) => page.getByRole("region", { name: "What it would do" }).getByRole("status")

async function notReady(school: School): Promise<readonly Item[]> {
  const it = await school.api("it")
  return (await it.ask<{ items: Item[] }>("GET", "/api/desk/requirements?verdict=not-ready&limit=100")).items
}

/** Adds a change by the button's menu. */
async function add(page: Page, kind: string) {
  await page.getByRole("button", { name: "Add a change" }).click()
  await page.getByRole("menuitem", { name: kind }).click()
  return page.getByRole("group", { name: kind }).last()
}

test("a purchase turns the lessons that lack it, at once, for whoever has the address; nothing is saved", async ({
  school,
  open,
}) => {
  const before = await notReady(school)
  const short = before.filter(({ lesson }) => lesson.title === stepCounter)
  expect(short.length).toBeGreaterThan(1)

  const it = await open("it", "/desk")
  await it.getByRole("link", { name: "What if" }).click()
  await expect(it.getByText("What would happen if …?")).toBeVisible()
  const purchase = await add(it, "More devices")
  await expect(purchase.getByRole("textbox", { name: "How many" })).toBeFocused()
  await purchase.getByRole("textbox", { name: "How many" }).fill("13")
  await purchase.getByRole("combobox", { name: "Of which" }).fill("v2")
  await it.getByRole("option", { name: "micro:bit v2" }).click()

  // One is still missing: told, and not as a turn for the better.
  const still = turns(it, "Still not enough, but otherwise")
  await expect(still).toHaveCount(short.length)
  await expect(still.first()).toContainText("14 short")
  await expect(still.first()).toContainText("1 short")

  await purchase.getByRole("textbox", { name: "How many" }).fill("60")
  await expect(turns(it).first()).toContainText(stepCounter)
  await expect(turns(it).first()).toContainText(/Not ready.*Ready/)
  // Those that then get devices may use up the batteries of the last ones.
  const better = await turns(it).count()
  expect(better + (await still.count())).toBe(short.length)
  await expect(status(it)).toContainText(new RegExp(`^${better} lesson times? would turn`))
  await expect(it).toHaveURL(/changes=more-devices/)

  const lead = await open("lead", new URL(it.url()).pathname + new URL(it.url()).search)
  await expect(turns(lead)).toHaveCount(better)
  await expect(lead.getByRole("textbox", { name: "How many" })).toHaveValue("60")

  await it.getByRole("button", { name: "Take away: More devices" }).click()
  await expect(it.getByText("What would happen if …?")).toBeVisible()
  await expect(it).toHaveURL(/\/desk\/what-if$/)
  expect(await notReady(school)).toEqual(before)
})

test("an occurrence that stands in another's room turns when it goes to another time", async ({
  school,
  open,
}) => {
  const teacher = await school.api("teacher")
  const { items } = await teacher.ask<{ items: Item["lesson"][] }>("GET", "/api/lessons?limit=100")
  const lesson = items.find(({ title }) => title === "Introduction to the micro:bit")
  if (lesson === undefined) throw new Error("The sample school has no such lesson")
  const ofLesson = `/api/lessons/${lesson.id}/occurrences`
  const [first] = (await teacher.ask<{ items: Occurrence[] }>("GET", `${ofLesson}?limit=100`)).items
  if (first === undefined) throw new Error("It is not taught")
  const { startsAt, endsAt, room } = first
  const twice = await teacher.ask<Occurrence>("POST", ofLesson, { roomId: room?.id, startsAt, endsAt })
  const path = `/api/lessons/${lesson.id}/readiness`
  type Readiness = { occurrences: { id: string; verdict: string }[] }
  const verdictNow = async () =>
    (await teacher.ask<Readiness>("GET", path)).occurrences.find(({ id }) => id === twice.id)?.verdict
  await expect.poll(verdictNow).toBe("not-ready")

  const it = await open("it", "/desk/what-if")
  const move = await add(it, "Another time or room")
  await move.getByRole("combobox", { name: "Lesson" }).fill("Introduction")
  await it.getByRole("option", { name: lesson.title }).click()
  const which = move.getByRole("combobox", { name: "Which time" })
  const choice = which.locator(`option[value="${twice.id}"]`)
  await which.selectOption((await choice.getAttribute("value")) ?? "")
  await move.getByLabel("To this day").fill(startsAt.slice(0, 10))
  await move.getByRole("combobox", { name: "Lesson time" }).selectOption("Another time")
  await move.getByLabel("Begins").fill("18:00")
  await move.getByLabel("Ends").fill("19:00")
  const turned = turns(it).filter({ hasText: lesson.title })
  await expect(turned).toHaveCount(1)
  await expect(turned).toContainText("18:00–19:00")
  await expect(turned).toContainText(/Not ready.*(Ready|Unknown)/)
  expect(await verdictNow()).toBe("not-ready")
  await teacher.ask("DELETE", `${ofLesson}/${twice.id}`)
  await expect(it.getByText("This is not there any more, so it changes nothing.")).toBeVisible({
    timeout: 30_000,
  })
})

test("by keyboard alone: a change is added, filled in and taken away", async ({ open }) => {
  const it = await open("it", "/desk/what-if")
  await it.getByRole("button", { name: "Add a change" }).focus()
  await it.keyboard.press("Enter")
  await expect(it.getByRole("menuitem", { name: "More devices" })).toBeVisible()
  await it.keyboard.press("Enter")
  await expect(it.getByRole("textbox", { name: "How many" })).toBeFocused()
  await it.keyboard.press("ControlOrMeta+a")
  await it.keyboard.type("14")
  await it.keyboard.press("Tab")
  await it.keyboard.type("micro:bit v2")
  await it.keyboard.press("ArrowDown")
  await it.keyboard.press("Enter")
  await expect(turns(it).first()).toContainText(stepCounter)
  await it.keyboard.press("Tab")
  await it.keyboard.press("Tab")
  await expect(it.getByRole("button", { name: "Take away: More devices" })).toBeFocused()
  await it.keyboard.press("Enter")
  await expect(it.getByRole("button", { name: "Add a change" })).toBeFocused()
})

test("teachers have no desk; a change that cannot be asked about waits", async ({ open }) => {
  const teacher = await open("teacher", "/desk/what-if")
  await expect(teacher.getByRole("heading", { name: "The desk is for IT" })).toBeVisible()
  const it = await open("it", "/desk/what-if?changes=more-devices~many~kind:tablet")
  await expect(it.getByText("A whole number from 1 to 5,000")).toBeVisible()
  await expect(it.getByText("What would happen if …?")).toBeVisible()
})
