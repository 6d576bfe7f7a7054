import { isColourScheme } from "./colour-scheme.ts"
import type { Me } from "./me.ts"

// Not in localStorage: browsers write that to the disk seconds later, and one that is killed before then would have the
// person's lessons and not know whose they are.
const DATABASE = "readyroom-me"
const STORE = "me"
const KEY = "last"

/**
 * Keeps on this device who is signed in, so that a lesson kept here opens while the server is away. It opens nothing else:
 * whatever comes from the server needs the session. Resolves when it is on the disk, or cannot be kept: then a lesson does
 * not open while the server is away.
 */
export async function rememberMe(me: Me): Promise<void> {
  await withStore("readwrite", (store) => store.put(me, KEY))
}

/** At sign-out, and when the session has ended. */
export async function forgetMe(): Promise<void> {
  await withStore("readwrite", (store) => store.delete(KEY))
}

/** Who was last signed in on this device; null for nobody, or where an earlier version kept another form. */
export async function rememberedMe(): Promise<Me | null> {
  const kept = await withStore("readonly", (store) => store.get(KEY))
  return isMe(kept) ? kept : null
}

/** The request's result once its transaction is durable; undefined where this browser keeps nothing. */
async function withStore(
  mode: IDBTransactionMode,
  request: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  let database: IDBDatabase | null = null
  try {
    database = await opened()
    const transaction = database.transaction(STORE, mode, { durability: "strict" })
    const asked = request(transaction.objectStore(STORE))
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(asked.result)
      transaction.onabort = () => reject(transaction.error)
    })
  } catch {
    return undefined
  } finally {
    database?.close()
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function isMe(value: unknown): value is Me {
  return (
    hasTexts(value, "id", "name", "email", "colour") &&
    (value.language === null || value.language === "en" || value.language === "sv") &&
    isColourScheme(value.colourScheme) &&
    Array.isArray(value.schools) &&
    value.schools.every((school) => hasTexts(school, "id", "name", "timeZone", "role"))
  )
}

function hasTexts(value: unknown, ...names: string[]): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false
  const texts = new Map(Object.entries(value))
  return names.every((name) => typeof texts.get(name) === "string")
}
