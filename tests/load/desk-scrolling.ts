/**
 * How the desk scrolls with 30,000 rows: real Chromium from top to bottom by the wheel, by the keys and by the scroll bar, while
 * a PerformanceObserver notes each task of the page that took longer than 50 ms. The built page; the server runs in this process.
 */
import { join } from "node:path"
import { chromium, type Page } from "@playwright/test"
import { openTestDatabase } from "@readyroom/db/testing"
import { startServer } from "@readyroom/server/start"
import { cookiesOf } from "../harness/cookies.ts"
import config from "../playwright.config.ts"
import { deskIt, deskSize, fillDesk } from "./desk-school.ts"
import { note, tell } from "./measure.ts"
import { readSettings } from "./settings.ts"

const { database: kind } = readSettings()
const rows = deskSize.lessons * deskSize.blocks * deskSize.times
const database = await openTestDatabase({ kind })
const webFolder = join(import.meta.dirname, "..", "..", "apps", "web", "dist")
const server = await startServer({ port: 0, host: "127.0.0.1", database, webFolder })
await fillDesk(database, "oskar@sunview.example", null)
const { cookie } = await server.services.sessions.begin(deskIt)
const browser = await chromium.launch(config.use?.launchOptions)
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addCookies(cookiesOf(cookie.split(";")[0] ?? "", server.url))
  const page = await context.newPage()
  await page.goto(`${server.url}/desk`)
  const grid = page.getByRole("grid", { name: "Requirements of coming lessons" })
  // The check of them all comes first.
  await grid.getByRole("row").first().getByRole("checkbox").waitFor({ timeout: 180_000 })
  const told = await grid.getAttribute("aria-rowcount")
  if (Number(told) !== rows) throw new Error(`The desk has ${told} rows of ${rows}`)
  await page.waitForTimeout(2_000)
  await watchTasks(page)

  await measure(page, "wheel, 6,000 px every frame, to the end and back", async () => {
    await wheelTo(page, 6_000)
    await wheelTo(page, -6_000)
  })
  await measure(page, "wheel, 120 px every frame, 6 s", () => wheelFor(page, 120, 6_000))
  await measure(page, "scroll bar, to 40 places", async () => {
    for (let nth = 0; nth < 40; nth++) {
      await page.evaluate(
        (share) => window.scrollTo(0, document.documentElement.scrollHeight * share),
        ((nth * 17) % 40) / 40,
      )
      await page.waitForTimeout(120)
    }
  })
  await grid.getByRole("row").first().locator("[data-row-focus]").focus()
  await measure(page, "keys: End, Home, 60 times J, 20 times Page Down", async () => {
    for (const key of ["End", "Home"]) {
      await page.keyboard.press(key)
      await page.waitForTimeout(500)
    }
    for (let nth = 0; nth < 60; nth++) await page.keyboard.press("j")
    for (let nth = 0; nth < 20; nth++) await page.keyboard.press("PageDown")
  })
  await page.keyboard.press("End")
  const last = grid.locator(`[aria-rowindex="${rows}"] [data-row-focus]:focus`)
  await last.waitFor({ timeout: 10_000 })
} finally {
  await browser.close()
  await server.close()
  await database.close()
}

/** The longest task of the page meanwhile, which is promised, and how many were longer than 50 ms. */
async function measure(page: Page, what: string, work: () => Promise<void>): Promise<void> {
  await page.evaluate(() => {
    window.longTasks = []
  })
  const began = Date.now()
  await work()
  await page.waitForTimeout(1_000)
  const tasks = await page.evaluate(() => window.longTasks ?? [])
  const longest = Math.max(0, ...tasks)
  tell("desk scrolling", what, kind, longest, { longTasks: tasks.length, tookMs: Date.now() - began, rows })
  note(`${what}: each long task`, kind, { ms: tasks })
}

declare global {
  interface Window {
    longTasks?: number[]
  }
}

/** Only tasks longer than 50 ms are told by browsers. */
async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks?.push(duration)
    }).observe({ type: "longtask" })
  })
}

/** Scrolls by so much every frame until the end, or the top. */
function wheelTo(page: Page, by: number): Promise<void> {
  return page.evaluate(
    (step) =>
      new Promise<void>((resolve) => {
        const end = document.documentElement
        const isThere = () =>
          step < 0 ? window.scrollY <= 0 : window.scrollY + window.innerHeight >= end.scrollHeight - 2
        const turn = () => {
          window.scrollBy(0, step)
          if (isThere()) resolve()
          else requestAnimationFrame(turn)
        }
        turn()
      }),
    by,
  )
}

function wheelFor(page: Page, by: number, ms: number): Promise<void> {
  return page.evaluate(
    ([step, until]) =>
      new Promise<void>((resolve) => {
        const end = performance.now() + until
        const turn = () => {
          window.scrollBy(0, step)
          if (performance.now() > end) resolve()
          else requestAnimationFrame(turn)
        }
        turn()
      }),
    [by, ms] as const,
  )
}
