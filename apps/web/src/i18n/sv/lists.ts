import type { lists as english } from "../en/lists.ts"
import type { Translation } from "../translation.ts"

export const lists: Translation<typeof english> = {
  export: "Exportera CSV",
  readIn: "Läs in CSV",
  title: {
    rooms: "Läs in salar",
    carts: "Läs in vagnar",
    models: "Läs in modeller",
    people: "Läs in personer",
  },
  help: {
    rooms:
      "Exportera salarna, ändra dem i ett kalkylprogram och läs in filen igen. Salar skiljs åt på namnet. En tom cell betyder att ingen har noterat det; en kolumn eller en sal som inte finns i filen lämnas som den är.",
    carts:
      "Exportera vagnarna, ändra dem i ett kalkylprogram och läs in filen igen. Vagnar skiljs åt på namnet, och deras salar också. En kolumn eller en vagn som inte finns i filen lämnas som den är.",
    models:
      "Exportera modellerna, fyll i deras uppgifter i ett kalkylprogram och läs in filen igen. Modeller skiljs åt på namnet. En tom cell betyder att ingen har noterat det; en kolumn eller en modell som inte finns i filen lämnas som den är.",
    people:
      "En CSV-fil med kolumnerna Namn, E-post och Roll (lärare, IT, ledning eller administratör). Den som är ny får ett konto, och du får länkarna att lämna över; en kollega från en annan skola läggs till i den här. Ingen tas bort.",
  },
  file: "Filen som ska läsas in",
  drop: "Släpp en CSV-fil här",
  choose: "Välj en fil",
  firstLook: "Du ser vad den skulle göra innan något ändras.",
  oneFile: "Välj en fil i taget.",
  tooLarge: "Det här är mer än {{limit}} MB, vilket är det mesta som kan läsas in.",
  notRead: "{{file}} lästes inte",
  reading: "Läser {{file}}…",
  would: "Vad inläsningen av {{file}} skulle göra",
  another: "Välj en annan fil",
  store_one: "Läs in {{count}} ändring",
  store_other: "Läs in {{count}} ändringar",
  storing_one: "Läser in {{count}} ändring…",
  storing_other: "Läser in {{count}} ändringar…",
  notStored: "Inget lästes in",
  done_one: "{{count}} ändring är inläst",
  done_other: "{{count}} ändringar är inlästa",
  count: {
    new: "nya",
    changed: "ändrade",
    unchanged: "oförändrade",
    absent: "inte i filen",
    rejected: "avvisade",
  },
  changedTitle_one: "{{count}} ändras",
  changedTitle_other: "{{count}} ändras",
  newTitle_one: "{{count}} är ny",
  newTitle_other: "{{count}} är nya",
  atLine: "rad {{line}}",
  firstOf: "De första {{shown}} av {{all}}.",
  becomes: "blir",
  nothing: "inte noterat",
  rejectedTitle_one: "{{count}} rad kan inte läsas",
  rejectedTitle_other: "{{count}} rader kan inte läsas",
  line: "Rad",
  why: "Varför",
  showRejected_one: "Visa {{count}} rad",
  showRejected_other: "Visa alla {{count}} rader",
  unknownColumns_one: "Kolumnen {{columns}} är inte känd och läses inte.",
  unknownColumns_other: "Kolumnerna {{columns}} är inte kända och läses inte.",
  repeatedColumns_one: "Kolumnen {{columns}} finns mer än en gång; den första läses.",
  repeatedColumns_other: "Kolumnerna {{columns}} finns mer än en gång; den första av varje läses.",
  links: {
    help_one:
      "{{count}} nytt konto. Länken fungerar en gång, till {{until}}, och visas bara nu: kopiera eller ladda ner den innan du stänger.",
    help_other:
      "{{count}} nya konton. Varje länk fungerar en gång, till {{until}}, och visas bara nu: kopiera eller ladda ner dem innan du stänger.",
    label_one: "Länk att lämna över",
    label_other: "Länkar att lämna över",
    download: "Ladda ner som CSV",
    copy: "Kopiera",
    copied: "Kopierat",
    copyByHand: "Webbläsaren kopierade inte. Texten är markerad: tryck Ctrl+C eller ⌘C.",
    downloaded: "Nerladdat",
    notTaken:
      "Länkarna är varken kopierade eller nerladdade och visas bara nu. Ta dem först, eller stäng en gång till för att lämna dem.",
  },
}
