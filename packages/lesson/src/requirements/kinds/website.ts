import { parseDomain } from "../domain-name.ts"
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
