// @vitest-environment node
import { expect, it, vi } from "vitest"
import { maySignOut, registerBeforeSignOut } from "./before-sign-out.ts"

const anna = { id: "1", name: "Anna" }

it("asks every hook in turn, and goes on when all agree", async () => {
  const asked: string[] = []
  const stops = ["first", "second"].map((name) =>
    registerBeforeSignOut(async (person) => {
      asked.push(`${name} ${person.name}`)
      return true
    }),
  )
  await expect(maySignOut(anna)).resolves.toBe(true)
  expect(asked).toEqual(["first Anna", "second Anna"])
  for (const stop of stops) stop()
})

it("stays as soon as one hook says so, and asks no further", async () => {
  const later = vi.fn(async () => true)
  const stops = [registerBeforeSignOut(async () => false), registerBeforeSignOut(later)]
  await expect(maySignOut(anna)).resolves.toBe(false)
  expect(later).not.toHaveBeenCalled()
  for (const stop of stops) stop()
})

it("does not sign out when a hook fails: what is unsent would be lost", async () => {
  const stop = registerBeforeSignOut(() => Promise.reject(new Error("the disk is full")))
  await expect(maySignOut(anna)).rejects.toThrow("the disk is full")
  stop()
})

it("asks a hook no more once it is taken back", async () => {
  const hook = vi.fn(async () => false)
  registerBeforeSignOut(hook)()
  await expect(maySignOut(anna)).resolves.toBe(true)
  expect(hook).not.toHaveBeenCalled()
})
