import { approvalOf, findApp } from "../../check/school-apps.ts"
import { defineKind } from "../kind.ts"
import { textOf } from "../requirement.ts"

/** An online service that the school must have approved. */
export const service = defineKind({
  kind: "service",
  label: { en: "Online service", sv: "Onlinetjänst" },
  description: {
    en: "A service with approval and a privacy agreement",
    sv: "En tjänst med godkännande och personuppgiftsavtal",
  },
  searchWords: {
    en: ["service", "cloud", "account", "privacy", "approval", "gdpr"],
    sv: ["tjänst", "moln", "konto", "personuppgifter", "godkännande", "gdpr"],
  },
  typed: {
    names: [
      {
        list: "services",
        field: "service",
        known: [
          "Kahoot!",
          "Quizlet",
          "Padlet",
          "Mentimeter",
          "Canva",
          "Nearpod",
          "Google Classroom",
          "Google Earth",
          "Google Docs",
          "Google Meet",
          "Microsoft Teams",
          "Tinkercad",
          "Desmos",
          "Edpuzzle",
          "Flipgrid",
          "Socrative",
          "Blooket",
          "Gimkit",
          "Binogi",
          "Inläsningstjänst",
          "Duolingo",
          "Soundtrap",
          "Code.org",
          "Studi",
          "Gleerups",
          "Exam.net",
        ],
      },
    ],
  },
  icon: "cloud",
  counted: false,
  fields: [
    {
      name: "service",
      type: "text",
      maxLength: 120,
      required: true,
      suggest: "services",
      label: { en: "Service", sv: "Tjänst" },
    },
  ],
  initial: {},
  example: { service: "Kahoot!" },
  sentence: (attributes, language) => {
    const name = textOf(attributes, "service")
    if (name === undefined) return language === "sv" ? "En onlinetjänst" : "An online service"
    return language === "sv" ? `Tjänsten ${name}` : `The service ${name}`
  },
  toNeed: ({ attributes }, { facts }) => {
    const name = textOf(attributes, "service") ?? ""
    const app = findApp(facts, name)
    return {
      need: {
        units: 0,
        apps: [approvalOf(app, name, "service")],
        domains: app === undefined ? [] : app.domains,
      },
    }
  },
})
