import { block, lessonCalled } from "./lesson-page.ts"
import { expect, test } from "./readyroom.ts"

type Readiness = {
  readonly occurrences: readonly {
    readonly startsAt: string
    readonly endsAt: string
    readonly verdict: string
  }[]
}

test("a lesson that lacks devices goes to a period at which it has them, as was said", async ({
  school,
  open,
}) => {
  const teacher = await school.api("teacher")
  const original = await lessonCalled(school, "micro:bit step counter")
  // A copy, which goes again: others look at the lesson too.
  const { id } = await teacher.ask<{ id: string }>("POST", `/api${original}/duplicate`)
  const path = `/lessons/${id}`
  const [first] = (await teacher.ask<Readiness>("GET", `/api${original}/readiness`)).occurrences
  const { startsAt, endsAt } = first ?? {}
  await teacher.ask("POST", `/api${path}/occurrences`, { roomId: null, startsAt, endsAt, students: 30 })
  const times = async () =>
    (await teacher.ask<Readiness>("GET", `/api${path}/readiness`)).occurrences.map(
      ({ startsAt, verdict }) => `${startsAt} ${verdict}`,
    )
  const before = await times()
  expect(before).toEqual([expect.stringMatching(/not-ready$/)])
  const amina = await open("teacher", path)
  await block(amina, /1 microcontroller per student/).click()
  const move = amina.getByRole("button", { name: /^Apply: have it .*: then ready$/ }).first()
  await expect(move).toBeVisible({ timeout: 15_000 })
  await move.focus()
  await amina.keyboard.press("Enter")
  await expect(amina.getByText(/^Changed: have it /)).toBeVisible()
  await expect.poll(times).toEqual([expect.stringMatching(/ ready$/)])
  expect((await times())[0]).not.toContain(startsAt)
  await teacher.ask("DELETE", `/api${path}`)
})

test("who may not change the lesson reads what would help, and has no button for it", async ({
  school,
  open,
}) => {
  const path = await lessonCalled(school, "micro:bit step counter")
  const lead = await open("lead", path)
  await block(lead, /1 microcontroller per student/).click()
  await expect(lead.getByText(/^Have it .*: then ready$/).first()).toBeVisible({ timeout: 15_000 })
  await expect(lead.getByRole("button", { name: /^Apply/ })).toHaveCount(0)
})
