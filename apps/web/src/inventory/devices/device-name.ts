type Names = { readonly name: string; readonly assetTag: string | null; readonly serial: string | null }

/** What a device is called in a list, and beside it what else tells it from others: name, tag, serial, each once. */
export function deviceName({ name, assetTag, serial }: Names): {
  readonly title: string
  readonly others: readonly string[]
} {
  const [title = "", ...others] = new Set(
    [name, assetTag ?? "", serial ?? ""].map((text) => text.trim()).filter((text) => text !== ""),
  )
  return { title, others }
}
