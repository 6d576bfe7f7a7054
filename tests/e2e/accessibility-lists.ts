import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "@playwright/test"
import type { View } from "./accessibility-views.ts"
import { expect } from "./readyroom.ts"

const rosters = join(import.meta.dirname, "..", "fixtures", "one-roster", "1.1")
/** With someone who has not come in by another test of the school. */
const rosterFiles = ["orgs", "users", "classes", "enrollments"].map((name) => ({
  name: `${name}.csv`,
  mimeType: "text/csv",
  buffer: Buffer.from(
    readFileSync(join(rosters, `${name}.csv`), "utf8")
      .replace("Berit,Sand", "Birger,Strand")
      .replace("berit.sand@", "birger.strand@"),
  ),
}))

/** Opens the dialog by its button and chooses the files. */
async function readIn(
  page: Page,
  button: string,
  files: Parameters<Page["setInputFiles"]>[1],
): Promise<void> {
  await page.getByRole("button", { name: button }).click()
  await page.getByRole("dialog").locator("input[type=file]").setInputFiles(files)
}

/** A file of a list, and a OneRoster export, once they are looked at. */
export const listViews: readonly View[] = [
  {
    name: "rooms read in, looked at",
    who: "it",
    path: () => "/inventory/rooms",
    async show(page) {
      const text = "Name,Seats,Colour\nLibrary,41,red\nStudio 9,12,\nStudio 10,a dozen,\n"
      await readIn(page, "Import CSV", {
        name: "rooms.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(text),
      })
      await expect(page.getByRole("dialog")).toContainText("Studio 9")
    },
  },
  {
    name: "OneRoster, looked at",
    who: "admin",
    path: () => "/admin",
    async show(page) {
      await readIn(page, "OneRoster", rosterFiles)
      await page.getByRole("dialog").getByLabel("Riverbank High").selectOption({ index: 1 })
      await expect(page.getByRole("dialog")).toContainText("Birger Strand")
    },
  },
]
