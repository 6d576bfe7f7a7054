import type { verdicts as english } from "../en/verdicts.ts"
import type { Translation } from "../translation.ts"

export const verdicts: Translation<typeof english> = {
  ready: "Redo",
  "ready-with-conditions": "Redo om …",
  unknown: "Okänt",
  "not-ready": "Inte redo",
  invalid: "Ogiltigt",
}
