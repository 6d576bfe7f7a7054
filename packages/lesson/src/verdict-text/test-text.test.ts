import type { Pred } from "@readyroom/readiness/instance"
import { expect, it } from "vitest"
import { testText } from "./test-text.ts"

it.each<[Pred, string, string]>([
  [
    { attr: "type", op: "in", value: ["chromebook", "tablet"] },
    "Chromebook or tablet",
    "Chromebook eller surfplatta",
  ],
  [{ attr: "type", op: "eq", value: "drone" }, "drone", "drone"],
  [{ attr: "model", op: "eq", value: "Lenovo 300e" }, "of model Lenovo 300e", "av modellen Lenovo 300e"],
  [
    { attr: "platform", op: "in", value: ["chromeos", "windows"] },
    "with ChromeOS or Windows",
    "med ChromeOS eller Windows",
  ],
  [{ attr: "os", op: "verGe", value: "120" }, "version 120 or later", "version 120 eller senare"],
  [{ attr: "ram", op: "qGe", kind: "ram", value: "8 GB" }, "at least 8 GB memory", "minst 8 GB minne"],
  [
    { attr: "storage", op: "qGe", kind: "data", value: "64 GB" },
    "at least 64 GB storage",
    "minst 64 GB lagring",
  ],
  [{ attr: "stylus", op: "eq", value: true }, "with stylus", "med digital penna"],
  [{ attr: "screenReader", op: "eq", value: true }, "with screen reader", "med skärmläsare"],
  [{ attr: "apps", op: "has", value: "GeoGebra" }, "with GeoGebra installed", "med GeoGebra installerad"],
  [{ attr: "class", op: "eq", value: "none" }, "in the school's pool", "i skolans pool"],
  [{ attr: "room", op: "eq", value: "room-204" }, "in the room", "i rummet"],
  [
    { attr: "aue", op: "dateGe", value: "2027-01-01" },
    "the end of automatic updates at least 2027-01-01",
    "slutet på automatiska uppdateringar minst 2027-01-01",
  ],
  [{ attr: "colour", op: "ne", value: "red" }, "“colour” is not red", "”colour” är inte red"],
  [{ attr: "colour", op: "exists" }, "“colour” is recorded", "”colour” är registrerad"],
  [{ not: { attr: "touch", op: "eq", value: true } }, "not with touch screen", "inte med pekskärm"],
  [
    { any: [{ attr: "touch", op: "eq", value: true }, { all: [{ attr: "mouse", op: "eq", value: true }] }] },
    "with touch screen or with mouse",
    "med pekskärm eller med mus",
  ],
])("%o in words", (test, english, swedish) => {
  expect(testText(test, "en")).toBe(english)
  expect(testText(test, "sv")).toBe(swedish)
})
