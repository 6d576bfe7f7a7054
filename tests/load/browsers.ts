/**
 * From a key that is pressed in one browser to what another browser shows of it: a letter in the text, and a requirement's
 * verdict after its count was changed. Real Chromium, two people of the sample school with a context each.
 *
 * The typing page tells when its key came in (the event's own time), the reading page when a MutationObserver first saw the
 * outcome in its document; both in the browser's one clock, whose difference between the two pages is measured and told.
 * So the driver is not in it: what it takes to bring a key into the page is told as `driver`.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { type Browser, chromium, type JSHandle, type Page } from "@playwright/test"
import { signInAs, type Who } from "../harness/school-client.ts"
import config from "../playwright.config.ts"
import { repeated, spread, tellTimes, tenths } from "./measure.ts"
import { withSchool } from "./sample-school.ts"
import { readSettings } from "./settings.ts"

const settings = readSettings()
const { database } = settings

/** A lesson of the sample school that is taught every week, and asks for a number of Chromebooks. */
const LESSON = "Weather station"

/** Digits: behind the caret stands the typist's name, which must not read as the next letter. */
const LETTERS = "0123456789"

await withSchool(database, async ({ url }) => {
  const browser = await chromium.launch(config.use?.launchOptions)
  try {
    const path = await pathOf(url, LESSON)
    const typist = await open(browser, url, "teacher", path)
    const reader = await open(browser, url, "it", path)
    const key = await watchKeys(typist)
    const clocksApart = tenths((await clockOf(typist)) - (await clockOf(reader)))
    const details = (turns: readonly Turn[]) => ({
      driver: spread(turns.map(({ driver }) => driver)),
      clocksApart,
    })

    await typist.getByRole("textbox", { name: "Lesson text" }).focus()
    await typist.keyboard.press("Control+End")
    await typist.keyboard.press("Enter")
    let typed = "Typed by the measurement: "
    await typist.keyboard.type(typed)
    const edits = await repeated(settings, async (nth) => {
      const letter = LETTERS.charAt(nth % LETTERS.length)
      typed += letter
      const turn = await press(typist, key, letter, reader, {
        selector: '[role="textbox"]',
        says: typed,
        not: "\0",
      })
      await sleep(50 + 100 * Math.random())
      return turn
    })
    tellTimes("edit", "a letter in the other browser", database, edits.map(took), details(edits))

    await typist.locator("[data-line]").filter({ hasText: "Chromebooks" }).click()
    const field = typist.getByLabel("How many")
    await field.fill("60")
    await field.focus()
    await typist.keyboard.press("End")
    const verdicts = await repeated(settings, async (nth) => {
      const many = nth % 2 === 0
      const turn = await press(typist, key, many ? "0" : "Backspace", reader, {
        selector: "[data-line]",
        says: many ? "^600 Chromebooks.*not ready" : "^60 Chromebooks.*ready",
        not: many ? "\0" : "not ready",
      })
      await sleep(50 + 100 * Math.random())
      return turn
    })
    tellTimes("verdict", "a verdict in the other browser", database, verdicts.map(took), details(verdicts))
  } finally {
    await browser.close()
  }
})

type Turn = { readonly ms: number; readonly driver: number }

function took({ ms }: Turn): number {
  return ms
}

async function pathOf(url: string, title: string): Promise<string> {
  const teacher = await signInAs(url, "teacher")
  const { items } = await teacher.ask<{ items: { id: string; title: string }[] }>(
    "GET",
    `/api/lessons?q=${encodeURIComponent(title)}`,
  )
  const found = items.find((item) => item.title === title)
  if (found === undefined) throw new Error(`no lesson called ${title}`)
  return `/lessons/${found.id}`
}

/** A page of a context of its own, with the lesson's text and first verdicts in it. */
async function open(browser: Browser, url: string, who: Who, path: string): Promise<Page> {
  const { cookie } = await signInAs(url, who)
  const context = await browser.newContext({ baseURL: url, locale: "en-GB", timezoneId: "Europe/London" })
  await context.addCookies(
    cookie.split("; ").map((pair) => {
      const [name = "", ...value] = pair.split("=")
      return { name, value: value.join("="), url }
    }),
  )
  const page = await context.newPage()
  await page.goto(path)
  await page
    .locator("[data-line]")
    .filter({ hasText: /Chromebooks.*ready/i })
    .waitFor()
  return page
}

type LastKey = { at: number }

/** Follows when the page's keys came in. */
function watchKeys(page: Page): Promise<JSHandle<LastKey>> {
  return page.evaluateHandle(() => {
    const last = { at: 0 }
    const keep = (event: KeyboardEvent) => {
      last.at = performance.timeOrigin + event.timeStamp
    }
    addEventListener("keydown", keep, { capture: true })
    return last
  })
}

/** How far the page's fine clock is from the machine's, ms; read as the latter, which has whole ones, moves on. */
function clockOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const apart: number[] = []
    for (let tick = 0; tick < 20; tick++) {
      const before = Date.now()
      while (Date.now() === before);
      apart.push(performance.timeOrigin + performance.now() - Date.now())
    }
    return Math.min(...apart)
  })
}

/** Patterns, in a text without line ends, of upper or lower case. */
type Outcome = { readonly selector: string; readonly says: string; readonly not: string }

async function press(
  typist: Page,
  key: JSHandle<LastKey>,
  name: string,
  reader: Page,
  outcome: Outcome,
): Promise<Turn> {
  const watch = await reader.evaluateHandle(watchFor, outcome)
  const asked = Date.now()
  await typist.keyboard.press(name)
  const seen = await watch.evaluate(({ seen }) => seen)
  if (seen === null) throw new Error(`after ${name} the reader did not see ${outcome.says} within 20 s`)
  await watch.dispose()
  const at = await key.evaluate((last) => last.at)
  return { ms: seen - at, driver: at - asked }
}

/** Runs in the reading page: `seen` resolves to when the outcome stood there first; null if it was not in time. */
function watchFor({ selector, says, not }: Outcome): { readonly seen: Promise<number | null> } {
  const [wanted, unwanted] = [new RegExp(says, "i"), new RegExp(not, "i")]
  const stands = () =>
    [...document.querySelectorAll(selector)].some((element) => {
      const text = (element.textContent ?? "").replace(/\s+/g, " ")
      return wanted.test(text) && !unwanted.test(text)
    })
  if (stands()) throw new Error(`${says} stands there already`)
  const seen = new Promise<number | null>((resolve) => {
    const end = (at: number | null) => {
      observer.disconnect()
      clearTimeout(late)
      resolve(at)
    }
    const observer = new MutationObserver(() => {
      const now = performance.timeOrigin + performance.now()
      if (stands()) end(now)
    })
    const late = setTimeout(() => end(null), 20_000)
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  return { seen }
}
