import { MantineProvider } from "@mantine/core"
import { act } from "react"
import { createRoot } from "react-dom/client"
import { expect, it } from "vitest"
import { usePageTitle } from "./page-title.ts"
import { RouteAnnouncer } from "./route-announcer.tsx"

Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true)

function Page({ name }: { name: string | undefined }) {
  usePageTitle(name)
  return <RouteAnnouncer />
}

it("names the page in the tab, and says the name once after a change of page", () => {
  window.history.replaceState(null, "", "/lessons")
  const container = document.body.appendChild(document.createElement("div"))
  const root = createRoot(container)
  const show = (name: string | undefined) =>
    act(() =>
      root.render(
        <MantineProvider>
          <Page name={name} />
        </MantineProvider>,
      ),
    )
  const said = () => container.querySelector("[role=status]")?.textContent

  show("Lessons")
  expect(document.title).toBe("Lessons – Readyroom")
  expect(said(), "the browser itself reads the first").toBe("")

  window.history.replaceState(null, "", "/lessons/42")
  show(undefined)
  expect(said()).toBe("")
  show("Mapping our river")
  expect(said()).toBe("Mapping our river")

  show("Mapping our river bank")
  expect(document.title).toBe("Mapping our river bank – Readyroom")
  expect(said(), "a title being typed is not said again").toBe("Mapping our river")
  act(() => root.unmount())
})
