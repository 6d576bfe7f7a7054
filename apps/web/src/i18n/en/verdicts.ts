/** The five verdicts, as words beside their icons. */
export const verdicts = {
  ready: "Ready",
  "ready-with-conditions": "Ready if …",
  unknown: "Unknown",
  "not-ready": "Not ready",
  invalid: "Invalid",
} as const
