import type { BuiltInTemplate } from "./template.ts"

/** Project-based learning with the elements of PBLWorks' gold standard, over several lessons. */
export const projectBased: BuiltInTemplate = {
  key: "project-based",
  requirements: {
    laptops: { kind: "device", deviceKind: "laptop", count: 1, per: "group", groupSize: 4, countOwn: true },
    cameras: {
      kind: "device",
      deviceKind: "tablet",
      camera: true,
      microphone: true,
      count: 1,
      per: "group",
      groupSize: 4,
    },
    otherCameras: {
      kind: "device",
      deviceKind: "camera",
      count: 1,
      per: "group",
      groupSize: 4,
      planBFor: "cameras",
    },
    upload: { kind: "network", upMbps: 5, runsOn: "cameras" },
    display: { kind: "room", equipment: "projector", count: 1 },
    support: { kind: "people", role: "it-support", count: 1, minutes: 15 },
  },
  en: {
    name: "Project-based",
    description:
      "A driving question, a real audience and a product, with critique and milestones on the way.",
    goals: "Students make … for …, and can show how their knowledge of … shaped it.",
    text: `
## Driving question

[How can we …, so that …? Open, about something real, and not to be answered without the knowledge in the goals.]

- **Product:** [what groups make]
- **Audience:** [who outside the class sees it, when and where]
- **Milestones:** [the days on which something is due, and what]

## Launch · 20–30 min

[Bring the problem into the room: a visitor, a walk, a letter, a film. Let students list what they know and what they need to know; that list steers the project.]

{{display For the launch and the final showing}}

| We know | We need to know | How we find out |
|---|---|---|
| [from the launch] | [questions in the students' own words] | [source, person, experiment] |

## Find out · 1–2 lessons

[Teach what most groups asked for; let groups find the rest. Each source gets a line: who says it, how do they know?]

{{laptops One group of four shares a computer for searching and writing}}

## Make and revise · 2–3 lessons

[First draft early. Critique in pairs of groups: kind, specific, helpful. Everyone changes at least one thing because of what they heard, and says which.]

{{cameras For filming and photographing what groups make}}
{{otherCameras If there are not enough tablets}}
{{upload When all groups hand in films at once}}

- [ ] First draft: [date]
- [ ] Critique by another group: [date]
- [ ] Second draft: [date]

## Show · 1 lesson

[The real audience comes, or the work goes to them. Each group says what it found out, what it changed and why.]

{{support At the start, while sound and picture are tried}}

## Look back · 10 min

[Alone, in writing: what did you learn that you did not know at the launch, and what did you do for your group?]

## Assessment

| | Not yet | There | Beyond |
|---|---|---|---|
| Knowledge | [facts without connection] | [used to answer the question] | [used to weigh one answer against another] |
| Product | [does not serve the audience] | [serves the audience] | [made better by critique, and can show how] |
| Working together | [work is unevenly shared] | [everyone's part can be seen] | [helps other groups on] |

## For everyone

- Roles in the group: [who keeps time, who keeps sources, who asks, who builds; they change each lesson]
- Support: [a plan with smaller steps, sources at several levels, a checklist for each milestone]
- If the technology fails: [poster, model or play instead of film; photographs afterwards]
`,
  },
  sv: {
    name: "Projektarbete",
    description:
      "En drivande fråga, en verklig mottagare och en produkt, med återkoppling och delmål på vägen.",
    goals: "Eleverna gör … för …, och kan visa hur deras kunskaper om … har format den.",
    text: `
## Drivande fråga

[Hur kan vi …, så att …? Öppen, om något verkligt, och omöjlig att besvara utan kunskaperna i målen.]

- **Produkt:** [vad grupperna gör]
- **Mottagare:** [vem utanför klassen som får se den, när och var]
- **Delmål:** [vilka dagar något ska vara klart, och vad]

## Start · 20–30 min

[Ta in problemet i rummet: en besökare, en promenad, ett brev, en film. Låt eleverna lista vad de vet och vad de behöver veta; den listan styr projektet.]

{{display Till starten och till redovisningen}}

| Vi vet | Vi behöver veta | Så tar vi reda på det |
|---|---|---|
| [från starten] | [frågor med elevernas egna ord] | [källa, person, försök] |

## Ta reda på · 1–2 lektioner

[Undervisa om det de flesta grupper frågade efter; låt grupperna hitta resten. Varje källa får en rad: vem säger det, och hur vet de det?]

{{laptops En grupp på fyra delar dator för att söka och skriva}}

## Göra och förbättra · 2–3 lektioner

[Första utkastet tidigt. Grupperna ger varandra respons två och två: vänlig, konkret, till hjälp. Alla ändrar minst en sak för att de fått höra något, och säger vilken.]

{{cameras För att filma och fotografera det grupperna gör}}
{{otherCameras Om surfplattorna inte räcker}}
{{upload När alla grupper lämnar in film samtidigt}}

- [ ] Första utkast: [datum]
- [ ] Respons av en annan grupp: [datum]
- [ ] Andra utkast: [datum]

## Visa · 1 lektion

[Den verkliga mottagaren kommer, eller så går arbetet dit. Varje grupp berättar vad den tog reda på, vad den ändrade och varför.]

{{support I början, medan ljud och bild provas}}

## Se tillbaka · 10 min

[Enskilt och skriftligt: vad har du lärt dig som du inte visste vid starten, och vad gjorde du för gruppen?]

## Bedömning

| | Inte än | Framme | Längre |
|---|---|---|---|
| Kunskaper | [fakta utan sammanhang] | [används för att besvara frågan] | [används för att väga ett svar mot ett annat] |
| Produkt | [fungerar inte för mottagaren] | [fungerar för mottagaren] | [bättre tack vare respons, och kan visa hur] |
| Samarbete | [arbetet är ojämnt fördelat] | [allas del syns] | [hjälper andra grupper vidare] |

## För alla

- Roller i gruppen: [vem håller tiden, vem håller reda på källor, vem frågar, vem bygger; byts varje lektion]
- Stöd: [en plan med mindre steg, källor på flera nivåer, en checklista till varje delmål]
- Om tekniken krånglar: [affisch, modell eller spel i stället för film; fotografera efteråt]
`,
  },
}
