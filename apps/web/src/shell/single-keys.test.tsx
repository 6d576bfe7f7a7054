import { act } from "react"
import { createRoot } from "react-dom/client"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { useSingleKeys, useSingleKeysSwitch } from "./single-keys.ts"

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true)

const search = vi.fn()
let turn: (on: boolean) => void = () => {}
let unmount = () => {}

function Page() {
  useSingleKeys({ "/": search })
  turn = useSingleKeysSwitch()[1]
  return null
}

beforeEach(() => {
  search.mockClear()
  localStorage.clear()
  document.body.innerHTML =
    '<div id="root"></div><input id="field"><div id="text" contenteditable="true"></div>'
  const container = document.getElementById("root")
  if (container === null) throw new Error("no root")
  const root = createRoot(container)
  act(() => root.render(<Page />))
  unmount = () => act(() => root.unmount())
})
afterEach(() => unmount())

function press(key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }))
}

it("acts on the character, on whatever key a keyboard has it", () => {
  press("/")
  press("/", { shiftKey: true, code: "Digit7" })
  expect(search).toHaveBeenCalledTimes(2)
})

it.each(["field", "text"])("leaves what is typed into %s alone", (id) => {
  const target = document.getElementById(id)
  if (target !== null) press("/", {}, target)
  expect(search).not.toHaveBeenCalled()
})

it("is not pressed together with Ctrl, Alt or ⌘", () => {
  press("/", { ctrlKey: true })
  press("/", { altKey: true })
  press("/", { metaKey: true })
  expect(search).not.toHaveBeenCalled()
})

it.each(["dialog", "menu"])("waits while a %s is open", (role) => {
  const open = document.createElement("div")
  open.setAttribute("role", role)
  document.body.append(open)
  press("/")
  expect(search).not.toHaveBeenCalled()
})

it("can be turned off, and on again", () => {
  act(() => turn(false))
  press("/")
  expect(search).not.toHaveBeenCalled()
  act(() => turn(true))
  press("/")
  expect(search).toHaveBeenCalledTimes(1)
})

it("is pressed on a box to tick, which takes no letters", () => {
  const box = document.body.appendChild(document.createElement("input"))
  box.type = "checkbox"
  press("/", {}, box)
  expect(search).toHaveBeenCalledTimes(1)
})
