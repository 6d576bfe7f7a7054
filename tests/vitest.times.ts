/**
 * When a test or a hook that hangs is ended, in milliseconds: long enough for a busy machine. No promise rests on these. What
 * is promised to take so long is held by a test to its own processor time, or alone (`*.timed.test.ts`).
 */
export const times = { testTimeout: 60_000, hookTimeout: 120_000 }
