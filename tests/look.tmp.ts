import { mkdtemp } from "node:fs/promises"
import { chromium } from "@playwright/test"
import { startServerProcess } from "./harness/server-process.ts"

const folder = await mkdtemp("/tmp/tt-look/s-")
const server = await startServerProcess({ env: { DATA_DIR: `${folder}/data` }, prints: "/set-up?token=" })
const link = /http\S+set-up\?token=\S+/.exec(server.output())?.[0] ?? ""
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] })
const page = await (
  await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Stockholm",
  })
).newPage()
page.on("pageerror", (e) => console.log("PAGEERROR", e.message))
page.on("console", (m) => m.type() === "error" && console.log("CONSOLE", m.text()))
let n = 0
const shot = async (name: string) => {
  await page.waitForTimeout(350)
  for (const [w, h] of [
    [1440, 900],
    [375, 780],
  ] as const) {
    await page.setViewportSize({ width: w, height: h })
    await page.waitForTimeout(150)
    await page.screenshot({ path: `/tmp/tt-look/${String(++n).padStart(2, "0")}-${name}-${w}.png` })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}
try {
  await page.goto(link)
  await page.getByLabel("Organisation").fill("Sunview Trust")
  await page.getByLabel("First school").fill("Sunview High")
  await page.getByLabel("Name", { exact: true }).fill("Axel Berg")
  await page.getByLabel("E-mail address").fill("axel@sunview.example")
  await page.getByLabel("Password", { exact: true }).fill("seven grey geese went home")
  await page.getByRole("button", { name: "Set up and sign in" }).click()
  await page.getByRole("heading", { name: "Bell schedule" }).waitFor()
  await shot("bells-empty")
  for (let k = 0; k < 4; k++) await page.getByRole("button", { name: "Add a period" }).click()
  await page.getByRole("button", { name: "Same every day" }).click()
  await page.getByRole("switch", { name: /Weeks alternate/ }).check()
  await page.getByRole("button", { name: "Add a special day" }).click()
  await page.getByRole("group", { name: "Half day" }).getByRole("button", { name: "Add a period" }).click()
  await page.getByLabel("Holds on").fill("2026-12-18")
  await page.getByLabel("Period 2 from").first().fill("08:40")
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await shot("bells-wrong")
  await page.getByLabel("Period 2 from").first().fill("09:20")
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await page.getByText("The bell schedule is saved").waitFor()
  await shot("bells-saved")
  await page.getByRole("link", { name: /Holidays/ }).click()
  await shot("holidays-empty")
  await page.getByRole("button", { name: "Add a holiday" }).click()
  const d = page.getByRole("dialog")
  await d.getByLabel("Name").fill("Winter break")
  await d.getByLabel("First day").fill("2026-12-21")
  await d.getByLabel("Last day").fill("2027-01-08")
  await shot("holiday-dialog")
  await d.getByRole("button", { name: "Save" }).click()
  await d.waitFor({ state: "hidden" })
  await shot("holidays")
  await page
    .getByRole("link", { name: /^Classes/ })
    .last()
    .click()
  await shot("classes-empty")
  await page.getByRole("form", { name: "New class" }).getByLabel("Name").fill("8C")
  await page.getByLabel("Pupils").fill("28")
  await page.keyboard.press("Enter")
  await page.getByRole("button", { name: "8C" }).waitFor()
  await page.getByRole("form", { name: "New class" }).getByLabel("Name").fill("8D")
  await page.getByLabel("Pupils").fill("0")
  await page.keyboard.press("Enter")
  await shot("classes")
  await page.getByLabel("Pupils").fill("27")
  await page.keyboard.press("Enter")
  await page.getByRole("button", { name: "8D" }).waitFor()
  await page.getByRole("button", { name: "8C" }).click()
  await shot("class-dialog")
  await page.keyboard.press("Escape")
  await page
    .getByRole("link", { name: /^School/ })
    .last()
    .click()
  await shot("school")
  await page.getByRole("link", { name: /^Rooms and inv/ }).click()
  await shot("inventory")
  await page
    .getByRole("link", { name: /^People/ })
    .last()
    .click()
  await shot("people-step")
  await page.getByRole("button", { name: "Skip for now" }).click()
  await shot("after-skip")
  await page.getByRole("link", { name: "Lessons", exact: true }).first().click()
  await shot("lessons")
  await page.goto(`${server.url}/admin/timetable`)
  await page.getByRole("heading", { name: "Holidays" }).waitFor()
  await shot("timetable-page")
  await page.goto(`${server.url}/admin`)
  await shot("people-page")
  await page.goto(`${server.url}/admin/school`)
  await shot("school-page")
} catch (e) {
  console.log(String(e))
  await page.screenshot({ path: "/tmp/tt-look/fail.png" })
}
await browser.close()
await server.stop()
