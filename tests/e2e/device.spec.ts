import { mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type BrowserContext, chromium, type Page } from "@playwright/test"
import { appIsKept, caretAtEnd, expectState, newLesson, text } from "./lesson-page.ts"
import { expect, test } from "./readyroom.ts"

// A lesson opens without the server only where the app is kept on the device.
test.use({ serviceWorkers: "allow" })

const ROUNDS = 20

test("what is called kept on this device is there after Chromium is killed at that very moment, 20 of 20", async ({
  school,
  open,
  launchOptions,
}) => {
  test.setTimeout(300_000)
  const profile = await mkdtemp(join(tmpdir(), "readyroom-chromium-"))
  const start = () => chromium.launchPersistentContext(profile, { ...launchOptions, baseURL: school.url })
  const path = await newLesson(school, "Typed until the battery died")
  let browser = await start()
  try {
    const first = await open("teacher", path, browser)
    await caretAtEnd(first)
    await expectState(first, "Saved")
    await appIsKept(first)
    await school.kill()

    let typed = ""
    for (let round = 0; round < ROUNDS; round++) {
      const page = round === 0 ? first : await reopened(browser, path)
      await caretAtEnd(page)
      await page.keyboard.type(`round ${round} `)
      await expectState(page, "Offline, kept on this device")
      const browserIsGone = new Promise((resolve) => browser.once("close", resolve))
      await killWhenKept(page, await processGroup(profile))
      const letter = String.fromCharCode("a".charCodeAt(0) + round)
      await page.keyboard.press(letter).catch(() => undefined)
      await browserIsGone
      typed += `round ${round} ${letter}`
      browser = await start()
      const again = await reopened(browser, path)
      await expect(text(again)).toContainText(typed)
    }
  } finally {
    await browser.close().catch(() => undefined)
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    await school.restart()
  }
})

/** The lesson, in a browser that was killed before and has no server. */
async function reopened(browser: BrowserContext, path: string): Promise<Page> {
  const page = browser.pages()[0] ?? (await browser.newPage())
  if (!page.url().includes(path)) await page.goto(path)
  await expectState(page, "Offline, kept on this device")
  return page
}

/** Kills the browser when the words next say, after having said otherwise, that everything is kept on this device. */
async function killWhenKept(page: Page, group: number): Promise<void> {
  await page.exposeBinding("kill", () => process.kill(-group, "SIGKILL"))
  await page.evaluate(() => {
    const words = document.querySelector("[role=status][data-word]")
    if (words === null) throw new Error("no words about the edits")
    let saidOtherwise = false
    new MutationObserver(() => {
      if (words.getAttribute("data-word") !== "offline") saidOtherwise = true
      else if (saidOtherwise) Object.assign(window).kill()
    }).observe(words, { attributes: true, attributeFilter: ["data-word"] })
  })
}

/** The process group of the Chromium that uses this profile: Playwright starts each as the leader of its own. */
async function processGroup(profile: string): Promise<number> {
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")
    if (!command.includes(`--user-data-dir=${profile}`) || command.includes("--type=")) continue
    const group = (await readFile(`/proc/${pid}/stat`, "utf8")).split(") ")[1]?.split(" ")[2]
    if (group === pid) return Number(group)
  }
  throw new Error(`no Chromium with the profile ${profile}`)
}
