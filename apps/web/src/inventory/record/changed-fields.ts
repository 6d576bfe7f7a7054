/** The fields of `after` that say something else than in `before`: only those are sent, so that what others change stays. */
export function changedFields<Fields extends object>(after: Fields, before: Fields): Partial<Fields> {
  const changed: Partial<Fields> = {}
  for (const name in after)
    if (JSON.stringify(after[name]) !== JSON.stringify(before[name])) changed[name] = after[name]
  return changed
}
