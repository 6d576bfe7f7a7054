import { lessonCalled } from "./lesson-page.ts"
import { expect, test } from "./readyroom.ts"

type Timetable = { rooms: { id: string; name: string }[]; classes: { id: string; name: string }[] }

test("a time is chosen from the week of a room, where a colleague's lesson is named and not opened", async ({
  school,
  open,
}) => {
  const reviewer = await school.api("reviewer")
  const { schools } = await reviewer.ask<{ schools: { id: string }[] }>("GET", "/api/me")
  const timetable = await reviewer.ask<Timetable>("GET", `/api/schools/${schools[0]?.id}/timetable`)
  const room = timetable.rooms.find(({ name }) => name === "Hall")
  const theirs = await reviewer.ask<{ id: string }>("POST", "/api/lessons", { title: "Choir" })
  // A Wednesday far from the sample's lessons, before the first lesson time.
  await reviewer.ask("POST", `/api/lessons/${theirs.id}/occurrences`, {
    roomId: room?.id,
    startsAt: "2031-10-08T05:00:00Z",
    endsAt: "2031-10-08T06:00:00Z",
  })
  const teacher = await school.api("teacher")
  const mine = await teacher.ask<{ id: string }>("POST", "/api/lessons", { title: "Orchestra" })

  const page = await open("teacher", `/lessons/${mine.id}`)
  await page.getByRole("button", { name: "Add a time" }).click()
  const dialog = page.getByRole("dialog", { name: "When is it taught?" })
  await dialog.getByLabel("Day").fill("2031-10-07")
  await dialog.getByRole("combobox", { name: "Class" }).click()
  await page.getByRole("option").first().click()
  await dialog.getByRole("button", { name: "See who has what that week" }).click()
  await expect(dialog.getByText(/^Week 41, 6.+12 Oct 2031$/)).toBeVisible()
  await dialog.getByText("Room", { exact: true }).click()
  await dialog.getByRole("combobox", { name: "Room" }).click()
  await page.getByRole("option", { name: "Hall", exact: true }).click()
  const wednesday = dialog.getByRole("region", { name: /^Wednesday,? 8 Oct/ })
  await expect(wednesday.getByText("Choir")).toBeVisible()
  await expect(wednesday.getByRole("link", { name: "Choir" })).toHaveCount(0)
  const free = wednesday.getByRole("button", { name: /^Choose / }).first()
  await free.focus()
  await page.keyboard.press("Enter")

  await expect(dialog.getByLabel("Day")).toHaveValue("2031-10-08")
  await expect(dialog.getByRole("combobox", { name: "Room" })).toHaveValue("Hall")
  await dialog.getByRole("button", { name: "Add", exact: true }).click()
  await expect(page.getByText(/^Saved: Wed,? 8 Oct/)).toBeVisible()

  await page.setViewportSize({ width: 375, height: 800 })
  await page.goto("/week?week=2031-10-08")
  const day = page.getByRole("region", { name: /^Wednesday,? 8 Oct/ })
  await day.getByRole("link", { name: "Orchestra" }).click()
  await expect(page).toHaveURL(`${school.url}/lessons/${mine.id}`)
})

test("the week of a cart says who has how many of it", async ({ school, open }) => {
  const it = await school.api("it")
  const carts = await it.ask<{ items: { id: string; name: string }[] }>("GET", "/api/carts?q=Cart%2028")
  const cart = carts.items.find(({ name }) => name === "Cart 28")
  const page = await open("teacher", `/week?of=cart&id=${cart?.id}`)
  await expect(page.getByRole("combobox", { name: "Cart" })).toHaveValue("Cart 28")
  await expect(page.getByText(/^\d+ of \d+( ·|$)/).first()).toBeVisible()
  await expect(page.getByText(/^\d+ devices.*told as things stand/)).toBeVisible()
})

test("a lesson's week is one press away, for its readers alone", async ({ school, open }) => {
  const teacher = await school.api("teacher")
  const { schools } = await teacher.ask<{ schools: { id: string }[] }>("GET", "/api/me")
  const { id } = await teacher.ask<{ id: string }>("POST", "/api/lessons", { title: "Rivers of Europe" })
  await teacher.ask("POST", `/api/lessons/${id}/occurrences`, {
    roomId: null,
    startsAt: "2031-11-05T09:00:00Z",
    endsAt: "2031-11-05T10:00:00Z",
  })
  const page = await open("teacher", `/lessons/${id}`)
  await page.getByRole("link", { name: "Who has what" }).click()
  await expect(page).toHaveURL(new RegExp(`of=lesson.*id=${id}`))
  await expect(page.getByRole("radio", { name: "Lesson" })).toBeChecked()
  const day = page.getByRole("region", { name: /^Wednesday,? 5 Nov/ })
  await expect(day.getByRole("listitem").first()).toBeVisible()
  await expect(page.getByRole("region")).toHaveCount(1)
  await expect(page.getByRole("link", { name: "Rivers of Europe" })).toBeVisible()
  // Nobody else may see it: it is as if it were not there.
  const other = await open("reviewer", `/week?of=lesson&id=${id}&school=${schools[0]?.id}`)
  await expect(other.getByText("The week could not be read")).toBeVisible()
})

test("a lesson's week says from where it has its devices, and follows a change of the records", async ({
  school,
  open,
}) => {
  const lesson = await lessonCalled(school, "Weather station")
  const page = await open("it", lesson)
  await page.getByRole("link", { name: "Who has what" }).click()
  await expect(page.getByText(/^\d+ from .+/).first()).toBeVisible()
  const [held] = await page.getByText(/^\d+ from .+/).allTextContents()
  const name = held?.replace(/^\d+ from /, "").split(" · ")[0] ?? ""
  const it = await school.api("it")
  const carts = await it.ask<{ items: { id: string; name: string }[] }>(
    "GET",
    `/api/carts?q=${encodeURIComponent(name)}`,
  )
  const cart = carts.items.find((one) => one.name === name)
  await it.ask("PATCH", `/api/carts/${cart?.id}`, { status: "repair" })
  await expect(page.getByText(new RegExp(`^\\d+ from ${name}`))).toHaveCount(0, { timeout: 25_000 })
  await it.ask("PATCH", `/api/carts/${cart?.id}`, { status: "available" })
})
