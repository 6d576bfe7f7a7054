import { join } from "node:path"
import { expect } from "../e2e/readyroom.ts"
import { at, type Screen } from "./screen.ts"

/** What the school has, and how lists of it are read in. */
export const inventoryScreens: readonly Screen[] = [
  {
    name: "inventory",
    who: "it",
    path: at("/inventory"),
    prepare: async (page, width) => {
      const rows = page.getByRole("table", { name: "Devices" }).getByRole("row")
      await expect(rows.nth(3)).toBeVisible()
      if (width > 1000) await rows.nth(3).getByRole("button").first().click()
    },
  },
  {
    name: "device",
    who: "it",
    path: async (school) => {
      const it = await school.api("it")
      const { items } = await it.ask<{ items: { id: string }[] }>(
        "GET",
        "/api/devices?kind=microcontroller&limit=1",
      )
      return `/inventory/devices/${items[0]?.id}`
    },
    prepare: async (page) => {
      const lessons = page.getByRole("region", { name: "Lessons that count on it" })
      await expect(lessons.getByRole("listitem").first()).toBeVisible()
    },
  },
  {
    name: "models",
    who: "it",
    path: at("/inventory/models"),
    prepare: async (page) =>
      expect(page.getByRole("region", { name: "What would decide the most lessons" })).toBeVisible(),
  },
  {
    name: "devices-chosen",
    who: "it",
    path: at("/inventory?kind=microcontroller"),
    prepare: async (page) => {
      const table = page.getByRole("table", { name: "Devices" })
      await table
        .getByRole("checkbox", { name: /^Choose SV/ })
        .first()
        .click()
      await expect(page.getByRole("region", { name: "The chosen devices" })).toBeVisible()
    },
  },
  {
    name: "carts",
    who: "it",
    path: at("/inventory/carts"),
    prepare: async (page) => expect(page.getByRole("table", { name: "Carts" })).toBeVisible(),
  },
  ...[
    { name: "rooms", table: "Rooms", open: "Library" },
    { name: "software", table: "Software", open: "Soundtrap" },
    { name: "services", table: "Services", open: "Padlet" },
    { name: "web-sites", table: "Web sites", open: "makecode.microbit.org" },
    { name: "duty", table: "On duty", open: "IT on hand" },
    { name: "consumables", table: "Consumables", open: "AA batteries" },
  ].map(
    ({ name, table, open }): Screen => ({
      name,
      who: "it",
      path: at(`/inventory/${name}`),
      prepare: async (page, width) => {
        const row = page.getByRole("table", { name: table }).getByRole("button", { name: open }).first()
        await expect(row).toBeVisible()
        if (width > 1000) await row.click()
      },
    }),
  ),
  {
    name: "rooms-read-in",
    who: "it",
    path: at("/inventory/rooms"),
    prepare: async (page) => {
      await page.getByRole("button", { name: "Import CSV" }).click()
      const text = "Name,Seats,Colour\nLibrary,41,red\nStudio 9,12,\nStudio 10,a dozen,\n"
      const file = { name: "rooms.csv", mimeType: "text/csv", buffer: Buffer.from(text) }
      await page.getByRole("dialog").locator("input[type=file]").setInputFiles(file)
      await expect(page.getByRole("dialog")).toContainText("Studio 9")
    },
  },
  {
    name: "bookings",
    who: "it",
    path: at("/inventory/bookings"),
    prepare: async (page, width) => {
      const add = page.getByRole("button", { name: "Add a booking" })
      await expect(add).toBeVisible()
      if (width > 1000) await add.click()
    },
  },
  {
    name: "rules",
    who: "it",
    path: at("/inventory/rules"),
    prepare: async (page) => expect(page.getByLabel("Notice, in school days")).toBeVisible(),
  },
  {
    name: "import-columns",
    who: "it",
    path: at("/inventory/import"),
    prepare: async (page) => {
      const list = join(import.meta.dirname, "..", "fixtures", "inventory", "plain-inventory.csv")
      await page.getByRole("radio", { name: /^Another list/ }).check()
      await page.locator("input[type=file]").setInputFiles(list)
      await expect(page.getByRole("heading", { name: "What importing it would do" })).toBeVisible()
    },
  },
  {
    name: "import",
    who: "it",
    path: at("/inventory/import"),
    prepare: async (page) => {
      const list = join(
        import.meta.dirname,
        "..",
        "fixtures",
        "inventory",
        "snipe-it-microbits-in-repair.csv",
      )
      await page.locator("input[type=file]").setInputFiles(list)
      await expect(page.getByRole("heading", { name: "What importing it would do" })).toBeVisible()
    },
  },
]
