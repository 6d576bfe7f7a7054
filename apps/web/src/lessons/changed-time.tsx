import { useSyncExternalStore } from "react"
import { useLanguage } from "../shell/preferences.ts"
import { relativeTime } from "./relative-time.ts"

const TICK_MS = 30_000

/** How long ago `at` was (ISO 8601), kept up to date; the exact time as its tooltip. */
export function ChangedTime({ at }: { at: string }) {
  const language = useLanguage()
  const now = useSyncExternalStore(subscribe, currentTick)
  const then = Date.parse(at)
  const exact = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" }).format(then)
  return (
    <time dateTime={at} title={exact}>
      {relativeTime(then, now, language)}
    </time>
  )
}

/** One clock for all rows: it ticks while any is shown. */
const listeners = new Set<() => void>()
let ticking: ReturnType<typeof setInterval> | undefined
let tick = 0

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  ticking ??= setInterval(() => {
    tick = Date.now()
    for (const each of listeners) each()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(ticking)
    ticking = undefined
  }
}

/** Between ticks the same number, as a store's snapshot must be; a list that opens later begins with its own present. */
function currentTick(): number {
  if (Date.now() - tick > TICK_MS) tick = Date.now()
  return tick
}
