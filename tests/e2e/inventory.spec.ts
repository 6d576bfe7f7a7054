import { join } from "node:path"
import type { Page } from "@playwright/test"
import { block, lessonCalled } from "./lesson-page.ts"
import { expect, test } from "./readyroom.ts"

const list = (name: string) => join(import.meta.dirname, "..", "fixtures", "inventory", name)

/** Every micro:bit of the sample school in repair, one more that is new, one twice, and a line that names no device. */
const microbitsInRepair = list("snipe-it-microbits-in-repair.csv")

/** Chooses a list by keyboard: through the button and the browser's own dialog. */
async function choose(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser")
  await page.getByRole("button", { name: "Choose a file" }).press("Enter")
  await (await chooser).setFiles(file)
}

/** One of the counts above the preview. */
const count = (page: Page, name: string) =>
  page.locator("dl > div").filter({ has: page.getByText(name, { exact: true }) })

test("a Snipe-IT list is looked at, imported, and changes nothing the second time", async ({
  school,
  open,
}) => {
  const path = await lessonCalled(school, "Introduction to the micro:bit")
  const amina = await open("teacher", path)
  const microbits = block(amina, /1 microcontroller per pair/)
  await expect(microbits).toContainText(/^(?!.*not ready).*ready/i)

  const oskar = await open("it", "/inventory/import")
  await choose(oskar, microbitsInRepair)
  await expect(oskar.getByRole("heading", { name: "What importing it would do" })).toBeFocused()
  await expect(count(oskar, "New")).toContainText("2")
  await expect(count(oskar, "Changed")).toContainText("30")
  await expect(count(oskar, "Rejected")).toContainText("1")
  await expect(oskar.getByRole("table", { name: "1 line cannot be imported" })).toContainText(
    "33Line 33 has neither a serial number nor an asset tag",
  )
  const turns = oskar.getByRole("region", { name: /coming lessons would get another verdict/ })
  await expect(
    turns.getByRole("listitem").filter({ hasText: "Introduction to the micro:bit" }),
  ).toContainText(/Ready.*Unknown/)
  await expect(
    turns.getByRole("listitem").filter({ hasText: "Radio messages with micro:bits" }),
  ).toContainText(/Ready.*Not ready/)
  await expect(microbits, "a preview changes nothing").toContainText(/^(?!.*not ready).*ready/i)

  await oskar.getByRole("button", { name: "Import 32 devices" }).press("Enter")
  await expect(oskar.getByRole("heading", { name: "Imported", exact: true })).toBeFocused()
  // Of 28 devices nobody has recorded the kind: they might serve.
  await expect(microbits).toContainText(/unknown/i)

  await oskar.getByRole("button", { name: "Import another list" }).click()
  await choose(oskar, microbitsInRepair)
  await expect(oskar.getByText("This list changes nothing: all of it is here already.")).toBeVisible()
  await expect(count(oskar, "Unchanged")).toContainText("32")
  await expect(oskar.getByRole("button", { name: /^Import \d/ })).toHaveCount(0)

  const it = await school.api("it")
  const { items } = await it.ask<{ items: { id: string; name: string }[] }>("GET", "/api/devices?q=SV-28-")
  for (const { id } of items) await it.ask("PATCH", `/api/devices/${id}`, { status: "available" })
  await expect(microbits).toContainText(/^(?!.*not ready).*ready/i)
})

test("a list of Google's is read when Google is chosen, and its users count once the school says so", async ({
  open,
}) => {
  const page = await open("it", "/inventory/import")
  await choose(page, list("google-two-pages.json"))
  await expect(page.getByRole("alert")).toContainText("This is not a CSV file but JSON.")

  const google = page.getByRole("radio", { name: /^Google Admin/ })
  await google.press("Space")
  await expect(google).toBeChecked()
  await expect(page.getByRole("alert")).toHaveCount(0)
  await choose(page, list("google-two-pages.json"))
  await expect(count(page, "New")).toContainText("6")
  await expect(page.getByRole("table", { name: "1 device cannot be imported" })).toContainText(
    "6Device 6 has neither a serial number nor an asset tag",
  )
  await expect(page.getByLabel("Column “annotatedUser”")).toBeVisible()
  await page.getByRole("button", { name: "Choose another file" }).click()
  await expect(google, "the next list comes from there too").toBeChecked()
})

test("a list can be dropped on the page", async ({ open }) => {
  const page = await open("it", "/inventory/import")
  const zone = await page.getByText("Drop the file here").boundingBox()
  if (zone === null) throw new Error("there is no place to drop a file")
  const browser = await page.context().newCDPSession(page)
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await browser.send("Input.dispatchDragEvent", {
      type,
      x: zone.x + zone.width / 2,
      y: zone.y + zone.height / 2,
      data: { items: [], files: [list("snipe-it-assets.csv")], dragOperationsMask: 1 },
    })
  await expect(page.getByText("From snipe-it-assets.csv. Nothing has been changed yet.")).toBeVisible()
  await expect(count(page, "New")).toContainText("10")
  await page.getByRole("button", { name: "Choose another file" }).click()
  await expect(page.getByRole("button", { name: "Choose a file" })).toBeVisible()
})

test("a file that is no device list is refused with what is wrong with it", async ({ open }) => {
  const page = await open("it", "/inventory/import")
  for (const [file, said] of [
    ["sign-in-page.csv", /This is not a CSV file but a web page .+\. Sign in there/],
    ["workbook-named.csv", /This is not a CSV file but a workbook .+ save that as CSV UTF-8/],
    ["unclosed-quote.csv", /A quotation mark opens at line \d+, column \d+, and never closes/],
  ] as const) {
    await choose(page, list(file))
    const alert = page.getByRole("alert")
    await expect(alert).toContainText(`${file} cannot be imported`)
    await expect(alert).toContainText(said)
    await expect(alert).toContainText("Nothing was imported.")
  }
})

test("the list of devices is searched, narrowed and walked by keyboard", async ({ open }) => {
  const page = await open("it", "/inventory")
  const table = page.getByRole("table", { name: "Devices" })
  // Another status says that they are on their way, till they are there.
  const status = page.getByRole("status").filter({ hasText: /\d devices?$/ })
  await expect(status).toHaveText(/^9\d\d devices$/)

  await page.keyboard.press("/")
  await expect(page.getByRole("searchbox", { name: "Search by serial, tag or name" })).toBeFocused()
  await page.keyboard.type("MI7BFD9JJ")
  await expect(status).toHaveText("1 device")
  await expect(table.getByRole("row")).toHaveCount(2)
  await page.keyboard.press("ArrowDown")
  await expect(table.getByRole("button", { name: "SV-28-01" })).toBeFocused()
  await page.keyboard.press("Enter")
  const beside = page.getByRole("complementary", { name: "SV-28-01" })
  await expect(beside).toContainText("MI7BFD9JJ")
  await page.keyboard.press("Escape")
  await expect(beside).toHaveCount(0)
  await expect(table.getByRole("button", { name: "SV-28-01" })).toBeFocused()

  await page.getByRole("button", { name: "Clear the search" }).click()
  await page.getByRole("combobox", { name: "Kind" }).click()
  await page.getByRole("option", { name: /^robot/i }).click()
  await expect(status).toHaveText("30 devices")
  await page.getByRole("combobox", { name: "Status" }).click()
  await page.getByRole("option", { name: /^Retired/ }).click()
  await expect(status).toHaveText("1 device")
  await expect(page).toHaveURL(/status=retired/)
  await page.getByRole("button", { name: "Show all devices" }).click()
  await expect(status).toHaveText(/^9\d\d devices$/)
})

test("a cart sent to repair on its page turns a lesson that is open elsewhere", async ({ school, open }) => {
  const amina = await open("teacher", await lessonCalled(school, "Introduction to the micro:bit"))
  const microbits = block(amina, /1 microcontroller per pair/)
  await expect(microbits).toContainText(/^(?!.*not ready).*ready/i)
  await amina.evaluate(() => document.body.setAttribute("data-same-page", ""))

  const oskar = await open("it", "/inventory/carts")
  const statusOf = (status: string) =>
    oskar.getByRole("button", { name: `Status of Cart 28: ${status}. Change` })
  await statusOf("Available").focus()
  await oskar.keyboard.press("Enter")
  // The later Friday: on a Friday afternoon the nearer one has no lesson before it.
  await oskar
    .getByRole("menuitem", { name: /^To repair until Fri / })
    .last()
    .focus()
  await oskar.keyboard.press("Enter")
  await expect(statusOf("In repair")).toBeVisible()
  await expect(microbits).toContainText(/unknown/i)

  await statusOf("In repair").click()
  await oskar.getByRole("menuitem", { name: "Available", exact: true }).click()
  await expect(microbits).toContainText(/^(?!.*not ready).*ready/i)
  await expect(amina.locator("body[data-same-page]")).toHaveCount(1)
})

test("a form with changes asks before another row is opened, and new equipment waits to be named", async ({
  open,
}) => {
  const oskar = await open("it", "/inventory/rooms")
  const row = (name: string) =>
    oskar.getByRole("table", { name: "Rooms" }).getByRole("button", { name, exact: true })
  await row("Library").click()
  const sockets = oskar.getByLabel("Sockets")
  await sockets.fill("77")
  // A tablet that is turned and turned back.
  await oskar.setViewportSize({ width: 768, height: 1024 })
  await expect(oskar.getByRole("dialog", { name: "Library" })).toBeVisible()
  await expect(sockets).toHaveValue("77")
  await oskar.setViewportSize({ width: 1280, height: 720 })
  await expect(oskar.getByRole("dialog")).toHaveCount(0)
  await expect(sockets).toHaveValue("77")
  await oskar.getByRole("button", { name: "Add equipment" }).click()
  await oskar.keyboard.type("document camera")
  await row("Hall").click()
  const asked = oskar.getByRole("dialog", { name: "Leave Library without saving?" })
  await asked.getByRole("button", { name: "Go on editing" }).click()
  await expect(asked).toHaveCount(0)
  await expect(sockets).toHaveValue("77")
  await oskar.getByRole("button", { name: "Save", exact: true }).click()
  await expect(oskar.getByText("Saved: Library")).toBeVisible()
  await row("Hall").click()
  await expect(oskar.getByLabel("Name", { exact: true })).toHaveValue("Hall")
  await oskar.getByLabel("Seats").fill("1")
  await row("Library").click()
  await oskar.getByRole("button", { name: "Leave without saving" }).click()
  await expect(sockets).toHaveValue("77")
  await expect(oskar.locator('input[value="document camera"]')).toBeVisible()
})

test("two people who change one room put nothing of each other's back", async ({ open }) => {
  const [oskar, ruth] = await Promise.all([open("it", "/inventory/rooms"), open("admin", "/inventory/rooms")])
  for (const page of [oskar, ruth])
    await page
      .getByRole("table", { name: "Rooms" })
      .getByRole("button", { name: "Room 106", exact: true })
      .click()
  const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true })
  const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true })
  await field(oskar, "Sockets").fill("17")
  await save(oskar).click()
  await expect(save(oskar)).toBeDisabled()

  await field(ruth, "Seats").fill("41")
  await save(ruth).click()
  await expect(save(ruth)).toBeDisabled()
  await expect(field(ruth, "Sockets"), "the form follows what others have changed").toHaveValue("17")
  await field(ruth, "Building").fill("East wing")
  await save(ruth).click()
  await expect(save(ruth)).toBeDisabled()

  await oskar.reload()
  await expect(field(oskar, "Sockets")).toHaveValue("17")
  await expect(field(oskar, "Seats")).toHaveValue("41")
  await expect(field(oskar, "Building")).toHaveValue("East wing")
})

test("a teacher changes nothing of the inventory, in the page or past it", async ({ school, open }) => {
  const page = await open("teacher", "/lessons")
  await expect(page.getByRole("link", { name: "Lessons", exact: true })).toBeVisible()
  await expect(page.getByRole("link", { name: "Inventory" })).toHaveCount(0)
  for (const path of ["/inventory", "/inventory/carts", "/inventory/import"]) {
    await page.goto(path)
    await expect(page.getByRole("heading", { name: "The inventory is for IT" })).toBeVisible()
    await expect(page.getByRole("button", { name: /Status of|Choose a file/ })).toHaveCount(0)
  }

  const it = await school.api("it")
  const teacher = await school.api("teacher")
  const first = async (path: string) =>
    (await it.ask<{ items: { id: string }[] }>("GET", path)).items[0]?.id ?? ""
  const device = await first("/api/devices?limit=1")
  const cart = await first("/api/carts?limit=1")
  for (const path of [`/api/devices/${device}`, `/api/carts/${cart}`])
    expect((await teacher.send("PATCH", path, { status: "repair" })).status, path).toBeGreaterThanOrEqual(403)
  const imported = await fetch(`${school.url}/api/inventory/imports?source=snipe-it&mode=commit`, {
    method: "POST",
    headers: { origin: school.url, cookie: teacher.cookie, "content-type": "text/csv" },
    body: "Serial,Status\nTEACHERS1,Ready to Deploy\n",
  })
  expect(imported.status).toBeGreaterThanOrEqual(403)
  expect(imported.status).toBeLessThan(500)
  expect(await first("/api/devices?q=TEACHERS1")).toBe("")
  const { status } = await it.ask<{ status: string }>("GET", `/api/devices/${device}`)
  expect(status).not.toBe("repair")
})
