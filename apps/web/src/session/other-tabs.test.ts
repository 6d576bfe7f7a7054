// @vitest-environment node
import { expect, it, vi } from "vitest"
import { listenToOtherTabs, tellOtherTabs } from "./other-tabs.ts"

it("is told by other tabs, and does not hear itself", async () => {
  const heard = vi.fn()
  const stop = listenToOtherTabs(heard)
  tellOtherTabs()
  const other = new BroadcastChannel("readyroom.session")
  const arrived = new Promise((resolve) => other.addEventListener("message", resolve, { once: true }))
  tellOtherTabs()
  await arrived
  expect(heard).not.toHaveBeenCalled()
  other.postMessage("changed")
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce())
  stop()
  other.close()
})
