import { type Browser, expect, type Locator, type Page } from "@playwright/test"
import { ownListOfComputers } from "../harness/empty-school.ts"
import { type Way, ways } from "./first-verdict-words.ts"
import { block, tabTo } from "./lesson-page.ts"
import { button, field, link, password, step, test } from "./new-school.ts"

/** Goes to it with Tab and presses it. */
async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press("Enter")
}

/** Goes to it with Tab and types. */
async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.type(text)
}

/** Goes to a list of choices and down to one. */
async function choose(page: Page, list: Locator, choice: RegExp): Promise<void> {
  await press(page, list)
  const chosen = page.getByRole("option", { name: choice })
  await expect(chosen).toBeVisible()
  for (let downs = 0; (await chosen.getAttribute("data-combobox-selected")) === null; downs++) {
    if (downs === 20) throw new Error(`20 times Down did not lead to ${choice}`)
    await page.keyboard.press("ArrowDown")
  }
  await page.keyboard.press("Enter")
}

/** Goes to a list of choices and types the beginning of one, which Enter takes. */
async function find(page: Page, list: Locator, choice: string): Promise<void> {
  await type(page, list, choice.slice(0, 3))
  await expect(page.getByRole("option")).toHaveText([choice])
  await page.keyboard.press("Enter")
  await expect(list).toHaveValue(choice)
}

/** The administrator's part: from the link to a school with lesson times and a class, and the links of two people. */
async function setUp(page: Page, address: string, words: Way): Promise<{ it: string; teacher: string }> {
  await page.goto(address)
  await type(page, field(page, words.setUp.organisation), "Solvik")
  await type(page, field(page, words.setUp.school), "Solvik School")
  await type(page, field(page, words.setUp.name), "Axel Berg")
  await type(page, field(page, words.setUp.email), "axel@solvik.example")
  await type(page, field(page, words.password), password)
  await page.keyboard.press("Enter")

  await expect(step(page, words.bells.step)).toBeVisible()
  const monday = page.getByRole("region", { name: words.bells.monday })
  for (let period = 0; period < 4; period++) await press(page, button(monday, words.bells.add))
  await press(page, button(page, words.bells.copy))
  await press(page, button(page, words.save))
  await expect(page.getByText(words.saved)).toBeVisible()
  await press(page, button(page, words.goOn))
  for (const skipped of [words.holidays, words.inventory]) {
    await expect(step(page, skipped)).toBeFocused()
    await press(page, button(page, words.skip))
  }
  await expect(step(page, words.classes.step)).toBeFocused()
  await type(page, field(page, words.classes.name), "8C")
  await type(page, field(page, words.classes.pupils), "28")
  await page.keyboard.press("Enter")
  await expect(link(page, words.classes.done)).toBeVisible()
  await press(page, button(page, words.goOn))

  await press(page, button(page, words.person.add))
  const dialog = page.getByRole("dialog")
  const handOver = async (name: string, email: string) => {
    await expect(field(dialog, words.setUp.name)).toBeFocused()
    await page.keyboard.type(name)
    await type(page, field(dialog, words.setUp.email), email)
    await page.keyboard.press("Enter")
    return dialog.getByRole("textbox", { name: words.person.link }).inputValue()
  }
  await choose(page, dialog.getByRole("combobox", { name: words.person.role }), words.person.it)
  await page.keyboard.press("Shift+Tab")
  await page.keyboard.press("Shift+Tab")
  const it = await handOver("Ivar Ek", "ivar@solvik.example")
  await press(page, button(dialog, words.person.another))
  const teacher = await handOver("Tora Lind", "tora@solvik.example")
  await press(page, button(dialog, words.person.done))
  await press(page, button(page, words.goOn))
  await expect(step(page, words.end)).toBeFocused()
  return { it, teacher }
}

/** Someone's first page, in a browser of their own. */
async function join(page: Page, address: string, words: Way): Promise<void> {
  await page.goto(address)
  await type(page, field(page, words.password), password)
  await page.keyboard.press("Enter")
  await page.waitForURL(/\/lessons/)
}

/** IT's first part: the school's own list, chosen as if it were another system's, with a word that is not known. */
async function importOwnList(page: Page, words: Way): Promise<void> {
  await press(page, link(page, words.import.open))
  const chooser = page.waitForEvent("filechooser")
  await press(page, button(page, words.import.choose))
  await (await chooser).setFiles(ownListOfComputers())
  await press(page, button(page, words.import.readAs))
  const inUse = field(page, words.import.inUse)
  await type(page, inUse, words.import.available)
  await expect(inUse.locator("option:checked")).toHaveText(words.import.available)
  await press(page, button(page, words.import.use).last())
  await press(page, button(page, words.import.commit))
  await expect(step(page, words.import.done)).toBeFocused()
}

/** The teacher's part: a lesson, what it needs in one line, and when it is taught. */
async function planLesson(page: Page, words: Way): Promise<void> {
  await press(page, button(page, words.lesson.new).first())
  await expect(field(page.getByRole("dialog"), words.lesson.title)).toBeFocused()
  await page.keyboard.type("Maps")
  await page.keyboard.press("Enter")
  await type(page, page.getByRole("textbox", { name: words.lesson.text }), "/")
  await page.keyboard.press("Enter")
  await page.keyboard.type(words.lesson.line)
  await expect(page.locator("[data-typed-line]").getByRole("listitem")).toHaveCount(2)
  await page.keyboard.press("Enter")
  await expect(block(page, words.lesson.devices)).toContainText(words.unknown)

  await press(page, button(page, words.time.open))
  const dialog = page.getByRole("dialog")
  await find(page, dialog.getByRole("combobox", { name: words.time.room, exact: true }), "Biblioteket")
  await find(page, dialog.getByRole("combobox", { name: words.time.class, exact: true }), "8C")
  await press(page, button(dialog, words.time.add))
  await expect(button(page, /8C · Biblioteket/)).toContainText(words.unknown)
}

/** Each verdict says what is missing to be sure, and one key tells IT. */
async function tellIt(page: Page, words: Way): Promise<void> {
  await press(page, block(page, words.lesson.devices))
  await expect(page.getByText(words.why.kind)).toBeVisible()
  await page.keyboard.press("Escape")
  await press(page, block(page, words.lesson.network))
  await expect(page.getByText(words.why.wifi)).toBeVisible()
  await press(page, button(page, words.tell))
  await expect(page.getByText(words.told)).toBeVisible()
}

/** IT's second part: what it was told of on the desk, and the one fact that decides the rest. */
async function recordWhatLacks(page: Page, words: Way): Promise<void> {
  await press(page, link(page, words.desk))
  // Nobody goes on before the page is there.
  await expect(page.getByRole("grid")).toBeVisible()
  await press(page, link(page, new RegExp(`^${words.flags}`)))
  await press(page, page.getByRole("button", { name: words.why.wifi.slice(0, -1) }).first())
  await press(page, link(page, words.record))
  await expect(field(page, words.wifi)).toBeFocused()
  await page.keyboard.type("200")
  await page.keyboard.press("Enter")
  await expect(button(page, words.save)).toBeDisabled()

  await press(page, link(page, words.models))
  await press(page, link(page, words.recordKind))
  const kind = page.locator("[data-field=deviceKind]")
  await expect(kind).toBeFocused()
  await page.keyboard.type("Chromebook")
  await expect(kind.locator("option:checked")).toHaveText("Chromebook")
  const camera = page.getByRole("radiogroup", { name: words.camera })
  await tabTo(page, camera.getByRole("radio", { checked: true }))
  const yes = camera.getByRole("radio", { name: words.yes, exact: true })
  while (!(await yes.isChecked())) await page.keyboard.press("ArrowRight")
  await press(page, button(page, words.save))
  await expect(button(page, words.save)).toBeDisabled()
}

async function pageFor(browser: Browser, baseURL: string, { locale, timezoneId }: Way): Promise<Page> {
  const viewport = { width: 1440, height: 900 }
  return (await browser.newContext({ baseURL, locale, timezoneId, viewport })).newPage()
}

// A server's beginning and the work of three people in one test.
test.describe.configure({ timeout: 240_000 })
// What cannot be reached is told by its name, and not by the end of the whole test.
test.use({ actionTimeout: 30_000 })

test("three people bring an empty school from its link to a first verdict by keyboard alone", async ({
  browser,
  school,
}) => {
  const words = ways.en
  const { url } = school.server
  const axel = await pageFor(browser, url, words)
  const links = await setUp(axel, school.link, words)
  const ivar = await pageFor(browser, url, words)
  await join(ivar, links.it, words)
  await importOwnList(ivar, words)
  const tora = await pageFor(browser, url, words)
  await join(tora, links.teacher, words)
  await planLesson(tora, words)
  await tellIt(tora, words)
  await recordWhatLacks(ivar, words)
  for (const sentence of [words.lesson.devices, words.lesson.network])
    await expect(block(tora, sentence)).toContainText(words.ready)
  await expect(button(tora, /8C · Biblioteket/)).toContainText(words.ready)
  for (const page of [axel, ivar, tora]) await page.context().close()
})
