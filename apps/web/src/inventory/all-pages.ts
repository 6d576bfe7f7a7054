/** More than these no school has of carts, rooms or models; it ends what would otherwise never end. */
const MOST_PAGES = 50

type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null }

/** Every item of a list of some dozens or hundreds, page after page. */
export async function allPages<Item>(
  page: (query: { limit: string; cursor?: string }) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const items: Item[] = []
  let cursor: string | null = null
  for (let count = 0; count < MOST_PAGES; count++) {
    const answer: Page<Item> = await page({ limit: "100", ...(cursor === null ? {} : { cursor }) })
    items.push(...answer.items)
    cursor = answer.next
    if (cursor === null) break
  }
  return items
}
