import { z } from "zod"
import { Problem } from "../problem.ts"

/** How many items a page of a list holds. */
export const Limit = z.coerce.number().int().min(1).max(100).default(50)

/** A page of a list: `next` is the cursor of the next one, null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

export type Page<Item> = { items: Item[]; next: string | null }

/** A cursor: the sort key of a page's last item, opaque to clients. */
export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url")
}

/**
 * The sort key in a cursor, checked.
 * @throws Problem `invalid-input` for a cursor that is not ours
 */
export function decodeCursor<Key>(cursor: string, key: z.ZodType<Key>): Key {
  const parsed = key.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()))
  if (!parsed.success)
    throw new Problem("invalid-input", { errors: [{ path: "cursor", code: "invalid_cursor" }] })
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
