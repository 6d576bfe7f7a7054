import { expect, it } from "vitest"
import { laterSeries } from "./later-series.ts"

const time = (seriesId: string | null, day: string) => ({
  id: `${seriesId} ${day}`,
  seriesId,
  startsAt: `2031-${day}T15:00:00.000Z`,
})
const tuesdays = [time("a", "03-04"), time("a", "03-11")]
const first = time("a", "03-04")

it("a series that an earlier change cut off begins where this one ends", () => {
  const cut = [time("b", "03-18"), time("b", "03-25")]
  expect(laterSeries([...tuesdays, ...cut], first)?.id).toBe("b 03-18")
  const again = [time("c", "04-01")]
  expect(laterSeries([...again, ...cut, ...tuesdays], first)?.id).toBe("b 03-18")
})

it("one that runs beside it, or has ended before, does not", () => {
  const thursdays = [time("d", "03-06"), time("d", "03-13"), time("d", "03-20")]
  expect(laterSeries([...tuesdays, ...thursdays], first)).toBeNull()
  expect(laterSeries([...tuesdays, time("b", "03-18")], time("b", "03-18"))).toBeNull()
})

it("a single time later is none, and a single time has none", () => {
  expect(laterSeries([...tuesdays, time(null, "03-25")], first)).toBeNull()
  expect(laterSeries([...tuesdays, time(null, "02-25")], time(null, "02-25"))).toBeNull()
})
