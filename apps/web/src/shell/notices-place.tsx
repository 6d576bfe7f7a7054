import { Notifications } from "@mantine/notifications"
import { useEffect, useRef } from "react"

/**
 * Where notices stand: at the foot of the page, in the middle. Not at the right: what stands beside a list has its buttons
 * there. How much of the foot they take is told to the styles, where dialogs end above it (`theme.css`).
 */
export function NoticesPlace() {
  const around = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const notices = around.current?.querySelector("[data-position=bottom-center]")
    if (!notices) return
    const page = document.documentElement
    const watch = new ResizeObserver(() => {
      const { height, bottom } = notices.getBoundingClientRect()
      // As much air above them as there is below.
      const taken = height === 0 ? 0 : height + 2 * (window.innerHeight - bottom)
      page.style.setProperty("--readyroom-notices", `${taken}px`)
    })
    watch.observe(notices)
    return () => {
      watch.disconnect()
      page.style.removeProperty("--readyroom-notices")
    }
  }, [])
  return (
    <div ref={around}>
      <Notifications position="bottom-center" limit={3} withinPortal={false} />
    </div>
  )
}
