import type { TextContext } from "@readyroom/lesson/verdict-text/text-context"
import { useLessonAround } from "../lesson-context.tsx"
import { nowInMinutes } from "./said-of-block.ts"

/** For whom and about where the sentences of this page's verdicts are made. */
export function useTextContext(): TextContext {
  const { language, timeZone, blockName } = useLessonAround()
  return { language, timeZone, blockName, now: nowInMinutes() }
}
