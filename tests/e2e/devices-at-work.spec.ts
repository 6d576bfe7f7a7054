import { block, lessonCalled } from "./lesson-page.ts"
import { expect, test } from "./readyroom.ts"

test("thirty devices go to repair until Friday at once, a lesson turns, and an undo turns it back", async ({
  school,
  open,
}) => {
  const path = await lessonCalled(school, "Introduction to the micro:bit")
  const amina = await open("teacher", path)
  const microbits = block(amina, /1 microcontroller per pair/)
  const isReady = /^(?!.*not ready)(?!.*ready if).*ready/i
  await expect(microbits).toContainText(isReady)

  const oskar = await open("it", "/inventory?kind=microcontroller")
  const table = oskar.getByRole("table", { name: "Devices" })
  const rows = table.locator("[data-row-focus]")
  // By keyboard: the first row, then all to the fourth, and one of them no more.
  await rows.first().focus()
  await oskar.keyboard.press("Space")
  const bar = oskar.getByRole("region", { name: "The chosen devices" })
  await expect(bar).toContainText("1 chosen")
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "Shift+Space"]) await oskar.keyboard.press(key)
  await expect(bar).toContainText("4 chosen")
  await oskar.keyboard.press("Space")
  await expect(bar).toContainText("3 chosen")
  await expect(rows.nth(3)).toBeFocused()

  await table.getByRole("checkbox", { name: /^Choose all/ }).click()
  await expect(bar).toContainText(/All \d+ that fit are chosen/)
  const count = Number(/\d+/.exec((await bar.innerText()) ?? "")?.[0])
  await bar.getByRole("button", { name: "Status" }).click()
  await oskar
    .getByRole("menuitem", { name: /^To repair until Fri/ })
    .first()
    .click()
  const done = oskar.getByText(new RegExp(`^${count} devices: In repair until Fri`))
  await expect(done).toBeVisible()
  await expect(bar).toHaveCount(0)
  await expect(table.getByText("In repair").first()).toBeVisible()
  await expect(microbits).toContainText(/unknown|not ready|on conditions/i)

  await oskar.getByRole("button", { name: "Undo" }).click()
  await expect(oskar.getByText(/\d are as they were before\./)).toBeVisible()
  await expect(microbits).toContainText(isReady)
})

test("a device's page can be sent: facts with where they come from, its calendar, and what counts on it", async ({
  school,
  open,
}) => {
  const title = "Introduction to the micro:bit"
  const oskar = await open("it", "/inventory?kind=microcontroller")
  await oskar.getByRole("table", { name: "Devices" }).locator("[data-row-focus]").first().click()
  await oskar.getByRole("link", { name: "Open its own page" }).click()
  await oskar.waitForURL(/\/inventory\/devices\/[0-9a-f-]{36}/)
  const lessons = oskar.getByRole("region", { name: "Lessons that count on it" })
  await expect(lessons.getByRole("listitem").filter({ hasText: title }).first()).toContainText(/ready/i)
  await expect(oskar.getByRole("table", { name: "The coming weeks" })).toContainText(/\d\d:\d\d/)

  // An administrator reads no lesson of others: there is one, and no more.
  const admin = await open("admin", new URL(oskar.url()).pathname)
  const same = admin.getByRole("region", { name: "Lessons that count on it" })
  await expect(same.getByRole("listitem").first()).toContainText("A lesson")
  await expect(admin.getByText(title)).toHaveCount(0)
  expect(await lessonCalled(school, title)).toMatch(/^\/lessons\//)
})

test("a teacher tells IT with one click what nobody has recorded; IT records it, and both see it", async ({
  school,
  open,
}) => {
  const it = await school.api("it")
  type Rooms = { items: { id: string; name: string }[] }
  const { items } = await it.ask<Rooms>("GET", "/api/rooms?limit=100&q=Room%20107")
  const room = items.find(({ name }) => name === "Room 107")
  await it.ask("PATCH", `/api/rooms/${room?.id}`, { wifiDownMbps: null })

  const path = await lessonCalled(school, "Maps of our town")
  const teacher = await school.api("teacher")
  const day = 86_400_000
  const startsAt = new Date(Math.ceil(Date.now() / day + 1) * day)
  const endsAt = new Date(startsAt.getTime() + 3_600_000)
  await teacher.ask("POST", `/api${path}/occurrences`, { roomId: room?.id, startsAt, endsAt, students: 20 })
  const amina = await open("teacher", path)
  const network = block(amina, /Mbit\/s down/)
  await expect(network).toContainText(/unknown/i)
  await network.click()
  await amina
    .getByRole("button", { name: /^Tell IT: Nobody has recorded the Wi-Fi of Room 107 \(down\)/ })
    .click()
  await expect(amina.getByText(/IT has been told · Amina/)).toBeVisible()
  await expect(amina.getByRole("button", { name: /^Tell IT: .*down/ })).toHaveCount(0)

  const oskar = await open("it", "/desk?tab=flags")
  await oskar.getByRole("button", { name: /^Medium .*Wi-Fi of Room 107 \(down\)/ }).click()
  await oskar.getByRole("link", { name: /^Record it: the Wi-Fi of Room 107 \(down\)/ }).click()
  const field = oskar.getByLabel(/^Wi-Fi down/)
  await expect(field).toBeFocused()
  await field.fill("500")
  await oskar.keyboard.press("Enter")
  await expect(network).toContainText(/^(?!.*unknown).*ready/i)

  await amina.getByRole("button", { name: /^Show requirements/ }).click()
  await amina.getByRole("tab", { name: "Flags" }).click()
  const card = amina.getByRole("complementary", { name: "Flags" }).getByRole("listitem")
  await expect(card.filter({ hasText: "Wi-Fi of Room 107" })).toContainText("Recorded since")
  await oskar.goto("/desk?tab=flags")
  await oskar.getByRole("button", { name: /^Medium .*Wi-Fi of Room 107 \(down\)/ }).click()
  await expect(oskar.getByText(/^Recorded since/)).toBeVisible()
  await oskar.getByRole("button", { name: "Mark it solved" }).click()
  await expect(card.filter({ hasText: "Wi-Fi of Room 107" })).toContainText("Solved")
})
