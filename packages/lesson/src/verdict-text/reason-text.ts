import type { BlockReason, NamedThing } from "../check/reason.ts"
import { formatNumber } from "../requirements/language.ts"
import { attributeWords } from "./attribute-words.ts"
import { funnelText } from "./funnel-text.ts"
import { holdText, names, unitOf } from "./holders-text.ts"
import { malformedText } from "./malformed-text.ts"
import { problemText } from "./problem-text.ts"
import type { TextContext } from "./text-context.ts"
import { dateText, dayText, timeText } from "./time-text.ts"

/**
 * The reason in the reader's language, as one line without full stop: "13 short: 84 asked for at Tue 10:00, 71 usable;
 * Year 8 Maps and 9B Robotics hold 58". What a promise rests on begins with "if", to follow the word "ready".
 */
export function reasonText(reason: BlockReason, context: TextContext): string {
  const { language } = context
  const say = (en: string, sv: string) => (language === "sv" ? sv : en)
  const number = (value: number) => formatNumber(value, language)
  const devices = (units: number) =>
    say(
      `${number(units)} ${units === 1 ? "device" : "devices"}`,
      `${number(units)} ${units === 1 ? "enhet" : "enheter"}`,
    )
  const called = ({ label }: NamedThing) => label[language]
  const why = (words: string | undefined) => (words === undefined || words === "" ? "" : ` (${words})`)

  switch (reason.code) {
    case "short":
      return shortText(reason, context)
    case "funnel":
      return funnelText(reason.steps, context)
    case "not-alike":
      return say(
        `enough fit, but at most ${number(reason.best)} are alike`,
        `det finns nog, men högst ${number(reason.best)} är av samma slag`,
      )
    case "too-few-of-those": {
      const block =
        context.blockName?.(reason.ofRequirementId) ?? say("the block it refers to", "blocket det gäller")
      return say(`too few of ${block} are fit for this`, `för få av ${block} klarar detta`)
    }
    case "charging": {
      const periods = number(reason.inARow)
      return say(
        `${devices(reason.units)} must charge: ${periods} ${reason.inARow === 1 ? "period" : "periods"} in a row at most, then ${number(reason.minutes)} min`,
        `${devices(reason.units)} måste laddas: högst ${periods} ${reason.inARow === 1 ? "lektion" : "lektioner"} i rad, sedan ${number(reason.minutes)} min`,
      )
    }
    case "looks-mistyped":
      return say(
        `${number(reason.count)} looks mistyped: the school has ${number(reason.units)} in all`,
        `${number(reason.count)} ser ut som ett skrivfel: skolan har ${number(reason.units)} totalt`,
      )
    case "supply-short":
      return supplyText(reason, context)
    case "licence-short": {
      const { thing, seats, demand, holders } = reason
      const held = afterSemicolon(holdText(holders, language))
      if (demand === null)
        return say(
          `${called(thing)}: ${number(seats)} seats are too few`,
          `${called(thing)}: ${number(seats)} platser räcker inte`,
        ).concat(held)
      return say(
        `${called(thing)}: ${number(demand)} seats asked for, ${number(seats)} there`,
        `${called(thing)}: ${number(demand)} platser efterfrågas, ${number(seats)} finns`,
      ).concat(held)
    }
    case "room-taken": {
      const others =
        reason.holders.length === 0
          ? ""
          : say(` by ${names(reason.holders, language)}`, ` av ${names(reason.holders, language)}`)
      return say(
        `${reason.room} is already taken then${others}`,
        `${reason.room} är redan upptaget då${others}`,
      )
    }
    case "due-back": {
      const time = timeText(reason.by, context)
      const from = {
        repair: say("back from repair", "tillbaka från reparation"),
        loaned: say("back from loan", "tillbaka från utlåning"),
        reserved: say("free again after a reservation", "lediga efter en reservation"),
      }
      const verb = reason.units === 1 ? "is" : "are"
      return say(
        `if ${devices(reason.units)} ${verb} ${from[reason.status]} by ${time}`,
        `om ${devices(reason.units)} är ${from[reason.status]} senast ${time}`,
      )
    }
    case "booking-unconfirmed":
      return say(
        `if nobody confirms the booking of ${devices(reason.units)}${why(reason.why)}`,
        `om ingen bekräftar bokningen av ${devices(reason.units)}${why(reason.why)}`,
      )
    case "updates-end": {
      const date = dateText(reason.date, context)
      return say(
        `if ${devices(reason.units)} may be used without updates after ${date}`,
        `om ${devices(reason.units)} får användas utan uppdateringar efter ${date}`,
      )
    }
    case "short-notice": {
      const [asked, taught] = [dayText(reason.askedAt, context), dayText(reason.start, context)]
      const days = number(reason.days)
      return say(
        `if IT agrees: asked for on ${asked} for ${taught}; the school wants ${days} school ${reason.days === 1 ? "day’s" : "days’"} notice`,
        `om IT går med på det: begärt ${asked} till ${taught}; skolan vill ha besked ${days} ${reason.days === 1 ? "skoldag" : "skoldagar"} före`,
      )
    }
    case "app-approval-pending":
      return say(`if ${called(reason.thing)} is approved`, `om ${called(reason.thing)} blir godkänd`)
    case "app-privacy-pending":
      return say(
        `if the privacy agreement for ${called(reason.thing)} is signed`,
        `om personuppgiftsavtalet för ${called(reason.thing)} blir undertecknat`,
      )
    case "not-scheduled":
      return unscheduledText(reason.fits, context)
    case "attribute-not-recorded":
      return say(
        `nobody has recorded ${attributeWords(reason.attribute).en} of ${devices(reason.units)}`,
        `ingen har registrerat ${attributeWords(reason.attribute).sv} för ${devices(reason.units)}`,
      )
    case "attribute-not-readable":
      return say(
        `${attributeWords(reason.attribute).en} of ${devices(reason.units)} is recorded as “${reason.example}”, which cannot be compared`,
        `${attributeWords(reason.attribute).sv} för ${devices(reason.units)} är registrerat som ”${reason.example}”, som inte går att jämföra`,
      )
    case "attribute-conflicting":
      return say(
        `the records of ${devices(reason.units)} disagree on ${attributeWords(reason.attribute).en}`,
        `uppgifterna om ${devices(reason.units)} säger emot varandra om ${attributeWords(reason.attribute).sv}`,
      )
    case "test-not-readable":
      return say(
        `“${reason.value}” cannot be compared with ${attributeWords(reason.attribute).en} of ${devices(reason.units)}`,
        `”${reason.value}” går inte att jämföra med ${attributeWords(reason.attribute).sv} för ${devices(reason.units)}`,
      )
    case "status-not-recorded":
      return say(
        `nobody has recorded whether ${devices(reason.units)} can be used`,
        `ingen har registrerat om ${devices(reason.units)} går att använda`,
      )
    case "booking-unknown":
      return say(
        `nobody knows whether ${devices(reason.units)} are booked then${why(reason.why)}`,
        `ingen vet om ${devices(reason.units)} är bokade då${why(reason.why)}`,
      )
    case "not-recorded":
      return say(`nobody has recorded ${reason.subject.en}`, `ingen har registrerat ${reason.subject.sv}`)
    case "app-approval-not-recorded":
      return say(
        `nobody has recorded whether ${called(reason.thing)} is approved`,
        `ingen har registrerat om ${called(reason.thing)} är godkänd`,
      )
    case "app-privacy-not-recorded":
      return say(
        `nobody has recorded a privacy agreement for ${called(reason.thing)}`,
        `ingen har registrerat något personuppgiftsavtal för ${called(reason.thing)}`,
      )
    case "domain-not-recorded":
      return say(
        `nobody has recorded whether ${reason.domain} is let through`,
        `ingen har registrerat om ${reason.domain} släpps fram`,
      )
    case "domain-partly-allowed":
      return say(
        `only a part of ${reason.domain} is known to be let through: ${reason.pattern}`,
        `bara en del av ${reason.domain} släpps säkert fram: ${reason.pattern}`,
      )
    case "app-not-approved":
      return say(`${called(reason.thing)} is not approved`, `${called(reason.thing)} är inte godkänd`)
    case "app-privacy-missing":
      return say(
        `${called(reason.thing)} has no privacy agreement`,
        `${called(reason.thing)} saknar personuppgiftsavtal`,
      )
    case "domain-denied":
      return say(
        `${reason.domain} is blocked${byPattern(reason, "by")}`,
        `${reason.domain} är spärrad${byPattern(reason, "genom")}`,
      )
    case "domain-not-allowed":
      return say(
        `${reason.domain} is not among the sites that are let through`,
        `${reason.domain} finns inte bland de webbplatser som släpps fram`,
      )
    case "domain-partly-denied":
      return say(
        `a part of ${reason.domain} is blocked: ${reason.pattern}`,
        `en del av ${reason.domain} är spärrad: ${reason.pattern}`,
      )
    case "fact-pending":
    case "fact-not-met":
      return reason.clause[language]
    case "no-class-size":
      return say(
        "nobody has said how many students there are; fill in the lesson's class size",
        "ingen har sagt hur många elever det är; fyll i lektionens klasstorlek",
      )
    case "no-group-size":
      return say("nobody has said how many are in a group", "ingen har sagt hur många som är i en grupp")
    case "no-room":
      return say("choose a room to see whether it has this", "välj ett rum för att se om det har detta")
    case "no-class":
      return say(
        "choose a class: the licence is for each person",
        "välj en klass: licensen gäller för varje person",
      )
    case "linked-undecided":
      return say(
        "the block that this one refers to cannot be judged yet",
        "blocket som det här hänvisar till går inte att bedöma än",
      )
    case "not-decided-yet":
      return undecidedText(reason, context)
    case "problem":
      return problemText(reason.problem, reason.kind, language, context.registry)
    case "ends-before-start":
      return say(
        "the lesson ends before it starts; correct its times",
        "lektionen slutar innan den börjar; rätta tiderna",
      )
    case "malformed":
      return malformedText(reason.what, reason.value, language)
  }
}

type ReasonOf<Code extends BlockReason["code"]> = Extract<BlockReason, { code: Code }>

function shortText(reason: ReasonOf<"short">, context: TextContext): string {
  const { language } = context
  const { shortBy, asked, at, demand, supply, holders } = reason
  const number = (value: number) => formatNumber(value, language)
  const held = afterSemicolon(holdText(holders, language))
  if (demand === null || supply === null)
    return language === "sv"
      ? `${number(shortBy)} saknas av ${number(asked)}${held}`
      : `${number(shortBy)} short of ${number(asked)}${held}`
  const time = at === null ? "" : timeText(at, context)
  if (language === "sv")
    return `${number(shortBy)} saknas: ${number(demand)} efterfrågas${time && ` ${time}`}, ${number(supply)} användbara${held}`
  return `${number(shortBy)} short: ${number(demand)} asked for${time && ` at ${time}`}, ${number(supply)} usable${held}`
}

function supplyText(reason: ReasonOf<"supply-short">, context: TextContext): string {
  const { language } = context
  const { thing, kind, capacity, demand, shortOf, at, holders } = reason
  const unit = unitOf(thing, language)
  const number = (value: number) => formatNumber(value, language)
  const held = afterSemicolon(holdText(holders, language, unit))
  const time = at === null ? "" : timeText(at, context)
  const name = thing.label[language]
  if (language === "sv")
    return `${name}: ${number(shortOf)}${unit} saknas, ${number(demand)}${unit} efterfrågas${time && ` ${time}`}, ${number(capacity)}${unit} finns${kind === "stock" ? " i lager" : ""}${held}`
  return `${name}: ${number(shortOf)}${unit} short, ${number(demand)}${unit} asked for${time && ` at ${time}`}, ${number(capacity)}${unit} ${kind === "stock" ? "in stock" : "there"}${held}`
}

function unscheduledText(fits: ReasonOf<"not-scheduled">["fits"], { language }: TextContext): string {
  const inSwedish = language === "sv"
  if (fits === undefined || fits.sure + fits.conditional + fits.unknown === 0)
    return inSwedish ? "välj en tid för att se om det är ledigt" : "choose a time to see if it is free"
  const perhaps = fits.conditional + fits.unknown
  const sure = formatNumber(fits.sure, language)
  const more = formatNumber(perhaps, language)
  if (inSwedish)
    return `${sure} på skolan passar${perhaps > 0 ? ` och kanske ${more} till` : ""}; välj en tid för att se om de är lediga`
  return `${sure} in school fit${perhaps > 0 ? ` and perhaps ${more} more` : ""}; choose a time to see if they are free`
}

function undecidedText({ because, holders }: ReasonOf<"not-decided-yet">, { language }: TextContext): string {
  const inSwedish = language === "sv"
  const others =
    holders.length === 0 ? (inSwedish ? "andra lektioner" : "other lessons") : names(holders, language)
  switch (because) {
    case "overlap":
      return inSwedish
        ? `inte avgjort än: tiderna överlappar delvis med ${others}, som vill ha samma enheter`
        : `not decided yet: its time partly overlaps ${others}, which want the same devices`
    case "carts":
      return inSwedish
        ? `inte avgjort än: hela vagnar delas med ${others}`
        : `not decided yet: whole carts are shared with ${others}`
    case "budget":
      return inSwedish
        ? `inte avgjort: för många möjligheter att pröva med ${others}`
        : `not decided: too many possibilities to try with ${others}`
    case "after-undecided":
      return inSwedish
        ? `inte avgjort än: det beror på ${others}, som inte är avgjort`
        : `not decided yet: it depends on ${others}, not decided itself`
  }
}

function byPattern({ domain, pattern }: { domain: string; pattern: string }, word: string): string {
  return domain === pattern ? "" : ` ${word} ${pattern}`
}

function afterSemicolon(text: string): string {
  return text === "" ? "" : `; ${text}`
}
