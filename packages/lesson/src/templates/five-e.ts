import type { BuiltInTemplate } from "./template.ts"

/** The BSCS 5E model: engage, explore, explain, elaborate, evaluate. 60 minutes. */
export const fiveE: BuiltInTemplate = {
  key: "5e",
  requirements: {
    display: { kind: "room", equipment: "projector", count: 1 },
    devices: { kind: "device", deviceKind: "chromebook", count: 1, per: "pair", countOwn: true },
    simulation: { kind: "website", domain: "phet.colorado.edu" },
    network: { kind: "network", downMbps: 2, runsOn: "devices" },
  },
  en: {
    name: "5E inquiry",
    description: "Engage, explore, explain, elaborate, evaluate: students investigate before you explain.",
    goals: "Students can explain … with evidence from their own investigation.",
    text: `
## Before the lesson

[Which idea do students already hold, and which evidence would make them doubt it? Write both down: the lesson goes from one to the other.]

- Materials: [what each pair needs on the table]
- Words to use and to listen for: [three to five terms, and what students say instead]

## Engage · 5–10 min

[Show something that surprises: an object, a short film, a picture, a number. Ask what they see and what they wonder. Do not explain yet.]

{{display The picture, film or demonstration for the whole class}}

**Question to investigate:** [one question that students can answer with what they will do next]

## Explore · 15–20 min

[Pairs predict first, then try. Say what they change, what they keep the same and what they write down. Go round and ask “How do you know?”]

{{devices To run the simulation and to record results}}
{{simulation The simulation: put the site that you use here}}
{{network While all pairs are working at once}}

1. Predict: [what do you think will happen, and why?]
2. Try: [what do you do, in steps?]
3. Record: [in which table, drawing or photo?]

## Explain · 10–15 min

[Let two or three pairs show what they found, least finished first. Then give the scientific words for what they have already seen, and tie each word to an observation.]

## Elaborate · 10 min

[A new case where the same idea holds. Students use the words from the last phase to say what will happen.]

## Evaluate · 5–10 min

[An exit question that cannot be answered by heart: “Explain to someone who was away why …”. Collect it; it decides how the next lesson begins.]

| I look for | On the way | There | Beyond |
|---|---|---|---|
| [evidence is used] | [says what happened] | [says why, with the evidence] | [says what would change it] |

## For everyone

- Support: [sentence starters, a table with headings, a partner who reads aloud]
- Stretch: [a second variable, a graph, a counter-example to find]
- If the technology fails: [the same investigation with things on the table, or with results on paper]
`,
  },
  sv: {
    name: "5E, undersökande",
    description: "Väcka, utforska, förklara, fördjupa, utvärdera: eleverna undersöker innan du förklarar.",
    goals: "Eleverna kan förklara … med belägg från sin egen undersökning.",
    text: `
## Före lektionen

[Vilken föreställning har eleverna redan, och vilka belägg skulle få dem att tvivla på den? Skriv ned båda: lektionen går från den ena till den andra.]

- Material: [vad varje par behöver på bordet]
- Ord att använda och lyssna efter: [tre till fem begrepp, och vad eleverna brukar säga i stället]

## Väcka intresse · 5–10 min

[Visa något som förvånar: ett föremål, en kort film, en bild, en siffra. Fråga vad de ser och vad de undrar. Förklara inte än.]

{{display Bilden, filmen eller demonstrationen för hela klassen}}

**Fråga att undersöka:** [en fråga som eleverna kan besvara med det de snart ska göra]

## Utforska · 15–20 min

[Paren förutsäger först och prövar sedan. Säg vad de ändrar, vad de håller lika och vad de antecknar. Gå runt och fråga ”Hur vet ni det?”]

{{devices För att köra simuleringen och anteckna resultat}}
{{simulation Simuleringen: skriv in den webbplats du använder}}
{{network När alla par arbetar samtidigt}}

1. Förutsäg: [vad tror ni händer, och varför?]
2. Pröva: [vad gör ni, steg för steg?]
3. Anteckna: [i vilken tabell, teckning eller bild?]

## Förklara · 10–15 min

[Låt två eller tre par visa vad de kom fram till, de minst färdiga först. Ge sedan de naturvetenskapliga orden för det de redan har sett, och knyt varje ord till en iakttagelse.]

## Fördjupa · 10 min

[Ett nytt fall där samma idé gäller. Eleverna använder orden från förra fasen för att säga vad som kommer att hända.]

## Utvärdera · 5–10 min

[En avslutande fråga som inte går att svara på utantill: ”Förklara för någon som var borta varför …”. Samla in svaren; de avgör hur nästa lektion börjar.]

| Jag tittar efter | På väg | Framme | Längre |
|---|---|---|---|
| [att belägg används] | [säger vad som hände] | [säger varför, med belägg] | [säger vad som skulle ändra det] |

## För alla

- Stöd: [meningsstarter, en färdig tabell, en kamrat som läser högt]
- Utmaning: [en andra variabel, ett diagram, ett motexempel att hitta]
- Om tekniken krånglar: [samma undersökning med saker på bordet, eller med resultat på papper]
`,
  },
}
