import type { signIn as english } from "../en/sign-in.ts"
import type { Translation } from "../translation.ts"

export const signIn: Translation<typeof english> = {
  title: "Logga in",
  lead: "Planera en lektion tillsammans, och se medan ni skriver om skolans teknik räcker till.",
  email: "E-postadress",
  password: "Lösenord",
  showPassword: "Visa lösenordet",
  newPassword: {
    help: "Minst {{count}} tecken. Några ord i rad är lätta att minnas och svåra att gissa.",
    refused: {
      too_short: "Minst {{count}} tecken.",
      too_long: "Lösenordet är för långt.",
      common: "Det lösenordet hör till dem som prövas först. Välj ett annat.",
      personal: "Lösenordet består av ditt namn, din adress eller din skola. Välj ett annat.",
    },
  },
  submit: "Logga in",
  emailMissing: "Skriv din e-postadress.",
  emailWrong: "Det här är ingen hel e-postadress, som anna@skola.example.",
  passwordMissing: "Skriv ditt lösenord.",
  failed: "Du är inte inloggad",
  waitFor: "För många försök. Du kan försöka igen om {{time}}.",
  waitOver: "Nu kan du försöka igen.",
  goesOn: "Logga in för att komma till sidan du ville öppna.",
  language: "Språk",
  appearance: "Utseende: {{scheme}}",
}
