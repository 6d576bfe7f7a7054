import { AxeBuilder } from "@axe-core/playwright"
import type { Browser, Page } from "@playwright/test"
import { cookiesOf } from "../harness/cookies.ts"
import { startEmptySchool } from "../harness/empty-school.ts"
import { listViews } from "./accessibility-lists.ts"
import { openThings } from "./accessibility-open-things.ts"
import { checked, lesson, pages, type View } from "./accessibility-views.ts"
import { block } from "./lesson-page.ts"
import { expect, type School, test } from "./readyroom.ts"

/** What axe finds here that keeps someone from using the page; of everything, or of its colours alone. */
async function expectNoBarrier(page: Page, rules: "every rule" | "colours", where: string): Promise<void> {
  // No page has frames, for which axe would open another page each time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] })
  const { violations } = await (rules === "colours" ? axe.withRules(["color-contrast"]) : axe).analyze()
  const grave = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message}`).join("\n")}`)
  expect.soft(grave, where).toEqual([])
}

type Sight = readonly [width: number, scheme: "light" | "dark", rules: "every rule" | "colours"]

/** On a desk in light and on a phone in dark. */
const twoSights = [
  [1440, "light", "every rule"],
  [375, "dark", "every rule"],
] as const satisfies readonly Sight[]

/** Those, and the other scheme of each: what differs by it is the colours. */
const fourSights: readonly Sight[] = [
  twoSights[0],
  [1440, "dark", "colours"],
  twoSights[1],
  [375, "light", "colours"],
]

/** A whole page is looked at four ways. What opens on it has the same colours on a desk as on a phone: two do. */
async function expectNoBarrierAnywhere(
  page: Page,
  sights: readonly Sight[] = fourSights,
  isWaiting = false,
): Promise<void> {
  for (const sight of sights) {
    const [width, scheme, rules] = sight
    await look(page, sight)
    if (!isWaiting) await expect(onItsWay(page)).toHaveCount(0)
    // The page follows the scheme by itself, a little later on a busy machine.
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", scheme)
    await drawn(page)
    await expectNoBarrier(page, rules, `${width} px, ${scheme}`)
  }
}

/** What stands for something that has not come, but at the foot of a list that goes on: a page is looked at once it is whole. */
const onItsWay = (page: Page) =>
  page
    .locator(":has(> .mantine-Loader-root, > .mantine-Skeleton-root), [aria-busy=true]")
    .filter({ hasNotText: "More are on their way" })

/** What stands beside a list moves into a dialog and changes its colours: it is looked at once that is done. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    const changing = document.getAnimations().filter((one) => one instanceof CSSTransition)
    await Promise.allSettled(changing.map((one) => one.finished))
  })
}

async function look(page: Page, [width, colorScheme]: Sight): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme })
  await drawn(page)
}

test.use({ reducedMotion: "reduce" })

test("these are all the addresses of the app", async ({ open }) => {
  const page = await open("teacher")
  const addresses = await page.evaluate(() => {
    // The router of the built app, as it shows itself to its developer tools.
    const shown: unknown = Reflect.get(globalThis, "__TSR_ROUTER__")
    const paths: unknown =
      typeof shown === "object" && shown !== null ? Reflect.get(shown, "routesByPath") : null
    return typeof paths === "object" && paths !== null ? Object.keys(paths) : []
  })
  expect(addresses.length).toBeGreaterThan(5)
  expect(addresses.map((path) => path.replace(/(.)\/$/, "$1")).sort()).toEqual(Object.keys(pages).sort())
})

const wholePages = Object.values(pages)
for (const view of [...wholePages, ...openThings, ...listViews]) {
  const { name, who, path, show, isWaiting } = view
  test(`${name} can be used by everyone`, async ({ school, browser }) => {
    const page = await pageOf(browser, school, who)
    await look(page, twoSights[0])
    await page.goto(await path(school))
    await show(page)
    await expectNoBarrierAnywhere(page, wholePages.includes(view) ? fourSights : twoSights, isWaiting)
  })
}

test("on a phone the field that has the focus is not under a bar", async ({ school, open }) => {
  const page = await open("teacher", await lesson(school))
  for (const height of [660, 700, 740]) {
    await page.setViewportSize({ width: 375, height })
    await page.reload()
    // The times stand above the text and come by themselves: what comes later moves it.
    await expect(page.getByRole("button", { name: "3 more" })).toBeVisible()
    await checked(page)
    await block(page, /1 microcontroller per student/).click()
    const field = page.getByLabel("How many")
    await expect(field).toBeFocused()
    const isOnTop = (node: Element) => {
      const { left, top, width, height } = node.getBoundingClientRect()
      return document.elementFromPoint(left + width / 2, top + height - 2) === node
    }
    await expect.poll(() => field.evaluate(isOnTop), `${height} px high`).toBe(true)
  }
})

test("an empty server's set-up can be used by everyone", async ({ page }) => {
  const { link, stop } = await startEmptySchool()
  try {
    await page.goto(link)
    await page.getByRole("button", { name: "Set up and sign in" }).click()
    await expect(page.getByText("This is needed.").first()).toBeVisible()
    await expectNoBarrierAnywhere(page)
  } finally {
    await stop()
  }
})

const pagesOf = new Map<View["who"], Promise<Page>>()
test.afterAll(async () => {
  for (const page of pagesOf.values()) await (await page).context().close()
})

/** One page for all that this person looks at, signed in once: the server slows down who signs in all the time. */
function pageOf(browser: Browser, school: School, who: View["who"]): Promise<Page> {
  const known = pagesOf.get(who)
  if (known !== undefined) return known
  const opened = openPage(browser, school, who)
  pagesOf.set(who, opened)
  return opened
}

async function openPage(browser: Browser, school: School, who: View["who"]): Promise<Page> {
  const context = await browser.newContext({
    baseURL: school.url,
    reducedMotion: "reduce",
    serviceWorkers: "block",
  })
  if (who !== null) await context.addCookies(cookiesOf((await school.api(who)).cookie, school.url))
  return context.newPage()
}
