import type { AppField, Lack, RoomField } from "../check/lack.ts"
import type { Language, Text } from "../requirements/language.ts"
import { attributeWords, featureLabel } from "./attribute-words.ts"

/** What is to be recorded, in the reader's language: "whether Acer C740 has “camera”", "the Wi-Fi of Room 204 (down)". */
export function lackText(lack: Lack, language: Language): string {
  const say = (en: string, sv: string) => (language === "sv" ? sv : en)
  switch (lack.of) {
    case "model": {
      const words = attributeWords(lack.attribute)
      return featureLabel(lack.attribute) === undefined
        ? say(`${words.en} of ${lack.model}`, `${words.sv} för ${lack.model}`)
        : say(`whether ${lack.model} has ${words.en}`, `om ${lack.model} har ${words.sv}`)
    }
    case "devices": {
      const words = attributeWords(lack.attribute)
      return featureLabel(lack.attribute) === undefined
        ? say(`${words.en} of single devices`, `${words.sv} för enskilda enheter`)
        : say(`whether single devices have ${words.en}`, `om enskilda enheter har ${words.sv}`)
    }
    case "device-status":
      return say("which devices can be used", "vilka enheter som går att använda")
    case "room":
      return rooms[lack.field](lack.name)[language]
    case "equipment":
      return say(`${lack.item} in ${lack.name}`, `${lack.item} i ${lack.name}`)
    case "app":
      return lack.kind === "service"
        ? say(`the service ${lack.name}`, `tjänsten ${lack.name}`)
        : apps[lack.field](lack.name)[language]
    case "domain":
      return say(`whether ${lack.domain} is let through`, `om ${lack.domain} släpps fram`)
    case "duty":
      return say(`who is on duty as “${lack.role}”`, `vem som är i tjänst som ”${lack.role}”`)
    case "consumable":
      return say(`the stock of ${lack.item}`, `lagret av ${lack.item}`)
    case "lesson":
      return lessons[lack.field][language]
  }
}

const rooms: Readonly<Record<RoomField, (name: string) => Text>> = {
  wifiDownMbps: (name) => ({ en: `the Wi-Fi of ${name} (down)`, sv: `wifi i ${name} (ned)` }),
  wifiUpMbps: (name) => ({ en: `the Wi-Fi of ${name} (up)`, sv: `wifi i ${name} (upp)` }),
  sockets: (name) => ({ en: `the power sockets of ${name}`, sv: `eluttagen i ${name}` }),
}

const apps: Readonly<Record<AppField, (name: string) => Text>> = {
  app: (name) => ({ en: `the app ${name}`, sv: `appen ${name}` }),
  approval: (name) => ({ en: `whether ${name} is approved`, sv: `om ${name} är godkänd` }),
  privacy: (name) => ({ en: `the privacy agreement of ${name}`, sv: `personuppgiftsavtalet för ${name}` }),
  licence: (name) => ({ en: `the licence of ${name}`, sv: `licensen för ${name}` }),
  version: (name) => ({ en: `the version of ${name}`, sv: `versionen av ${name}` }),
  platforms: (name) => ({ en: `which devices ${name} runs on`, sv: `vilka enheter ${name} körs på` }),
}

const lessons: Readonly<Record<Extract<Lack, { of: "lesson" }>["field"], Text>> = {
  "class-size": { en: "the class size", sv: "klasstorleken" },
  "group-size": { en: "the size of the groups", sv: "gruppernas storlek" },
  room: { en: "the room", sv: "rummet" },
  class: { en: "the class", sv: "klassen" },
  time: { en: "the time", sv: "tiden" },
  devices: { en: "on which devices an app is to run", sv: "vilka enheter en app ska köras på" },
}
