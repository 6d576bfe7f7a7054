import { join } from "node:path"
import { lessonCalled } from "../e2e/lesson-page.ts"
import { test } from "../e2e/readyroom.ts"
import { adminScreens, linkForNora } from "./admin-screens.ts"
import { inventoryScreens } from "./inventory-screens.ts"
import { lessonScreens } from "./lesson-screens.ts"

const pictures = join(import.meta.dirname, "..", "..", "docs", "screens")

const widths = { 1440: 900, 375: 720 } as const

test.beforeAll("two flags, and someone invited", async ({ school }) => {
  await linkForNora(school)
  const it = await school.api("it")
  const path = await lessonCalled(school, "Weather station")
  await it.ask("POST", `/api${path}/flags`, {
    severity: "high",
    text: "The access point in this room drops out when thirty devices join at once.",
  })
  await it.ask("POST", `/api${path}/flags`, {
    severity: "low",
    text: "Two sockets by the window have no power.",
  })
})

for (const screen of [...lessonScreens, ...inventoryScreens, ...adminScreens])
  for (const [width, height] of Object.entries(widths))
    test(`${screen.name} ${width}`, async ({ school, open, browser }) => {
      const path = await screen.path(school)
      const page =
        screen.who === null
          ? await (await browser.newContext({ baseURL: school.url })).newPage()
          : await open(screen.who, path)
      await page.setViewportSize({ width: Number(width), height })
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" })
      await page.goto(path)
      await screen.prepare(page, Number(width))
      await page.mouse.move(0, 0)
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme })
        await page.waitForTimeout(400)
        await page.screenshot({
          path: join(pictures, `${screen.name}-${width}-${colorScheme}.png`),
          animations: "disabled",
          caret: "hide",
        })
      }
      if (screen.who === null) await page.context().close()
    })
