import { notifications } from "@mantine/notifications"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { act } from "react"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import * as Y from "yjs"
import { blocks, container, doc, editor, form, insert } from "../testing/open-lesson.tsx"
import { openRequirements } from "./open-requirements.ts"

describe("a requirement that the address names", () => {
  const scrolledTo: Element[] = []
  beforeEach(() => {
    scrolledTo.length = 0
    vi.spyOn(Element.prototype, "scrollIntoView").mockImplementation(function (this: Element) {
      scrolledTo.push(this)
    })
  })
  afterEach(() => goTo(""))

  const goTo = (id: string) =>
    act(async () => {
      window.location.hash = id
      window.dispatchEvent(new Event("hashchange"))
    })
  /** Someone else's block, at the end. */
  const write = (id: string) =>
    act(async () => {
      const block = new Y.XmlElement("requirement")
      block.setAttribute("id", id)
      block.setAttribute("kind", "transport")
      lessonRoots(doc).content.push([block])
    })
  const lines = () => [...container.querySelectorAll<HTMLElement>("[data-line]")]
  const wait = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)))
  const until = async (holds: () => boolean) => {
    for (let round = 0; round < 100 && !holds(); round++) await wait(20)
    expect(holds()).toBe(true)
  }
  const leaveText = () =>
    act(async () => {
      openRequirements.close()
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    })

  it("is scrolled to, open, and has the focus on its line, where no key writes", async () => {
    await insert()
    await write("second")
    await leaveText()
    const [first, second] = lines()
    await goTo(String(blocks()[0]?.getAttribute("id")))
    await until(() => first?.getAttribute("aria-expanded") === "true")
    expect(second?.getAttribute("aria-expanded")).toBe("false")
    expect(document.activeElement).toBe(first)
    expect(scrolledTo).toEqual([first])
    expect(form()).not.toBeNull()
  })

  it("is waited for until it is there", async () => {
    await goTo("later")
    await wait(120)
    expect([scrolledTo, openRequirements.current]).toEqual([[], null])
    await write("later")
    await until(() => openRequirements.current === "later")
  })

  it("is said to be gone where the lesson has no such block", async () => {
    await leaveText()
    const told = vi.spyOn(notifications, "show")
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] })
    try {
      await goTo("taken-out")
      await act(async () => void vi.advanceTimersByTime(4_900))
      expect(told).not.toHaveBeenCalled()
      await act(async () => void vi.advanceTimersByTime(60_000))
      expect(told).toHaveBeenCalledOnce()
      expect(told).toHaveBeenCalledWith(expect.objectContaining({ id: "no-such-block" }))
    } finally {
      vi.useRealTimers()
      told.mockRestore()
    }
  })

  it("carries nobody away who writes already", async () => {
    await insert()
    await leaveText()
    act(() => editor.view.focus())
    await goTo(String(blocks()[0]?.getAttribute("id")))
    await wait(150)
    expect([scrolledTo, openRequirements.current]).toEqual([[], null])
  })
})
