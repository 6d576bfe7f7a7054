const isApple = /Mac|iPhone|iPad/.test(navigator.platform)

/** The keys that open search, as they are printed on this device's keyboard. */
export const searchKeys: readonly string[] = isApple ? ["⌘", "K"] : ["Ctrl", "K"]

/** The keys that undo the last deletion on the list of lessons. */
export const undoKeys: readonly string[] = isApple ? ["⌘", "Z"] : ["Ctrl", "Z"]

/** The keys that choose all rows of a list. */
export const allKeys: readonly string[] = isApple ? ["⌘", "A"] : ["Ctrl", "A"]
