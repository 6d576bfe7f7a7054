import { parseDomain } from "../domain-name.ts"
import type { Attributes } from "../field.ts"
import { defineKind } from "../kind.ts"
import { textOf } from "../requirement.ts"

/** A web site that must open; two sites are two blocks. */
export const website = defineKind({
  kind: "website",
  label: { en: "Web site", sv: "Webbplats" },
  description: {
    en: "A site that the filter must let through",
    sv: "En webbplats som filtret måste släppa fram",
  },
  searchWords: {
    en: ["site", "web", "url", "domain", "link", "filter", "internet"],
    sv: ["webb", "sida", "hemsida", "url", "domän", "länk", "filter", "internet"],
  },
  typed: { readWord: typedSite },
  icon: "world-www",
  counted: false,
  fields: [
    {
      name: "domain",
      type: "text",
      maxLength: 260,
      required: true,
      label: { en: "Site", sv: "Webbplats" },
      hint: {
        en: "Such as phet.colorado.edu, or *.phet.colorado.edu for all below it.",
        sv: "Till exempel phet.colorado.edu, eller *.phet.colorado.edu för allt under den.",
      },
    },
  ],
  initial: {},
  example: { domain: "phet.colorado.edu" },
  validate: (attributes) => {
    const domain = textOf(attributes, "domain")
    return domain === undefined || parseDomain(domain) !== null
      ? []
      : [{ field: "domain", code: "not-a-domain", values: { value: domain } }]
  },
  problemTexts: {
    "not-a-domain": {
      en: "“{value}” is no web address. Write the site's name, such as phet.colorado.edu.",
      sv: "”{value}” är ingen webbadress. Skriv webbplatsens namn, till exempel phet.colorado.edu.",
    },
  },
  sentence: (attributes, language) => {
    const domain = textOf(attributes, "domain")
    if (domain === undefined) return language === "sv" ? "En webbplats" : "A web site"
    const name = parseDomain(domain) ?? domain
    return language === "sv" ? `Webbplatsen ${name}` : `Web site ${name}`
  },
  toNeed: ({ attributes }) => {
    const domain = parseDomain(textOf(attributes, "domain") ?? "")
    return { need: { units: 0, domains: domain === null ? [] : [domain] } }
  },
})

/** Endings that tell a site's name from a full stop without a space behind it ("fractions.Then"), and from "t.ex". */
const endings = new Set(
  "com org net edu gov int info eu se nu no dk fi is uk ie us ca au nz de at ch fr be nl es pt it pl io app dev ai me tv games school page site online world example".split(
    " ",
  ),
)

/** The site that a word of a typed line is; null for any other word. */
function typedSite(word: string): Attributes | null {
  const domain = parseDomain(word)
  if (domain === null) return null
  const isAddress = /^(?:https?:\/\/|www\.)/iu.test(word)
  return isAddress || endings.has(domain.slice(domain.lastIndexOf(".") + 1)) ? { domain } : null
}
