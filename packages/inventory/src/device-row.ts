/** What can be said of a device's whereabouts and use. */
export const deviceStatuses = [
  "available",
  "repair",
  "loaned",
  "reserved",
  "assigned",
  "retired",
  "unknown",
] as const

export type DeviceStatus = (typeof deviceStatuses)[number]

/** Whether the word is one of our own statuses. */
export function isDeviceStatus(word: string): word is DeviceStatus {
  return deviceStatuses.some((status) => status === word)
}

/** One device as a list from another system tells it. `null`: that list does not say. */
export type DeviceRow = {
  /** The line of the file where the row begins, from 1, the header's included; or its number (`countedBy`). */
  readonly line: number
  /** Which of the file's rows with this key it is, from 0: a doubled serial finds its own device again. */
  readonly ordinal: number
  readonly serial: string | null
  /** The serial as serials are compared: `serialKeyOf`. */
  readonly serialKey: string | null
  readonly assetTag: string | null
  readonly name: string | null
  readonly modelName: string | null
  readonly modelNumber: string | null
  readonly manufacturer: string | null
  /** The other system's own word, such as "Chromebooks". */
  readonly category: string | null
  /** What kind of device it is, in the list's word, where it says so of the device itself. */
  readonly kind: string | null
  /** The cart it stands in, where the list says so outright. */
  readonly cart: string | null
  /** The room it stands in, where the list says so outright. */
  readonly room: string | null
  /** Where it is, in the other system's words: a room or a cart; `place.ts` tells which. */
  readonly location: string | null
  readonly status: DeviceStatus
  /** The day by whose end it is expected back, "YYYY-MM-DD"; only beside a status other than available and retired. */
  readonly until: string | null
  /** Whose it is: a user name, else an e-mail address, else a name. Only beside `assigned`. */
  readonly assignedTo: string | null
  /** The operating system's name as told, such as "ChromeOS". */
  readonly platform: string | null
  readonly osVersion: string | null
  /** Memory as it was sold (`memory.ts`), in bytes of 2^30 a GB; the reported value stays in `raw`. */
  readonly ramBytes: number | null
  readonly storageBytes: number | null
  /** The last day with updates, or of its planned life: "YYYY-MM-DD". */
  readonly aue: string | null
  readonly notes: string | null
  /** Every cell of the row as it came, by column; blank ones left out. */
  readonly raw: Readonly<Record<string, string>>
}

/** The fields that a column can say, and that an unknown column can be mapped to. */
export const deviceFields = [
  "serial",
  "assetTag",
  "name",
  "modelName",
  "modelNumber",
  "manufacturer",
  "category",
  "kind",
  "cart",
  "room",
  "location",
  "status",
  "until",
  "assignedTo",
  "platform",
  "osVersion",
  "ramBytes",
  "storageBytes",
  "aue",
  "notes",
] as const satisfies readonly (keyof DeviceRow)[]

export type DeviceField = (typeof deviceFields)[number]

/** What a school says of a column: the field that it says, or that it says none, whatever it is called. */
export type ColumnMeaning = DeviceField | "none"

/** What people write for "there is none". */
const placeholders = new Set(
  ["", "-", "--", "0", "n/a", "na", "none", "null", "unknown", "saknas", "okänd", "ingen", "tbd", "?"].concat(
    "to be filled by o.e.m.",
    "default string",
    "system serial number",
    "not specified",
    "not available",
  ),
)

/** The text, or null where it only says that there is none. For serials and tags, which must tell devices apart. */
export function realText(text: string | null): string | null {
  return text === null || placeholders.has(text.trim().toLowerCase()) ? null : text.trim()
}

/** A serial as serials are compared: upper case, without blanks, in Unicode's compatible form; null for a blank one. */
export function serialKeyOf(serial: string | null): string | null {
  const key = realText(serial)
    ?.normalize("NFKC")
    .replace(/[\s\u200b-\u200d\ufeff]/g, "")
    .toUpperCase()
  return key ? key : null
}
