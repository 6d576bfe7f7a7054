import type { Attributes } from "./field.ts"
import type { TypedPhrase, TypedWords } from "./typed-words.ts"

const computer = { deviceKind: "laptop", orDeviceKind: "chromebook" }
const ipad = { deviceKind: "tablet", platform: "ipados" }
const mac = { deviceKind: "laptop", platform: "macos" }

/** Devices that apps and networks do not run on. */
const simple = new Set(["headphones", "calculator", "camera", "document-camera", "printer", "3d-printer"])

/** What teachers call devices, beside the names of `deviceKinds` and `features`. */
export const typedDevices: TypedWords = {
  things: [
    ...nouns(
      { deviceKind: "chromebook" },
      "chromebook|chromebooken|chrome book|chrome-book",
      "chromebooks|chromebookar|chromebookarna|chromebooksen|chrome books|chromebook:s|chromebook datorer|chromebook-datorer|chromebookdatorer",
    ),
    ...nouns(
      { deviceKind: "laptop" },
      "laptop|laptopen|laptop computer|notebook computer|bärbar dator|bärbara datorn|bärbar",
      "laptops|laptoppar|laptopparna|laptop computers|bärbara datorer|bärbara datorerna|bärbara",
    ),
    // A school's word for what a class works on: neither the desktop computers of a room nor tablets.
    ...nouns(
      computer,
      "computer|pc|dator|datorn|elevdator|skoldator",
      "computers|pcs|datorer|datorerna|elevdatorer|skoldatorer",
    ),
    ...nouns(
      { deviceKind: "desktop" },
      "desktop|desktop pc|stationär dator",
      "desktops|desktop pcs|stationära datorer|stationära",
    ),
    ...nouns(
      { deviceKind: "tablet" },
      "tablet|surfplatta|surfplattan|läsplatta|lärplatta|lärplattan|platta|padda|paddan",
      "tablets|surfplattor|surfplattorna|läsplattor|lärplattor|lärplattorna|plattor|plattorna|paddor|paddorna",
    ),
    ...nouns(ipad, "ipad|ipaden", "ipads|ipadar|ipadarna|ipad:ar|ipads:en|ipadsen"),
    ...nouns(mac, "macbook|mac", "macbooks|macbookar|macs|mac:ar|macar"),
    ...nouns({ deviceKind: "phone", platform: "ios" }, "iphone", "iphones|iphonar"),
    ...nouns(
      { deviceKind: "phone" },
      "phone|mobile phone|smartphone|mobil|mobiltelefon|telefon",
      "phones|mobile phones|smartphones|mobiler|mobiltelefoner|telefoner",
    ),
    ...nouns({ deviceKind: "camera" }, "camera|kamera|systemkamera", "cameras|kameror"),
    ...nouns({ deviceKind: "printer" }, "printer|skrivare|skrivaren", "printers"),
    ...nouns(
      { deviceKind: "3d-printer" },
      "3d printer|3d-printer|3d skrivare|3d-skrivare",
      "3d printers|3d-printers|3d skrivarna",
    ),
    ...nouns(
      { deviceKind: "microcontroller" },
      "micro:bit|microbit|mikrokontroller",
      "micro:bits|microbits|micro:bitar|microbitar|micro:bitarna",
    ),
    ...nouns({ deviceKind: "robot" }, "robot|roboten", "robots|robotar|robotarna"),
    ...nouns(
      { deviceKind: "vr-headset" },
      "vr headset|vr-headset|vr glasögon|vr-glasögon|headset för vr",
      "vr headsets|vr-headsets|vr goggles",
    ),
    ...nouns({ deviceKind: "data-logger" }, "data logger|datalogger", "data loggers|dataloggers|dataloggrar"),
    ...nouns({ deviceKind: "calculator" }, "calculator|miniräknare|räknare", "calculators|miniräknarna"),
    ...nouns(
      { deviceKind: "headphones" },
      "pair of headphones|par hörlurar|par lurar",
      "headphones|hörlurar|hörlurarna|pairs of headphones|headset|headsets|lurar|earphones",
    ),
    ...nouns({}, "device|enhet", "devices|enheter"),
  ],
  details: [
    { words: "camera|cameras|webcam|kamera|kameror|webbkamera", attributes: { camera: true } },
    { words: "microphone|mic|microphones|mikrofon|mikrofoner|mick", attributes: { microphone: true } },
    {
      words: "touch|touch screen|touchscreen|touch screens|pekskärm|pekskärmar",
      attributes: { touch: true },
    },
    {
      words: "stylus|styluses|apple pencil|apple pencils|digital penna|penna|pennor|digitala pennor",
      attributes: { stylus: true },
    },
    { words: "keyboard|keyboards|tangentbord", attributes: { keyboard: true } },
    { words: "mouse|mice|mus|möss", attributes: { mouse: true } },
    { words: "headphones|hörlurar|headset|lurar", attributes: { headphones: true } },
    { words: "speakers|högtalare", attributes: { speakers: true } },
    { words: "usb|usb port|usb-port|usb ports|usb-portar", attributes: { usb: true } },
    { words: "hdmi|hdmi output|hdmi-utgång", attributes: { hdmi: true } },
    { words: "bluetooth|blåtand", attributes: { bluetooth: true } },
    { words: "gps", attributes: { gps: true } },
  ],
  remarks: [
    { words: "chromeos|chrome os", attributes: { platform: "chromeos" } },
    { words: "windows", attributes: { platform: "windows" } },
    { words: "macos|mac os", attributes: { platform: "macos" } },
    { words: "ipados|ipad os", attributes: { platform: "ipados" } },
    { words: "ios", attributes: { platform: "ios" } },
    { words: "android", attributes: { platform: "android" } },
    { words: "linux", attributes: { platform: "linux" } },
    {
      words:
        "all of one model|all the same model|all of the same model|of the same model|the same model|same model|alla av samma modell|av samma modell|alla samma modell|samma modell|samma sort|all alike|all identical|identical ones|likadana|alla likadana",
      attributes: { alike: true },
    },
    {
      words:
        "pupils' own devices count|pupils' own school devices count|students' own devices count|students' own school devices count|own devices count|own devices count too|their own devices count|their own school devices count|elevernas egna datorer räknas|elevernas egna skoldatorer räknas|elevernas egna enheter räknas|egna datorer räknas|egna skoldatorer räknas|egna enheter räknas|elevernas egna räknas|deras egna räknas",
      attributes: { countOwn: true },
    },
  ],
  measures: [
    {
      units: { gb: 1, gigabyte: 1, gbyte: 1, tb: 1000 },
      said: [
        {
          words: "ram|memory|of ram|of memory|minne|internminne|ram minne|arbetsminne",
          fields: ["minRamGb"],
        },
        {
          words: "storage|of storage|disk|disk space|ssd|lagring|lagringsutrymme|hårddisk|free space",
          fields: ["minStorageGb"],
        },
      ],
    },
  ],
  names: [{ list: "models", field: "model" }],
  version: { field: "minOs", behind: "platform", whole: true },
  alone: "ask",
  carriesOthers: ({ deviceKind }: Attributes) => typeof deviceKind !== "string" || !simple.has(deviceKind),
}

function nouns(attributes: TypedPhrase["attributes"], one: string, many: string): TypedPhrase[] {
  return [
    { words: one, attributes },
    { words: many, attributes, plural: true },
  ]
}
