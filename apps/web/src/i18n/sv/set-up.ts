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
  password: "Lösenord",
  passwordHelp: "Minst {{count}} tecken. Några ord i rad är lätta att minnas och svåra att gissa.",
  submit: "Kom igång och logga in",
  failed: "Det gick inte att komma igång",
  missing: "Det här behövs.",
  tooLong: "Det här är för långt.",
  emailWrong: "Det här är ingen hel e-postadress, som anna@skola.example.",
  passwordRefused: {
    too_short: "Minst {{count}} tecken.",
    too_long: "Lösenordet är för långt.",
    common: "Det lösenordet hör till dem som prövas först. Välj ett annat.",
    personal: "Lösenordet består av ditt namn, din adress eller din skola. Välj ett annat.",
  },
  noToken: "Det här är ingen installationslänk",
  noTokenHelp: "En tom server skriver ut sin engångslänk när den startar. Öppna hela den länken.",
}
