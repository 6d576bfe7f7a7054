// @vitest-environment node
import { expect, it, vi } from "vitest"
import { Problem } from "./problem.ts"
import { createQueryClient, mayRetry } from "./query-client.ts"

it("asks again, twice, only when no answer came", () => {
  const away = new Problem("server-away", 0)
  expect([0, 1, 2].map((failures) => mayRetry(failures, away))).toEqual([true, true, false])
  expect(mayRetry(0, new Problem("no-right", 403))).toBe(false)
  expect(mayRetry(0, new Problem("internal", 500))).toBe(false)
  expect(mayRetry(0, new TypeError("a fault of ours"))).toBe(false)
})

it("tells when a question or a change finds nobody signed in, and only then", async () => {
  const onSignedOut = vi.fn()
  const client = createQueryClient({ onSignedOut })
  const ask = (error: Error) =>
    client.fetchQuery({ queryKey: [error.message], queryFn: () => Promise.reject(error) }).catch(() => {})
  await ask(new Problem("no-right", 403))
  await ask(new Problem("sign-in-failed", 401))
  expect(onSignedOut).not.toHaveBeenCalled()
  await ask(new Problem("signed-out", 401))
  expect(onSignedOut).toHaveBeenCalledTimes(1)
  const change = client
    .getMutationCache()
    .build(client, { mutationFn: () => Promise.reject(new Problem("signed-out", 401)) })
  await change.execute(undefined).catch(() => {})
  expect(onSignedOut).toHaveBeenCalledTimes(2)
})
