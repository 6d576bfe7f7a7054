import type { setUp as english } from "../en/set-up.ts"
import type { Translation } from "../translation.ts"

export const setUp: Translation<typeof english> = {
  title: "Kom igång med Readyroom",
  lead: "Servern är tom. Namnge organisationen och dess första skola, och skapa den första administratören: dig.",
  organisation: "Organisation",
  organisationHelp: "En kommun, en huvudman eller skolan själv.",
  school: "Första skolan",
  timeZone: "Skolans tidszon",
  timeZoneHelp: "Alla lektionstider menas i den. Sök på stad.",
  noTimeZone: "Ingen tidszon med de bokstäverna",
  you: "Du",
  name: "Namn",
  email: "E-postadress",
  submit: "Kom igång och logga in",
  failed: "Det gick inte att komma igång",
  missing: "Det här behövs.",
  tooLong: "Det här är för långt.",
  emailWrong: "Det här är ingen hel e-postadress, som anna@skola.example.",
  noToken: "Det här är ingen installationslänk",
  noTokenHelp: "En tom server skriver ut sin engångslänk när den startar. Öppna hela den länken.",
}
