import type { join as english } from "../en/join.ts"
import type { Translation } from "../translation.ts"

export const join: Translation<typeof english> = {
  loading: "Länken läses",
  failed: "Länken kunde inte läsas",
  welcome: "Välkommen, {{name}}",
  again: "Ett nytt lösenord, {{name}}",
  welcomeLead: "Välj ett lösenord, så är du inne. Din skola: {{schools}}.",
  againLead: "Välj ett nytt lösenord; det gamla gäller inte längre. Din skola: {{schools}}.",
  email: "Du loggar in med",
  submit: "Spara och logga in",
  notKept: "Lösenordet sparades inte",
  signingIn: "Du loggas in …",
  refused: "Länken fungerar inte längre",
  refusedHelp: "Den är redan använd, ersatt av en nyare eller för gammal. Be skolans administratör om en ny.",
  noLink: "Det här är ingen hel länk",
  noLinkHelp: "Öppna hela länken som du fick av din administratör, och bara en gång.",
  toSignIn: "Till inloggningen",
  other: "{{other}} är inloggad här",
  otherHelp:
    "Länken är till {{name}}. Logga först ut {{other}} ur den här webbläsaren; det som är skrivet men inte skickat tas om hand innan.",
  signOut: "Logga ut {{other}}",
  notSignedOut: "{{other}} är fortfarande inloggad",
  stay: "Fortsätt som {{other}}",
}
