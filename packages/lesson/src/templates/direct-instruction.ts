import type { BuiltInTemplate } from "./template.ts"

/** Explicit teaching after Hunter and Rosenshine: show, do together, do alone. 45 minutes. */
export const directInstruction: BuiltInTemplate = {
  key: "direct-instruction",
  requirements: {
    display: { kind: "room", equipment: "projector", count: 1 },
    camera: { kind: "room", equipment: "document-camera", count: 1 },
    devices: { kind: "device", deviceKind: "chromebook", count: 1, per: "student", countOwn: true },
    reading: { kind: "accessibility", feature: "textToSpeech", count: 2, amongst: "devices" },
  },
  en: {
    name: "Direct instruction",
    description: "I do, we do, you do: model a skill, practise it together, then alone, with checks between.",
    goals: "Students can … on their own, and get at least four of five right.",
    text: `
## Review · 5 min

[Three short questions on what today builds on. Everyone answers at once, on a mini whiteboard or a form. If fewer than four in five are right, teach that first.]

## Goal and why · 2 min

[Say in one sentence what they will be able to do at the end, and where it is of use. Leave it on the board.]

## I do: model · 8–10 min

[Work one example and think aloud: why this step, what you check, which mistake is near. Then a second one, with fewer words. Small steps; one new thing at a time.]

{{display Worked examples}}
{{camera To show handwriting as it happens}}

1. [first step, and how you know that it is done]
2. [second step]
3. [third step, and the check at the end]

## We do: guided practice · 10 min

[Same kind of example. You ask for the next step, they all answer, you ask one of them why. Take hints away one by one. Go on when four in five are right without help.]

**Check for understanding:** [the question whose wrong answers tell you what to teach again]

## You do: independent practice · 12–15 min

[Six to ten tasks, the first just like the examples, the last two a little different. Go first to those who were unsure a moment ago.]

{{devices Practice with answers at once}}
{{reading For those who listen to the tasks}}

## Close · 5 min

[Exit ticket: one task like the goal. Sort the answers in three piles: sure, nearly, not yet.]

## For everyone

- Support: [a worked example to keep beside, fewer tasks of the same kind, words with pictures]
- Stretch: [find the mistake in a wrong solution; write a task for a classmate]
- If the technology fails: [the same tasks on paper; answers on the board after five minutes]
`,
  },
  sv: {
    name: "Direkt undervisning",
    description:
      "Jag visar, vi gör, du gör: visa en färdighet, öva tillsammans, sedan var för sig, och stäm av.",
    goals: "Eleverna kan … på egen hand, med minst fyra rätt av fem.",
    text: `
## Repetition · 5 min

[Tre korta frågor på det som dagens innehåll bygger på. Alla svarar samtidigt, på en liten skrivtavla eller i ett formulär. Är färre än fyra av fem rätt så börja med det.]

## Mål och varför · 2 min

[Säg med en mening vad de ska kunna när lektionen är slut, och var det kommer till nytta. Låt det stå kvar på tavlan.]

## Jag visar · 8–10 min

[Lös ett exempel och tänk högt: varför det här steget, vad du kontrollerar, vilket fel som ligger nära. Sedan ett till, med färre ord. Små steg; en ny sak i taget.]

{{display Lösta exempel}}
{{camera För att visa handskrift medan den blir till}}

1. [första steget, och hur du vet att det är klart]
2. [andra steget]
3. [tredje steget, och kontrollen på slutet]

## Vi gör tillsammans · 10 min

[Samma sorts exempel. Du frågar efter nästa steg, alla svarar, du frågar någon varför. Ta bort stödet bit för bit. Gå vidare när fyra av fem har rätt utan hjälp.]

**Avstämning:** [frågan vars felaktiga svar visar vad du behöver ta om]

## Du gör själv · 12–15 min

[Sex till tio uppgifter: de första precis som exemplen, de två sista lite annorlunda. Gå först till dem som nyss var osäkra.]

{{devices Övning med svar direkt}}
{{reading För dem som lyssnar på uppgifterna}}

## Avslut · 5 min

[En uppgift av samma slag som målet, på en lapp. Sortera svaren i tre högar: säker, nästan, inte än.]

## För alla

- Stöd: [ett löst exempel bredvid, färre uppgifter av samma slag, ord med bilder]
- Utmaning: [hitta felet i en felaktig lösning; skriv en uppgift åt en klasskamrat]
- Om tekniken krånglar: [samma uppgifter på papper; svaren på tavlan efter fem minuter]
`,
  },
}
