import type { help as english } from "../en/help.ts"
import type { Translation } from "../translation.ts"

export const help: Translation<typeof english> = {
  title: "Vad som skulle hjälpa",
  looked: "Genomgånget: {{count}} lektionstillfällen från {{from}} till {{to}}. {{unready}} är inte redo.",
  single: "Var för sig",
  singleHelp: "Det bästa först: hur många lektionstillfällen som blir redo, med så lite som möjligt.",
  inTurn: "Det ena efter det andra",
  inTurnHelp: "Varje steg är det bästa tillsammans med dem före. Andra kan tillsammans göra mer.",
  loading: "Kontrollen letar efter vad som skulle hjälpa; det kan ta några sekunder",
  failed: "Kontrollen svarade inte",
  notWhole: "Det fanns mer att pröva än vad som hanns med: något bättre kan ha missats.",
  empty: {
    title: "Alla kommande lektioner är redo",
    help: "Där någon inte är det säger sidan vilket köp eller vilken reparation som gör flest av dem redo.",
  },
  none: {
    title: "Inget som kan köpas eller lagas skulle hjälpa",
    help: "Det som saknas är något annat: en tid, en sal, ett godkännande eller något som ingen har registrerat.",
  },
  devices: "Köp {{count}} {{name}}",
  back: {
    repair: "Få tillbaka {{count}} {{name}} från reparation",
    loaned: "Få tillbaka {{count}} {{name}} från utlåning",
    reserved: "Få tillbaka {{count}} {{name}} från reservation",
  },
  backCart: {
    repair: "Få tillbaka de {{count}} som saknas i {{name}} från reparation",
    loaned: "Få tillbaka de {{count}} som saknas i {{name}} från utlåning",
    reserved: "Få tillbaka de {{count}} som saknas i {{name}} från reservation",
  },
  seats: "Köp {{count}} platser i {{name}}",
  wifiDown: "{{count}} Mbit/s mer ned i {{name}}",
  wifiUp: "{{count}} Mbit/s mer upp i {{name}}",
  stock: "{{count}} {{unit}} mer av {{name}} på lager",
  net_one: "{{count}} lektionstillfälle till blir redo",
  net_other: "{{count}} lektionstillfällen till blir redo",
  grows: "{{net}} fler med {{units}}",
  which: "Vilka de är",
  moreDevices: "och {{count}} till",
  dryRun: "Pröva i Tänk om",
  moreTurns_one: "Och {{count}} lektionstillfälle till.",
  moreTurns_other: "Och {{count}} lektionstillfällen till.",
  more_one: "{{count}} annan sak skulle hjälpa mindre.",
  more_other: "{{count}} andra saker skulle hjälpa mindre.",
}
