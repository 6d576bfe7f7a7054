import { useEffect, useState } from "react"

/** Seconds left until `until` (milliseconds since 1970), counted down; 0 when it has passed or is null. */
export function useSecondsLeft(until: number | null): number {
  const [now, setNow] = useState(() => Date.now())
  const left = until === null ? 0 : Math.max(0, (until - now) / 1000)
  const isWaiting = until !== null && left > 0
  useEffect(() => {
    if (until === null) return
    setNow(Date.now())
    if (!isWaiting) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [until, isWaiting])
  return left
}
