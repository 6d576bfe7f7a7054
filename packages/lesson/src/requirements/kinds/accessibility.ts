import { amount, perPhrase, writtenCount } from "../amount.ts"
import { accessibilityFeatures, anyDevice } from "../device-words.ts"
import { defineKind } from "../kind.ts"
import { textOf } from "../requirement.ts"

/** Devices with an accessibility feature, as some of another block's or on their own. */
export const accessibility = defineKind({
  kind: "accessibility",
  label: { en: "Accessibility", sv: "Tillgänglighet" },
  description: { en: "Devices that everyone can use", sv: "Enheter som alla kan använda" },
  searchWords: {
    en: ["screen reader", "captions", "assistive", "special needs", "a11y"],
    sv: ["skärmläsare", "textning", "hjälpmedel", "särskilt stöd", "anpassning"],
  },
  typed: {
    things: [
      {
        words: "screen reader|screen readers|screenreader|skärmläsare",
        attributes: { feature: "screenReader" },
      },
      {
        words: "screen magnifier|magnifier|magnification|skärmförstoring|skärmförstorare",
        attributes: { feature: "magnifier" },
      },
      {
        words: "text to speech|text-to-speech|talsyntes|uppläsning|uppläst text|uppläsning av text",
        attributes: { feature: "textToSpeech" },
      },
      {
        words: "speech to text|speech-to-text|dictation|tal till text|diktering|röstinmatning",
        attributes: { feature: "speechToText" },
      },
      {
        words: "live captions|captions|live captioning|direkttextning|livetextning",
        attributes: { feature: "liveCaptions" },
      },
      { words: "high contrast|hög kontrast|högkontrast", attributes: { feature: "highContrast" } },
      { words: "switch access|kontaktstyrning", attributes: { feature: "switchAccess" } },
      { words: "eye tracking|eye-tracking|ögonstyrning", attributes: { feature: "eyeTracking" } },
      {
        words: "braille display|braille displays|punktskriftsskärm|punktskriftsdisplay",
        attributes: { feature: "brailleDisplay" },
      },
    ],
    alone: "ask",
    countedBehind: true,
  },
  icon: "accessible",
  counted: true,
  fields: [
    {
      name: "feature",
      type: "choice",
      choices: accessibilityFeatures,
      required: true,
      label: { en: "Feature", sv: "Funktion" },
    },
    {
      name: "amongst",
      type: "reference",
      kinds: ["device"],
      label: { en: "Among these devices", sv: "Bland de här enheterna" },
      hint: {
        en: "Without it, these devices come on top.",
        sv: "Annars kommer de här enheterna utöver de andra.",
      },
    },
  ],
  initial: { count: 1 },
  example: { count: 2, feature: "screenReader" },
  sentence: (attributes, language, resolve) => {
    const value = textOf(attributes, "feature")
    const inSwedish = language === "sv"
    if (value === undefined) return inSwedish ? "Tillgänglighet" : "Accessibility"
    const feature = accessibilityFeatures.find((one) => one.value === value)?.label[language] ?? value
    const target = textOf(attributes, "amongst")
    if (target === undefined)
      return `${amount(attributes, anyDevice, language)} ${inSwedish ? "med" : "with"} ${feature}`
    const count = `${writtenCount(attributes, language).words}${perPhrase(attributes, language)}`
    const devices = resolve(target) ?? (inSwedish ? "enheterna" : "the devices")
    const head = feature.charAt(0).toUpperCase() + feature.slice(1)
    return inSwedish ? `${head} på ${count} av ${devices}` : `${head} on ${count} of ${devices}`
  },
  toNeed: ({ attributes }, context) => {
    if (!context.count.known) return { unknown: { code: context.count.code } }
    const hasFeature = { attr: textOf(attributes, "feature") ?? "", op: "eq", value: true } as const
    const target = textOf(attributes, "amongst")
    if (target === undefined)
      return {
        need: {
          units: context.count.count,
          where: { all: [hasFeature, { attr: "class", op: "eq", value: "none" }] },
        },
      }
    if (context.linked(target) === null) return { unknown: { code: "linked-undecided" } }
    return { need: { units: context.count.count, where: hasFeature, sameDevicesAs: target } }
  },
})
