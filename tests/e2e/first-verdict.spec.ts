import { type Browser, expect, type Page } from "@playwright/test"
import { type EmptySchool, ownListOfComputers } from "../harness/empty-school.ts"
import { type Way, ways } from "./first-verdict-words.ts"
import { block, tabTo } from "./lesson-page.ts"
import { button, field, link, password, step, test } from "./new-school.ts"

const expectNoSideways = async (page: Page, width: number) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)

/** The administrator's part: from the link to a school with lesson times and a class, and the links of two people. */
async function setUp(page: Page, { link: address }: EmptySchool, words: Way) {
  await page.goto(address)
  await field(page, words.setUp.organisation).fill("Solvik")
  await field(page, words.setUp.school).fill("Solvik School")
  await field(page, words.setUp.name).fill("Axel Berg")
  await field(page, words.setUp.email).fill("axel@solvik.example")
  await field(page, words.password).fill(password)
  await button(page, words.begin).click()

  await expect(step(page, words.bells.step)).toBeVisible()
  const add = button(page.getByRole("region", { name: words.bells.monday }), words.bells.add)
  for (let period = 0; period < 4; period++) await add.click()
  await button(page, words.bells.copy).click()
  await button(page, words.save).click()
  await expect(page.getByText(words.saved)).toBeVisible()
  await button(page, words.goOn).click()
  for (const skipped of [words.holidays, words.inventory]) {
    await expect(step(page, skipped)).toBeVisible()
    await button(page, words.skip).click()
  }
  await expect(step(page, words.classes.step)).toBeVisible()
  await field(page, words.classes.name).fill("8C")
  await field(page, words.classes.pupils).fill("28")
  await page.keyboard.press("Enter")
  await expect(link(page, words.classes.done)).toBeVisible()
  await button(page, words.goOn).click()

  await button(page, words.person.add).click()
  const dialog = page.getByRole("dialog")
  const handOver = async (name: string, email: string) => {
    await field(dialog, words.setUp.name).fill(name)
    await field(dialog, words.setUp.email).fill(email)
    await button(dialog, words.person.submit).click()
    return dialog.getByRole("textbox", { name: words.person.link }).inputValue()
  }
  await dialog.getByRole("combobox", { name: words.person.role }).click()
  await page.getByRole("option", { name: words.person.it }).click()
  const it = await handOver("Ivar Ek", "ivar@solvik.example")
  await button(dialog, words.person.another).click()
  await expect(field(dialog, words.setUp.name)).toBeFocused()
  const teacher = await handOver("Tora Lind", "tora@solvik.example")
  await button(dialog, words.person.done).click()
  await button(page, words.goOn).click()
  await expect(step(page, words.end)).toBeVisible()
  return { it, teacher }
}

/** Someone's first page, in a browser of their own. */
async function join(page: Page, address: string, words: Way): Promise<void> {
  await page.goto(address)
  await field(page, words.password).fill(password)
  await page.keyboard.press("Enter")
  await page.waitForURL(/\/lessons/)
}

/** IT's first part: the school's own list, chosen as if it were another system's, with a word that is not known. */
async function importOwnList(page: Page, words: Way): Promise<void> {
  await link(page, words.import.open).click()
  await expect(button(page, words.import.choose)).toBeVisible()
  await page.locator("input[type=file]").setInputFiles(ownListOfComputers())
  await button(page, words.import.readAs).click()
  await field(page, words.import.inUse).selectOption({ label: words.import.available })
  // What was chosen is not passed over: it is looked at first.
  await expect(button(page, words.import.commit)).toHaveCount(0)
  await button(page, words.import.use).last().click()
  await button(page, words.import.commit).click()
  await expect(step(page, words.import.done)).toBeFocused()
}

/** IT's second part: what it was told of on the desk, and the one fact that decides the rest. */
async function recordWhatLacks(page: Page, words: Way): Promise<void> {
  await link(page, words.desk).click()
  await link(page, new RegExp(`^${words.flags}`)).click()
  await page
    .getByRole("button", { name: words.why.wifi.slice(0, -1) })
    .first()
    .click()
  await link(page, words.record).click()
  await expect(field(page, words.wifi)).toBeFocused()
  await page.keyboard.type("200")
  await page.keyboard.press("Enter")
  await expect(button(page, words.save)).toBeDisabled()

  await page.goto("/inventory/models")
  await link(page, words.recordKind).click()
  const kind = page.locator("[data-field=deviceKind]")
  await expect(kind).toBeFocused()
  await kind.selectOption({ label: "Chromebook" })
  await page.getByRole("radiogroup", { name: words.camera }).getByText(words.yes, { exact: true }).click()
  await button(page, words.save).click()
  await expect(button(page, words.save)).toBeDisabled()
}

async function wholeWay(browser: Browser, school: EmptySchool, words: Way, width: number): Promise<void> {
  const { locale, timezoneId } = words
  const contexts = await Promise.all(
    [0, 1, 2].map(() =>
      browser.newContext({
        baseURL: school.server.url,
        locale,
        timezoneId,
        viewport: { width, height: width < 500 ? 720 : 900 },
        hasTouch: width < 500,
      }),
    ),
  )
  const pages = await Promise.all(contexts.map((context) => context.newPage()))
  const [axel, ivar, tora] = pages
  if (axel === undefined || ivar === undefined || tora === undefined)
    throw new Error("three people are needed")
  const links = await setUp(axel, school, words)
  await join(ivar, links.it, words)
  await importOwnList(ivar, words)

  await join(tora, links.teacher, words)
  await button(tora, words.lesson.new).first().click()
  await field(tora.getByRole("dialog"), words.lesson.title).fill("Maps")
  await tora.keyboard.press("Enter")
  await tora.getByRole("textbox", { name: words.lesson.text }).click()
  await tora.keyboard.type(words.lesson.line)
  if (width < 500) await button(tora, words.lesson.make).click()
  else await tora.keyboard.press("Control+Shift+Enter")
  await button(tora.locator("[data-typed-line]"), words.lesson.insert).click()
  const devices = block(tora, words.lesson.devices)
  const network = block(tora, words.lesson.network)
  await expect(devices).toContainText(words.unknown)
  await button(tora, words.time.open).click()
  const dialog = tora.getByRole("dialog")
  await dialog.getByRole("combobox", { name: words.time.room, exact: true }).click()
  await tora.getByRole("option", { name: "Biblioteket" }).click()
  await dialog.getByRole("combobox", { name: words.time.class, exact: true }).click()
  await tora.getByRole("option", { name: "8C" }).click()
  await button(dialog, words.time.add).click()
  const time = button(tora, /8C · Biblioteket/)
  await expect(time).toContainText(words.unknown)

  // Each verdict says what is missing to be sure, and one click tells IT.
  await devices.click()
  await expect(tora.getByText(words.why.kind)).toBeVisible()
  await devices.click()
  await network.click()
  await expect(tora.getByText(words.why.wifi)).toBeVisible()
  await button(tora, words.tell).click()
  await expect(tora.getByText(words.told)).toBeVisible()

  await recordWhatLacks(ivar, words)
  await expect(network).toContainText(words.ready)
  await expect(devices).toContainText(words.ready)
  await expect(time).toContainText(words.ready)
  for (const page of pages) await expectNoSideways(page, width)
  await Promise.all(contexts.map((context) => context.close()))
}

// A server's beginning and the work of three people in one test.
test.describe.configure({ timeout: 240_000 })

test("three people bring an empty school from its link to a first verdict, with their own list", async ({
  browser,
  school,
}) => {
  await wholeWay(browser, school, ways.en, 1440)
})

test("and in Swedish on telephones", async ({ browser, school }) => {
  await wholeWay(browser, school, ways.sv, 375)
})

test("by keyboard alone: with nothing but a name, a lesson's verdict says what is missing to be sure", async ({
  page,
  school,
}) => {
  const words = ways.en
  const { keyboard } = page
  await page.goto(school.link)
  for (const [label, text] of [
    [words.setUp.organisation, "Solvik"],
    [words.setUp.school, "Solvik School"],
    [words.setUp.name, "Axel Berg"],
    [words.setUp.email, "axel@solvik.example"],
    [words.password, password],
  ] as const) {
    await tabTo(page, field(page, label))
    await keyboard.type(text)
  }
  await keyboard.press("Enter")
  await expect(step(page, words.bells.step)).toBeVisible()
  await tabTo(page, link(page, "Write a lesson"))
  await keyboard.press("Enter")
  await expect(field(page.getByRole("dialog"), words.lesson.title)).toBeFocused()
  await keyboard.type("Maps")
  await keyboard.press("Enter")
  const text = page.getByRole("textbox", { name: words.lesson.text })
  await tabTo(page, text)
  await keyboard.type("/")
  await keyboard.press("Enter")
  await keyboard.type(words.lesson.line)
  await expect(page.locator("[data-typed-line]").getByRole("listitem")).toHaveCount(2)
  await keyboard.press("Enter")
  await expect(block(page, words.lesson.devices)).toContainText(words.unknown)
  await expect(page.getByText(/^Unknown: nobody has said how many students there are/)).toBeVisible()
  await expect(block(page, words.lesson.network)).toContainText(words.unknown)
})
