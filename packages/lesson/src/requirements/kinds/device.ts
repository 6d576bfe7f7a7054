import type { Pred } from "@readyroom/readiness/instance"
import { amount } from "../amount.ts"
import type { CheckContext } from "../contribution.ts"
import { anyDevice, deviceKinds, features, nounOf, platforms } from "../device-words.ts"
import type { Attributes, Field } from "../field.ts"
import { defineKind } from "../kind.ts"
import type { Language, Noun } from "../language.ts"
import { formatList, formatNumber } from "../language.ts"
import { isOn, numberOf, textOf } from "../requirement.ts"
import { typedDevices } from "../typed-devices.ts"

const featureFields: readonly Field[] = features.map(({ name, label }) => ({ name, type: "boolean", label }))

const fieldOfTest: Readonly<Record<string, string>> = {
  model: "model",
  platform: "platform",
  os: "minOs",
  ram: "minRamGb",
  storage: "minStorageGb",
  ...Object.fromEntries(features.map(({ name }) => [name, name])),
}

/** Devices that the lesson takes. */
export const device = defineKind({
  kind: "device",
  label: { en: "Devices", sv: "Enheter" },
  description: { en: "Computers, tablets and other devices", sv: "Datorer, surfplattor och andra enheter" },
  searchWords: {
    en: ["computer", "laptop", "chromebook", "tablet", "ipad", "robot", "camera", "cart", "hardware"],
    sv: ["dator", "bärbar", "chromebook", "surfplatta", "platta", "ipad", "robot", "kamera", "vagn"],
  },
  typed: typedDevices,
  icon: "device-laptop",
  counted: true,
  fields: [
    {
      name: "deviceKind",
      type: "choice",
      open: true,
      choices: deviceKinds,
      label: { en: "Kind of device", sv: "Typ av enhet" },
    },
    {
      name: "orDeviceKind",
      type: "choice",
      open: true,
      choices: deviceKinds,
      label: { en: "or", sv: "eller" },
      hint: { en: "Another kind that would do as well.", sv: "En annan typ som duger lika bra." },
      shownWhen: { field: "deviceKind" },
      asksMore: "alternative",
    },
    {
      name: "model",
      type: "text",
      maxLength: 120,
      suggest: "models",
      label: { en: "Model", sv: "Modell" },
    },
    { name: "platform", type: "choice", choices: platforms, label: { en: "Platform", sv: "Plattform" } },
    {
      name: "minOs",
      type: "version",
      label: { en: "Version, at least", sv: "Version, lägst" },
      hint: { en: "Such as 120 or 14.5.", sv: "Till exempel 120 eller 14.5." },
      shownWhen: { field: "platform" },
    },
    {
      name: "minRamGb",
      type: "number",
      unit: { en: "GB", sv: "GB" },
      min: 0.25,
      max: 4096,
      label: { en: "Memory, at least", sv: "Minne, minst" },
    },
    {
      name: "minStorageGb",
      type: "number",
      unit: { en: "GB", sv: "GB" },
      min: 0.25,
      max: 1_000_000,
      label: { en: "Storage, at least", sv: "Lagring, minst" },
    },
    ...featureFields,
    { name: "alike", type: "boolean", label: { en: "All of one model", sv: "Alla av samma modell" } },
    {
      name: "countOwn",
      type: "boolean",
      label: { en: "Pupils' own school devices serve too", sv: "Elevernas egna skoldatorer räknas" },
      hint: {
        en: "What the class brings is used first; the pool is asked for the rest.",
        sv: "Det klassen har med sig används först; resten tas ur poolen.",
      },
      asksMore: "alternative",
    },
  ],
  initial: { count: 1, deviceKind: "chromebook" },
  example: { count: 28, deviceKind: "chromebook", camera: true, platform: "chromeos", minOs: "120" },
  validate: (attributes) =>
    attributes.minOs !== undefined && attributes.platform === undefined
      ? [{ field: "minOs", code: "needs-field", values: { needs: "platform" } }]
      : [],
  shortSentence: (attributes, language) => amount(attributes, nounOfDevices(attributes), language),
  sentence: (attributes, language) => {
    const model = textOf(attributes, "model")
    const asked = features.filter(({ name }) => isOn(attributes, name)).map(({ label }) => label[language])
    const head = [
      amount(attributes, nounOfDevices(attributes), language),
      ...(model === undefined ? [] : [`(${model})`]),
      ...(asked.length === 0 ? [] : [language === "sv" ? "med" : "with", formatList(asked, language)]),
    ]
    return [head.join(" "), ...details(attributes, language)].join(", ")
  },
  toNeed: ({ attributes }, context) => {
    if (!context.count.known) return { unknown: { code: context.count.code } }
    return {
      need: {
        units: context.count.count,
        where: { all: [...deviceTests(attributes), ownership(attributes, context)] },
        fieldOfTest,
        ...(isOn(attributes, "alike") ? { uniformBy: "model", uniformField: "alike" } : {}),
      },
    }
  },
  readsClass: (attributes) => isOn(attributes, "countOwn"),
})

function nounOfDevices(attributes: Attributes): Noun | string {
  const first = textOf(attributes, "deviceKind")
  if (first === undefined) return anyDevice
  const second = textOf(attributes, "orDeviceKind")
  const firstNoun = nounOf(deviceKinds, first)
  if (second === undefined || second === first) return firstNoun ?? first
  const one = firstNoun ?? plain(first)
  const other = nounOf(deviceKinds, second) ?? plain(second)
  return {
    one: { en: `${one.one.en} or ${other.one.en}`, sv: `${one.one.sv} eller ${other.one.sv}` },
    other: { en: `${one.other.en} or ${other.other.en}`, sv: `${one.other.sv} eller ${other.other.sv}` },
  }
}

function plain(word: string): Noun {
  return { one: { en: word, sv: word }, other: { en: word, sv: word } }
}

function details(attributes: Attributes, language: Language): string[] {
  const inSwedish = language === "sv"
  const parts: string[] = []
  const platform = textOf(attributes, "platform")
  const version = textOf(attributes, "minOs")
  const ram = numberOf(attributes, "minRamGb")
  const storage = numberOf(attributes, "minStorageGb")
  if (platform !== undefined) {
    const name = platforms.find((one) => one.value === platform)?.label[language] ?? platform
    const later = inSwedish ? "eller senare" : "or later"
    parts.push(version === undefined ? name : `${name} ${version} ${later}`)
  }
  if (ram !== undefined) {
    const size = `${formatNumber(ram, language)} GB`
    parts.push(inSwedish ? `minst ${size} minne` : `at least ${size} memory`)
  }
  if (storage !== undefined) {
    const size = `${formatNumber(storage, language)} GB`
    parts.push(inSwedish ? `minst ${size} lagring` : `at least ${size} storage`)
  }
  if (isOn(attributes, "alike")) parts.push(inSwedish ? "alla av samma modell" : "all of one model")
  if (isOn(attributes, "countOwn"))
    parts.push(inSwedish ? "elevernas egna skoldatorer räknas" : "pupils' own school devices count")
  return parts
}

/** The tests on a device, apart from whose it is. */
function deviceTests(attributes: Attributes): Pred[] {
  const tests: Pred[] = []
  const kind = textOf(attributes, "deviceKind")
  const orKind = textOf(attributes, "orDeviceKind")
  // An alternative to any device at all is none.
  if (kind !== undefined)
    tests.push({ attr: "type", op: "in", value: orKind === undefined ? [kind] : [kind, orKind] })
  const model = textOf(attributes, "model")
  if (model !== undefined) tests.push({ attr: "model", op: "eq", value: model })
  const platform = textOf(attributes, "platform")
  if (platform !== undefined) tests.push({ attr: "platform", op: "eq", value: platform })
  const version = textOf(attributes, "minOs")
  if (version !== undefined) tests.push({ attr: "os", op: "verGe", value: version })
  const ram = numberOf(attributes, "minRamGb")
  if (ram !== undefined) tests.push({ attr: "ram", op: "qGe", kind: "ram", value: `${ram} GB` })
  const storage = numberOf(attributes, "minStorageGb")
  if (storage !== undefined) tests.push({ attr: "storage", op: "qGe", kind: "data", value: `${storage} GB` })
  for (const { name } of features)
    if (isOn(attributes, name)) tests.push({ attr: name, op: "eq", value: true })
  return tests
}

/** The pool's devices, and the class's own where the block counts them. */
function ownership(attributes: Attributes, context: CheckContext): Pred {
  if (isOn(attributes, "countOwn") && context.class !== null)
    return { attr: "class", op: "in", value: [context.class.id, "none"] }
  return { attr: "class", op: "eq", value: "none" }
}
