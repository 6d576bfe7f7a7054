import { beforeEach, describe, expect, it } from "vitest"
import { moveRowFocus, rowOfFocus } from "./row-focus.ts"

let body: HTMLElement
beforeEach(() => {
  document.body.innerHTML = `<table><tbody>
    ${["a", "b", "none", "d"].map((id) => `<tr><td>${id === "none" ? "x" : `<a href="/x" id="${id}" data-row-focus>x</a>`}<button id="${id}-menu">…</button></td></tr>`).join("")}
  </tbody></table>`
  const found = document.querySelector("tbody")
  if (found === null) throw new Error("no table")
  body = found
})

const focused = () => document.activeElement?.id

describe("going from row to row", () => {
  it("begins at the first", () => {
    moveRowFocus(body, "next")
    expect(focused()).toBe("a")
  })

  it("goes on from wherever in the row the focus is", () => {
    document.getElementById("a-menu")?.focus()
    moveRowFocus(body, "next")
    expect(focused()).toBe("b")
  })

  it("passes over a row that cannot be opened, in both directions", () => {
    document.getElementById("b")?.focus()
    moveRowFocus(body, "next")
    expect(focused()).toBe("d")
    moveRowFocus(body, "previous")
    expect(focused()).toBe("b")
  })

  it("stays at both ends", () => {
    moveRowFocus(body, "last")
    moveRowFocus(body, "next")
    expect(focused()).toBe("d")
    moveRowFocus(body, "first")
    moveRowFocus(body, "previous")
    expect(focused()).toBe("a")
  })

  it("goes to the row in the place of one that left, or to the last", () => {
    moveRowFocus(body, 1)
    expect(rowOfFocus(body)).toBe(1)
    moveRowFocus(body, 9)
    expect(focused()).toBe("d")
  })

  it("leaves the focus where it is when there is no row", () => {
    body.innerHTML = ""
    moveRowFocus(body, "next")
    expect(document.activeElement).toBe(document.body)
  })
})
