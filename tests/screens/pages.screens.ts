import { join } from "node:path"
import type { Page } from "@playwright/test"
import { expect, type School, test } from "../e2e/readyroom.ts"

const pictures = join(import.meta.dirname, "..", "..", "docs", "screens")

const widths = { 1440: 900, 375: 720 } as const

/** Each picture: its name, whose page it is, where, and what is done there first. */
type Screen = {
  readonly name: string
  readonly who: "teacher" | "it" | "admin" | null
  readonly path: (school: School) => Promise<string>
  readonly prepare: (page: Page, width: number) => Promise<void>
}

const at = (path: string) => async () => path

const lesson = (title: string) => async (school: School) => {
  const it = await school.api("it")
  const { items } = await it.ask<{ items: { id: string; title: string }[] }>(
    "GET",
    `/api/lessons?q=${encodeURIComponent(title)}`,
  )
  return `/lessons/${items[0]?.id ?? ""}`
}

let noraLink: Promise<string> | undefined

/** The link of someone who is invited and has not come yet. */
function linkForNora(school: School): Promise<string> {
  noraLink ??= (async () => {
    const admin = await school.api("admin")
    const { schools } = await admin.ask<{ schools: { id: string }[] }>("GET", "/api/me")
    const { link } = await admin.ask<{ link: { token: string } }>(
      "POST",
      `/api/schools/${schools[0]?.id}/people`,
      { name: "Nora Lind", email: "nora.lind@sunview.example", role: "teacher" },
    )
    return `/join#${link.token}`
  })()
  return noraLink
}

const verdicts = (page: Page) => expect(page.locator("[data-line]").first()).toContainText(/ready|unknown/i)

const screens: readonly Screen[] = [
  {
    name: "sign-in",
    who: null,
    path: at("/sign-in"),
    prepare: async (page) => expect(page.getByLabel(/^e-mail/i)).toBeVisible(),
  },
  {
    name: "lessons",
    who: "teacher",
    path: at("/lessons"),
    prepare: async (page) => expect(page.getByRole("link", { name: "Weather station" })).toBeVisible(),
  },
  {
    name: "lesson",
    who: "teacher",
    path: lesson("micro:bit step counter"),
    prepare: async (page) => {
      await verdicts(page)
      await page.getByRole("button", { name: /^Show requirements/ }).click()
      await expect(page.getByRole("complementary", { name: "Requirements" })).toBeVisible()
    },
  },
  {
    name: "block",
    who: "teacher",
    path: lesson("micro:bit step counter"),
    prepare: async (page) => {
      await verdicts(page)
      await page.locator("[data-line]").first().click()
      await expect(page.getByLabel("How many")).toBeVisible()
    },
  },
  {
    name: "share",
    who: "teacher",
    path: lesson("micro:bit step counter"),
    prepare: async (page) => {
      await verdicts(page)
      await page.getByRole("button", { name: "Share" }).click()
      await expect(page.getByRole("dialog")).toBeVisible()
    },
  },
  {
    name: "desk",
    who: "it",
    path: at("/desk"),
    prepare: async (page, width) => {
      const rows = page.getByRole("list", { name: "Requirements of coming lessons" }).getByRole("button")
      await expect(rows.first()).toBeVisible()
      if (width > 1000) await rows.nth(1).click()
    },
  },
  {
    name: "flags",
    who: "it",
    path: at("/desk?tab=flags"),
    prepare: async (page, width) => {
      const rows = page.getByRole("list", { name: "Flags of lessons" }).getByRole("button")
      await expect(rows.first()).toBeVisible()
      if (width > 1000) await rows.first().click()
    },
  },
  {
    name: "inventory",
    who: "it",
    path: at("/inventory"),
    prepare: async (page, width) => {
      const rows = page.getByRole("table", { name: "Devices" }).getByRole("row")
      await expect(rows.nth(3)).toBeVisible()
      if (width > 1000) await rows.nth(3).getByRole("button").first().click()
    },
  },
  {
    name: "carts",
    who: "it",
    path: at("/inventory/carts"),
    prepare: async (page) => expect(page.getByRole("table", { name: "Carts" })).toBeVisible(),
  },
  {
    name: "people",
    who: "admin",
    path: at("/admin"),
    prepare: async (page, width) => {
      const rows = page.getByRole("table", { name: "People" }).getByRole("row")
      await expect(rows.nth(3)).toBeVisible()
      if (width > 1000) await rows.nth(3).getByRole("button").click()
    },
  },
  {
    name: "new-person",
    who: "admin",
    path: at("/admin"),
    prepare: async (page) => {
      await page.getByRole("button", { name: "Add a person" }).click()
      const dialog = page.getByRole("dialog")
      await dialog.getByLabel("Name").fill("Siv Alm")
      await dialog.getByLabel("E-mail address").fill(`siv.alm.${crypto.randomUUID()}@sunview.example`)
      await dialog.getByRole("button", { name: "Add and make a link" }).click()
      await expect(dialog.getByLabel("Link for Siv Alm")).toBeVisible()
    },
  },
  {
    name: "join",
    who: null,
    path: linkForNora,
    prepare: async (page) => expect(page.getByRole("heading", { name: "Welcome, Nora Lind" })).toBeVisible(),
  },
  {
    name: "import-columns",
    who: "it",
    path: at("/inventory/import"),
    prepare: async (page) => {
      const list = join(import.meta.dirname, "..", "fixtures", "inventory", "plain-inventory.csv")
      await page.getByRole("radio", { name: /^Another list/ }).check()
      await page.locator("input[type=file]").setInputFiles(list)
      await expect(page.getByRole("heading", { name: "What importing it would do" })).toBeVisible()
    },
  },
  {
    name: "import",
    who: "it",
    path: at("/inventory/import"),
    prepare: async (page) => {
      const list = join(
        import.meta.dirname,
        "..",
        "fixtures",
        "inventory",
        "snipe-it-microbits-in-repair.csv",
      )
      await page.locator("input[type=file]").setInputFiles(list)
      await expect(page.getByRole("heading", { name: "What importing it would do" })).toBeVisible()
    },
  },
]

test.beforeAll("two flags, and someone invited", async ({ school }) => {
  await linkForNora(school)
  const it = await school.api("it")
  const path = await lesson("Weather station")(school)
  await it.ask("POST", `/api${path}/flags`, {
    severity: "high",
    text: "The access point in this room drops out when thirty devices join at once.",
  })
  await it.ask("POST", `/api${path}/flags`, {
    severity: "low",
    text: "Two sockets by the window have no power.",
  })
})

for (const [width, height] of Object.entries(widths))
  for (const scheme of ["light", "dark"] as const)
    for (const screen of screens)
      test(`${screen.name} ${width} ${scheme}`, async ({ school, open, browser }) => {
        const path = await screen.path(school)
        const page =
          screen.who === null
            ? await (await browser.newContext({ baseURL: school.url })).newPage()
            : await open(screen.who, path)
        await page.setViewportSize({ width: Number(width), height })
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" })
        await page.goto(path)
        await screen.prepare(page, Number(width))
        await page.mouse.move(0, 0)
        await page.waitForTimeout(400)
        await page.screenshot({
          path: join(pictures, `${screen.name}-${width}-${scheme}.png`),
          animations: "disabled",
          caret: "hide",
        })
        if (screen.who === null) await page.context().close()
      })
