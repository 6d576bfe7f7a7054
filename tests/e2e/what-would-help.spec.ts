import { expect, test } from "./readyroom.ts"

test("the purchase that frees most lessons comes first, and its dry run turns the same", async ({ open }) => {
  const it = await open("it", "/desk")
  await it.getByRole("link", { name: "What would help" }).click()
  const best = it.getByRole("region", { name: "Each alone" }).getByRole("listitem").first()
  await expect(best.getByRole("heading")).toHaveText(/^(Buy|Get) \d+ /)
  const said = (await best.getByText(/lesson times? more (is|are) ready/).textContent()) ?? ""
  const count = Number(/\d+/.exec(said)?.[0])
  expect(count).toBeGreaterThan(0)
  const title = (await best.getByRole("listitem").first().getByRole("link").textContent()) ?? ""

  const withLink = it
    .getByRole("region", { name: "Each alone" })
    .getByRole("listitem")
    .filter({ has: it.getByRole("link", { name: "Try it in What if" }) })
    .first()
  await withLink.getByRole("link", { name: "Try it in What if" }).focus()
  await it.keyboard.press("Enter")
  await expect(it).toHaveURL(/what-if\?.*changes=/)
  const better = it.getByRole("region", { name: "For the better" })
  await expect(better.getByRole("link", { name: title }).first()).toBeVisible()
})

test("teachers have no such page", async ({ open }) => {
  const teacher = await open("teacher", "/desk/what-would-help")
  await expect(teacher.getByRole("heading", { name: "The desk is for IT" })).toBeVisible()
})
