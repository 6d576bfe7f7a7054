import { languageFor } from "@readyroom/lesson/verdict-text/accept-language"
import { Hono } from "hono"
import { z } from "zod"
import { exportDevices } from "../inventory/device-export.ts"
import { DeviceFilter } from "../inventory/device-shapes.ts"
import type { Services } from "../services.ts"
import { describe, query } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

const ExportQuery = DeviceFilter.extend({
  /** Of headers and words; a link cannot send `Accept-Language`. */
  language: z.enum(["en", "sv"]).optional(),
})

/** `/api/devices.csv` */
export function deviceExportRoutes(services: Services) {
  return new Hono().get(
    "/",
    describe({
      summary:
        "A school's devices as CSV, with the filters of the list; the import of plain tables reads it again",
      tag: "Devices",
      answer: { status: 200, type: "text/csv" },
      problems: ["signed-out", "no-right", "no-such-school"],
    }),
    signedIn(services),
    query(ExportQuery),
    async (c) => {
      const { language = languageFor(c.req.header("accept-language")), ...filter } = c.req.valid("query")
      const list = await exportDevices(services, c.var.actor, filter, language)
      return c.body(list, 200, {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="devices.csv"',
        "cache-control": "no-store",
      })
    },
  )
}
