import { languageFor } from "@readyroom/lesson/verdict-text/accept-language"
import { Hono } from "hono"
import { ListAnswer, ListQuery, ReadListQuery } from "../lists/list-shapes.ts"
import { listCalled } from "../lists/lists.ts"
import type { Services } from "../services.ts"
import { describe, query } from "./endpoint.ts"
import { signedIn } from "./signed-in.ts"

const tag = "Lists"

/** `/api/lists` */
export function listRoutes(services: Services) {
  const me = signedIn(services)
  return new Hono()
    .get(
      "/:list",
      describe({
        summary:
          "A list as CSV, as it can be changed in a spreadsheet and read in again: rooms, carts, models, apps, domain-rules, duty, consumables, bookings, classes, people",
        tag,
        answer: { status: 200, type: "text/csv" },
        problems: ["signed-out", "no-right", "no-such-school", "not-found"],
      }),
      me,
      query(ListQuery),
      async (c) => {
        const list = listCalled(c.req.param("list"))
        const { text, day } = await list.csv(services, c.var.actor, c.req.valid("query"))
        c.header("content-type", "text/csv; charset=utf-8")
        c.header("content-disposition", `attachment; filename="${list.name}-${day}.csv"`)
        return c.body(text, 200)
      },
    )
    .post(
      "/:list",
      describe({
        summary:
          "Preview or read in a list: the body is a CSV file of at most 4 MB and 5,000 rows. What of it can be read is stored at one " +
          "moment. Columns that the file does not have stay, and so do records. New people are told with their links, once",
        tag,
        answer: { status: 200, shape: ListAnswer },
        problems: [
          "signed-out",
          "no-right",
          "no-such-school",
          "not-found",
          "unreadable-file",
          "inventory-changed",
        ],
      }),
      me,
      query(ReadListQuery),
      async (c) => {
        const list = listCalled(c.req.param("list"))
        const language = languageFor(c.req.header("accept-language"))
        const upload = { body: c.req.raw.body, language }
        return c.json(await list.readIn(services, c.var.actor, c.req.valid("query"), upload), 200)
      },
    )
}
