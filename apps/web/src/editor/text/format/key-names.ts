const isApple = /Mac|iPhone|iPad/.test(navigator.platform)

const names: Readonly<Record<string, string>> = isApple
  ? { Mod: "⌘", Alt: "⌥", Shift: "⇧", ArrowUp: "↑", ArrowDown: "↓" }
  : { Mod: "Ctrl", Alt: "Alt", Shift: "Shift", ArrowUp: "↑", ArrowDown: "↓" }

/** The keys of a ProseMirror key name as they are printed on this device's keyboard: "Mod-b" is Ctrl B or ⌘ B. */
export function keyNames(keys: string): string[] {
  return keys.split("-").map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key))
}

/** The same for `aria-keyshortcuts`. */
export function ariaKeys(keys: string): string {
  return keys
    .split("-")
    .map((key) =>
      key === "Mod" ? (isApple ? "Meta" : "Control") : key.length === 1 ? key.toUpperCase() : key,
    )
    .join("+")
}
