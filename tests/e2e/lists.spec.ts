import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { Locator, Page } from "@playwright/test"
import { expect, test } from "./readyroom.ts"

const rosterFolder = join(import.meta.dirname, "..", "fixtures", "one-roster", "1.2")
const rosterFiles = ["manifest", "orgs", "users", "roles", "classes", "enrollments"].map((name) =>
  join(rosterFolder, `${name}.csv`),
)

type Files = Parameters<Locator["setInputFiles"]>[0]

/** Chooses files in the dialog by keyboard: through the button and the browser's own dialog. */
async function choose(page: Page, dialog: Locator, files: Files): Promise<void> {
  const chooser = page.waitForEvent("filechooser")
  await dialog.getByRole("button", { name: "Choose a file" }).press("Enter")
  await (await chooser).setFiles(files)
}

const csv = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) })

/** One of the counts of a preview. */
const count = (within: Locator, name: string) =>
  within.locator("dl > div").filter({ has: within.page().getByText(name, { exact: true }) })

test("rooms go out, are changed as a spreadsheet would, and come in again", async ({ open }) => {
  const oskar = await open("it", "/inventory/rooms")
  const downloading = oskar.waitForEvent("download")
  await oskar.getByRole("link", { name: "Export CSV" }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^rooms-\d{4}-\d\d-\d\d\.csv$/)
  const text = await readFile(await download.path(), "utf8")
  expect(text).toMatch(/^\ufeffName,Building,Seats,Sockets,/)
  const library = /^Library,([^,]*),(\d*),(\d*),/m.exec(text)
  expect(library).not.toBeNull()
  const changed = text
    .replace(
      /^Library,([^,]*),(\d*),(\d*),/m,
      (_, building: string, seats: string) => `Library,${building},${seats},99,`,
    )
    .concat("Studio 9,North,12,6,,,projektor: 1\r\n", "Studio 10,North,a dozen,6,,,\r\n")

  await oskar.getByRole("button", { name: "Import CSV" }).press("Enter")
  const dialog = oskar.getByRole("dialog", { name: "Import rooms" })
  await choose(oskar, dialog, csv("rooms.csv", changed))
  await expect(dialog.getByRole("heading", { name: "What importing rooms.csv would do" })).toBeFocused()
  await expect(count(dialog, "new")).toContainText("1")
  await expect(count(dialog, "changed")).toContainText("1")
  await expect(dialog.getByRole("table", { name: "1 row cannot be read" })).toContainText(
    "“a dozen” in “Seats” is no whole number",
  )
  await expect(dialog.getByRole("region", { name: "1 row changes" })).toContainText(/Library.*Sockets.*99/)
  await dialog.getByRole("button", { name: "Save 2 changes" }).press("Enter")
  await expect(dialog.getByRole("heading", { name: "2 changes are saved" })).toBeFocused()
  await dialog.getByRole("button", { name: "Close" }).last().press("Enter")
  await expect(dialog).toBeHidden()
  const row = (name: string) =>
    oskar
      .getByRole("table", { name: "Rooms" })
      .getByRole("row")
      .filter({ has: oskar.getByRole("button", { name, exact: true }) })
  await expect(row("Library")).toContainText("99")
  await expect(row("Studio 9")).toContainText("projector")

  await oskar.getByRole("button", { name: "Import CSV" }).click()
  await choose(oskar, dialog, csv("rooms.csv", changed))
  await expect(count(dialog, "new")).toContainText("0")
  await expect(count(dialog, "changed")).toContainText("0")
  await expect(dialog.getByRole("button", { name: /^Save/ })).toHaveCount(0)
  await dialog.getByRole("button", { name: "Choose another file" }).click()
  await choose(oskar, dialog, csv("devices.csv", "Serial,Model\n1,2\n"))
  await expect(dialog.getByRole("alert")).toContainText("devices.csv was not read")
  await expect(dialog.getByRole("alert")).toContainText("no column “Name”")
})

test("people come in by CSV; their links are handed over once, and one signs in", async ({
  school,
  open,
  browser,
}) => {
  const admin = await open("admin", "/admin")
  await admin.getByRole("button", { name: "Import CSV" }).click()
  const dialog = admin.getByRole("dialog", { name: "Import people" })
  await choose(
    admin,
    dialog,
    csv(
      "staff.csv",
      "Namn;E-post;Roll\nSiv Öst;siv.ost@sunview.example;lärare\nBodil Holm;bodil.holm@sunview.example;IT\nOla;ola@;teacher\n",
    ),
  )
  await expect(dialog.getByRole("table", { name: "1 row cannot be read" })).toContainText(
    "not a whole e-mail address",
  )
  await dialog.getByRole("button", { name: "Save 2 changes" }).click()
  const links = dialog.getByRole("textbox", { name: "Links to hand over" })
  await expect(links).toHaveValue(/^Name,E-mail,Link\n?\r?\nSiv Öst,siv\.ost@sunview\.example,http.*\/join#/)

  await admin.keyboard.press("Escape")
  await expect(dialog.getByRole("alert")).toContainText("neither copied nor downloaded")
  const downloading = admin.waitForEvent("download")
  await dialog.getByRole("button", { name: "Download as CSV" }).click()
  const text = await readFile(await (await downloading).path(), "utf8")
  await dialog.getByRole("button", { name: "Close" }).last().click()
  await expect(dialog).toBeHidden()
  await expect(admin.getByRole("row").filter({ hasText: "Bodil Holm" })).toContainText("Invited")

  const link = /bodil\.holm@sunview\.example,(\S+)/.exec(text)?.[1] ?? ""
  const context = await browser.newContext({ baseURL: school.url })
  const bodil = await context.newPage()
  await bodil.goto(link)
  await expect(bodil.getByRole("heading", { name: "Welcome, Bodil Holm" })).toBeVisible()
  await bodil.getByLabel("Password", { exact: true }).fill("seven grey geese went home")
  await bodil.getByRole("button", { name: "Keep it and sign in" }).click()
  await expect(bodil.getByRole("link", { name: "Inventory" })).toBeVisible()
  await context.close()

  const exported = admin.waitForEvent("download")
  await admin.getByRole("link", { name: "Export CSV" }).click()
  const people = await readFile(await (await exported).path(), "utf8")
  expect(people).toContain("bodil.holm@sunview.example,Bodil Holm,IT")
  expect(people).not.toContain("join#")
})

test("a OneRoster export is looked at, given its school, and imported; a second time changes nothing", async ({
  open,
}) => {
  const admin = await open("admin", "/admin")
  await admin.getByRole("button", { name: "OneRoster" }).click()
  const dialog = admin.getByRole("dialog", { name: "Import from OneRoster" })
  await choose(admin, dialog, rosterFiles)
  await expect(dialog.getByRole("heading", { name: "What importing 6 files would do" })).toBeFocused()
  await expect(dialog).toContainText("5 pupils are counted, and none is kept.")
  await expect(dialog.getByRole("button", { name: /^Save/ })).toHaveCount(0)
  await dialog.getByLabel("Riverbank High").selectOption({ label: "Sunview High" })
  await expect(dialog.getByRole("region", { name: "3 new people" })).toContainText("Berit Sand")
  await expect(dialog.getByRole("region", { name: "2 new classes" })).toContainText("Mathematics (MA-1)")
  await expect(dialog.getByRole("region", { name: "1 class changes" })).toContainText(/7B.*Pupils/)
  await dialog.getByRole("button", { name: /^Save \d changes$/ }).click()
  await expect(dialog.getByRole("textbox", { name: "Links to hand over" })).toHaveValue(
    /tora\.lind@riverbank\.example/,
  )
  await dialog.getByRole("button", { name: "Copy" }).click()
  await dialog.getByRole("button", { name: "Close" }).last().click()
  await expect(dialog).toBeHidden()
  await admin.goto("/admin?q=Tora")
  await expect(admin.getByRole("row").filter({ hasText: "Tora Lind" })).toContainText("Invited")
  await admin.goto("/admin?q=Pupil")
  await expect(admin.getByText("Nobody fits")).toBeVisible()

  await admin.getByRole("button", { name: "OneRoster" }).click()
  await choose(admin, dialog, rosterFiles)
  await expect(dialog.getByLabel("Riverbank High")).not.toHaveValue("")
  await expect(dialog.getByRole("button", { name: /^Save/ })).toHaveCount(0)
})

test("classes are imported where they stand, and the dialog tells what becomes of each", async ({ open }) => {
  const admin = await open("admin", "/admin/classes")
  await admin.getByRole("button", { name: "Import CSV" }).press("Enter")
  const dialog = admin.getByRole("dialog", { name: "Import classes" })
  const text = "Klass;Elever;Egna enheter\nCSV 9;21;\nCSV 10;20;21\n"
  await choose(admin, dialog, csv("klasser.csv", text))
  await expect(count(dialog, "new")).toContainText("1")
  await expect(dialog.getByRole("table", { name: "1 row cannot be read" })).toContainText(
    "More pupils have a device of their own",
  )
  await dialog.getByRole("button", { name: "Save 1 change" }).press("Enter")
  await expect(dialog.getByRole("heading", { name: "1 change is saved" })).toBeFocused()
  await dialog.getByRole("button", { name: "Close" }).last().press("Enter")
  await expect(
    admin.getByRole("table", { name: "Classes" }).getByRole("row").filter({ hasText: "CSV 9" }),
  ).toContainText("21")
})
