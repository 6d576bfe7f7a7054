import { useTranslation } from "react-i18next"
import { type ChangeOfOne, type Many, type ManyField, undoing } from "./many-field.ts"
import { useChangeOfMany } from "./use-change-of-many.ts"

/** So many the server changes in one go: all of them or none. */
const AT_ONCE = 100

type Setting<Of, Change> = {
  readonly items: readonly Of[]
  readonly field: ManyField<Of, Change>
  readonly change: Change
}

/** Sets one thing for many items of a list, where any may be changed. `readAll` brings the list as it is now. */
export function useListChange<Of extends { readonly id: string }, Change>(
  send: Many<Of, Change>["send"] | undefined,
  readAll: () => Promise<readonly Of[]>,
  onDone: () => void,
) {
  const { t } = useTranslation("resources")

  async function sendAll(changes: readonly ChangeOfOne<Change>[]): Promise<void> {
    for (let at = 0; at < changes.length; at += AT_ONCE) await send?.(changes.slice(at, at + AT_ONCE))
  }

  return useChangeOfMany<Setting<Of, Change>, void>({
    change: ({ items, change }) => sendAll(items.map(({ id }) => ({ id, change }))),
    undo: async ({ items, field, change }) => {
      const changes = undoing(items, await readAll(), field, change)
      await sendAll(changes)
      return { restored: changes.length, kept: items.length - changes.length }
    },
    failed: ({ items }) => t("many.failed", { count: items.length }),
    onDone,
  })
}
