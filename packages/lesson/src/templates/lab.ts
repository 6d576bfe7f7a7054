import type { BuiltInTemplate } from "./template.ts"

/** A laboratory lesson: question, safety, method, data, conclusion. 60 minutes. */
export const lab: BuiltInTemplate = {
  key: "lab",
  requirements: {
    devices: { kind: "device", deviceKind: "chromebook", usb: true, count: 1, per: "pair", countOwn: true },
    loggers: { kind: "device", deviceKind: "data-logger", count: 1, per: "pair" },
    sockets: { kind: "room", equipment: "sockets", count: 8 },
    display: { kind: "room", equipment: "projector", count: 1 },
  },
  en: {
    name: "Lab",
    description: "A question, a safe method, measured data and a conclusion that says how sure it is.",
    goals: "Students can plan a fair test, measure …, and draw a conclusion that their data carry.",
    text: `
## Question and hypothesis · 5–10 min

[One question with one thing that is changed and one that is measured. Each pair writes: “If …, then …, because …”.]

- What we change: [the independent variable, and its values]
- What we measure: [the dependent variable, its unit, with which instrument]
- What we keep the same: [what would spoil the comparison]

## Safety · 5 min

[Show it, do not read it out. Who must know what before anything is switched on? Try out the risk assessment yourself beforehand.]

- Risks and what we do about them: [heat, glass, chemicals, electricity, allergies]
- In an emergency: [eye wash, fire blanket, who is called]

## Materials for each pair

{{loggers With a temperature probe, or the sensor that you measure with}}
{{devices To read the logger and draw the graph}}
{{sockets One for each two tables}}

- [beakers, stands, substances: how many of each, and where they stand]

## Method · 20–25 min

[Short steps, one thing in each. Pairs read all of them first and tell you the one that they think can go wrong.]

1. [set up]
2. [first measurement: say how long, how often]
3. [repeat: at least three times for each value]
4. [clear up, and where waste goes]

## Data

[The table stands ready before anyone measures. An odd value is not rubbed out: it is marked, and measured again.]

| [changed, unit] | 1st | 2nd | 3rd | Mean |
|---|---|---|---|---|
| | | | | |
| | | | | |
| | | | | |

## Discussion · 10 min

[Put all graphs up beside each other. What do they agree on? Where do they differ, and is that the thing itself or the way it was measured?]

{{display All pairs' graphs side by side}}

## Conclusion and report · 10 min

[Claim, evidence, reasoning, and how sure: “We are fairly sure, because …; we would be surer if …”.]

| I look for | On the way | There | Beyond |
|---|---|---|---|
| Method | [follows the steps] | [keeps the test fair, and repeats] | [improves the method, and says why] |
| Data | [written down] | [with units, in a graph that fits] | [weighs odd values] |
| Conclusion | [says what happened] | [answers the question with data] | [says how far it holds] |

## For everyone

- Support: [pictures for each step, a graph with its axes drawn, roles in the pair]
- Stretch: [a second variable; estimate the error]
- If the technology fails: [thermometer and stopwatch, graph on paper; or data from last year]
`,
  },
  sv: {
    name: "Laboration",
    description: "En fråga, en säker metod, uppmätta data och en slutsats som säger hur säker den är.",
    goals: "Eleverna kan planera en rättvis undersökning, mäta …, och dra en slutsats som deras data bär.",
    text: `
## Fråga och hypotes · 5–10 min

[En fråga med en sak som ändras och en som mäts. Varje par skriver: ”Om …, så …, eftersom …”.]

- Det vi ändrar: [den oberoende variabeln, och dess värden]
- Det vi mäter: [den beroende variabeln, dess enhet, med vilket instrument]
- Det vi håller lika: [det som annars skulle förstöra jämförelsen]

## Säkerhet · 5 min

[Visa, läs inte upp. Vem måste veta vad innan något slås på? Gör riskbedömningen och pröva själv i förväg.]

- Risker och vad vi gör åt dem: [värme, glas, kemikalier, el, allergier]
- Om något händer: [ögondusch, brandfilt, vem som tillkallas]

## Material till varje par

{{loggers Med temperaturgivare, eller den givare du mäter med}}
{{devices För att läsa av loggern och rita diagrammet}}
{{sockets Ett till vartannat bord}}

- [bägare, stativ, ämnen: hur många av varje, och var de står]

## Metod · 20–25 min

[Korta steg, en sak i varje. Paren läser alla först och säger vilket de tror kan gå fel.]

1. [ställ i ordning]
2. [första mätningen: säg hur länge och hur ofta]
3. [upprepa: minst tre gånger för varje värde]
4. [plocka undan, och var avfallet ska]

## Data

[Tabellen är klar innan någon mäter. Ett konstigt värde suddas inte: det märks ut och mäts om.]

| [det som ändras, enhet] | 1:a | 2:a | 3:e | Medel |
|---|---|---|---|---|
| | | | | |
| | | | | |
| | | | | |

## Diskussion · 10 min

[Visa alla diagram bredvid varandra. Vad är de överens om? Var skiljer de sig, och beror det på saken själv eller på hur den mättes?]

{{display Alla pars diagram bredvid varandra}}

## Slutsats och rapport · 10 min

[Påstående, belägg, resonemang, och hur säkert: ”Vi är ganska säkra, eftersom …; vi vore säkrare om …”.]

| Jag tittar efter | På väg | Framme | Längre |
|---|---|---|---|
| Metod | [följer stegen] | [håller undersökningen rättvis och upprepar] | [förbättrar metoden och säger varför] |
| Data | [antecknas] | [med enheter, i ett diagram som passar] | [väger konstiga värden] |
| Slutsats | [säger vad som hände] | [besvarar frågan med data] | [säger hur långt den gäller] |

## För alla

- Stöd: [bilder till varje steg, ett diagram med färdiga axlar, roller i paret]
- Utmaning: [en andra variabel; uppskatta felet]
- Om tekniken krånglar: [termometer och tidtagarur, diagram på papper; eller data från förra året]
`,
  },
}
