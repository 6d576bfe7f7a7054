import { type BrowserContext, test as base, expect, type Page } from "@playwright/test"
import { cookiesOf } from "../harness/cookies.ts"
import { copySchool, password } from "../harness/make-school.ts"
import { type SchoolClient, signInAs, type Who } from "../harness/school-client.ts"
import { type ServerProcess, startServerProcess } from "../harness/server-process.ts"

export { expect }

/** A running copy of the sample school; one for each file of tests. */
export type School = {
  readonly url: string
  server(): ServerProcess
  /** Ends the server at once, as a power switch would. */
  kill(): Promise<void>
  /** Starts it again at the same address. */
  restart(): Promise<void>
  /** Someone signed in without a browser. */
  api(who: Who): Promise<SchoolClient>
}

type Fixtures = {
  /** Whoever chooses another language in the test reads English again after it, as the school's other tests expect. */
  readonly backToEnglish: (who: Who) => void
  /** A page of a browser of its own, or of `inBrowser`, signed in past the page. */
  readonly open: (who: Who, path?: string, inBrowser?: BrowserContext) => Promise<Page>
}

export const test = base.extend<Fixtures, { school: School }>({
  school: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
    async ({}, use) => {
      const { dataDir, remove } = await copySchool()
      const env = { DATA_DIR: dataDir }
      let server = await startServerProcess({ args: ["--demo"], env: { ...env, DEMO_PASSWORD: password } })
      const { url, port } = server
      await use({
        url,
        server: () => server,
        kill: () => server.kill(),
        async restart() {
          server = await startServerProcess({
            args: ["--demo"],
            env: { ...env, DEMO_PASSWORD: password },
            port,
          })
        },
        api: (who) => signInAs(url, who),
      })
      await server.stop()
      await remove()
    },
    { scope: "worker", timeout: 240_000 },
  ],
  backToEnglish: async ({ school }, use) => {
    const chosen = new Set<Who>()
    await use((who) => chosen.add(who))
    for (const who of chosen) await (await school.api(who)).ask("PATCH", "/api/me", { language: "en" })
  },
  // Each browser would first put the whole app on its device, for a second of processor time: those do whose test is of that.
  serviceWorkers: "block",
  open: async ({ browser, school }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (who, path = "/lessons", inBrowser) => {
      const context = inBrowser ?? (await browser.newContext({ baseURL: school.url }))
      if (inBrowser === undefined) contexts.push(context)
      const page = await context.newPage()
      const { cookie } = await school.api(who)
      await context.addCookies(cookiesOf(cookie, school.url))
      await page.goto(path)
      await page.getByRole("main").waitFor()
      return page
    })
    for (const context of contexts) await context.close()
  },
})
