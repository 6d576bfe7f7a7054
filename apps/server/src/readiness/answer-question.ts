import type { Orm } from "@readyroom/db"
import type { Asked } from "@readyroom/lesson/check/asked"
import { checkSchool, type Engine } from "@readyroom/lesson/check/check-school"
import { countedOn } from "@readyroom/lesson/check/counted-on"
import { findSuggestions } from "@readyroom/lesson/check/find-suggestions"
import { holdsIn } from "@readyroom/lesson/check/holds"
import { byLesson } from "@readyroom/lesson/check/lesson-readiness"
import { nextRelease } from "@readyroom/lesson/check/own-carts"
import { lastPlace } from "@readyroom/lesson/check/place-after"
import type { SchoolFacts } from "@readyroom/lesson/check/school-facts"
import { type CheckedSchool, type Supposed, suppose } from "@readyroom/lesson/check/suppose"
import { countVerdicts, turned } from "@readyroom/lesson/check/turned"
import { FollowingCheck } from "@readyroom/readiness/following-check"
import type { CheckAnswer, CheckQuestion, TimesQuestion, Turn, WhatIfTurns } from "./check-question.ts"
import { withLicences } from "./licences.ts"
import { loadAsked } from "./load-asked.ts"
import type { DeviceRow } from "./load-devices.ts"
import { loadSchoolFacts, modelAttributes, withImported } from "./load-school-facts.ts"
import { tellHelp } from "./tell-help.ts"
import { turnedOccurrences } from "./turned-occurrences.ts"

/**
 * Answers questions from the database. It keeps each school's records between questions, until their version grows, and what
 * the check found of them, so that a change costs what it touches.
 */
export class CheckDesk {
  readonly #orm: Orm
  readonly #facts = new Map<string, { readonly version: number; readonly facts: SchoolFacts }>()

  readonly #checks = new Map<string, FollowingCheck>()

  constructor(orm: Orm) {
    this.#orm = orm
  }

  /** @throws whatever the database throws; a school that is not there has no lessons */
  async answer(question: CheckQuestion, now = new Date()): Promise<CheckAnswer> {
    const began = performance.now()
    const asked = await loadAsked(this.#orm, question.schoolId, now)
    const minutes = Math.floor(now.getTime() / 60_000)
    switch (question.ask) {
      case "school": {
        const facts = await this.#factsOf(question)
        const following = this.#checkOf(question.schoolId)
        const check: Engine = (instance) => following.answer(instance)
        const lessons = facts === null ? new Map() : byLesson(checkSchool(facts, asked, check), minutes)
        const next = facts === null ? null : nextRelease(facts, asked)
        return {
          ask: "school",
          nextAt: next === null ? null : next * 60_000,
          lessons: [...lessons].map(([id, readiness]) => [id, readiness.verdict, JSON.stringify(readiness)]),
          tookMs: performance.now() - began,
        }
      }
      case "times": {
        const facts = await this.#factsOf(question)
        return { ask: "times", verdicts: facts === null ? [] : verdictsAt(facts, asked, question) }
      }
      case "suggestions": {
        const { lessonId, occurrenceId, times } = question
        const facts = await this.#factsOf(question)
        const check = new FollowingCheck({ suggest: false, among: "model" })
        const engine: Engine = (instance) => check.answer(instance)
        const looked = { lessonId, occurrenceId }
        return {
          ask: "suggestions",
          found: facts === null ? [] : findSuggestions(facts, asked, looked, times, engine),
        }
      }
      case "counted-on": {
        const facts = await this.#factsOf(question)
        const { counted } = question
        return {
          ask: "counted-on",
          counting: facts === null ? [] : countedOn(facts, asked, justVerdicts(), counted),
        }
      }
      case "holds": {
        const facts = await this.#factsOf(question)
        const { ask, schoolId, span } = question
        return { ask, holds: facts === null ? [] : holdsIn(facts, asked, this.#checkOf(schoolId), span) }
      }
      case "licences": {
        const before = await this.#factsOf(question)
        const { ask, imported } = question
        return { ask, turns: before ? turnsOf(before, withLicences(before, imported), asked, minutes) : [] }
      }
      case "import": {
        const { schoolId, devices, carts, models } = question
        const before = await this.#factsOf(question)
        if (before === null) return { ask: "import", turns: [] }
        const imported = { devices: importedDevices(devices), carts, models }
        const after = await withImported(this.#orm, schoolId, before, imported)
        return { ask: "import", turns: turnsOf(before, after, asked, minutes) }
      }
      case "what-if": {
        const { ask, schoolId, suppositions } = question
        const facts = await this.#factsOf(question)
        if (facts === null) throw new Error(`School ${schoolId} is not there`)
        const models = await modelAttributes(this.#orm, schoolId)
        const supposed = suppose({ facts, asked }, suppositions, { models })
        return { ask, ...whatIf({ facts, asked }, supposed) }
      }
      case "what-would-help": {
        const { ask, schoolId, most } = question
        const facts = await this.#factsOf(question)
        if (facts === null) throw new Error(`School ${schoolId} is not there`)
        const models = await modelAttributes(this.#orm, schoolId)
        const options = { models, most }
        return { ask, help: await tellHelp(this.#orm, { facts, asked }, justVerdicts(), options) }
      }
    }
  }

  async #factsOf({ schoolId, factsVersion }: CheckQuestion): Promise<SchoolFacts | null> {
    const kept = this.#facts.get(schoolId)
    if (kept !== undefined && kept.version >= factsVersion) return kept.facts
    const facts = await loadSchoolFacts(this.#orm, schoolId)
    if (facts === null) this.#facts.delete(schoolId)
    else this.#facts.set(schoolId, { version: factsVersion, facts })
    return facts
  }

  /** What nobody has recorded is told by model, where one record is enough for all its devices. */
  #checkOf(schoolId: string): FollowingCheck {
    const known = this.#checks.get(schoolId)
    if (known) return known
    const check = new FollowingCheck({ among: "model" })
    this.#checks.set(schoolId, check)
    return check
  }
}

/** The lessons whose verdict differs between two states of the school's records. */
function turnsOf(before: SchoolFacts, after: SchoolFacts, asked: Asked, now: number): Turn[] {
  const check = justVerdicts()
  const verdictsIn = (facts: SchoolFacts) => byLesson(checkSchool(facts, asked, check, noPlanBs), now)
  const were = new Map([...verdictsIn(before)].map(([lessonId, { verdict }]) => [lessonId, verdict]))
  return [...verdictsIn(after)].flatMap(([lessonId, { verdict: to }]) => {
    const from = were.get(lessonId) ?? to
    return from === to ? [] : [{ lessonId, from, to }]
  })
}

function whatIf(school: CheckedSchool, supposed: Supposed): WhatIfTurns {
  const check = justVerdicts()
  const verdictsIn = ({ facts, asked }: CheckedSchool) => checkSchool(facts, asked, check, noPlanBs)
  const [from, to] = [verdictsIn(school), verdictsIn(supposed)]
  return {
    turns: turnedOccurrences(turned(from, to), supposed),
    counts: { from: countVerdicts(from), to: countVerdicts(to) },
    missed: supposed.missed,
  }
}

const noPlanBs = { planBsOf: new Set<string>() }

/** For states of a school that differ in little. */
function justVerdicts(): Engine {
  const following = new FollowingCheck({ suggest: false })
  return (instance) => following.answer(instance)
}

/** A text's rows at a time: thirty thousand need not all be there at once. JSON has written the moments as text. */
function* importedDevices(texts: readonly string[]): Generator<DeviceRow> {
  for (const text of texts) {
    const rows: (Omit<DeviceRow, "until"> & { until: string | null })[] = JSON.parse(text)
    for (const row of rows) yield { ...row, until: row.until === null ? null : new Date(row.until) }
  }
}

/** The lesson tried at each time as its only occurrence, asking last. */
function verdictsAt(facts: SchoolFacts, asked: Asked, question: TimesQuestion) {
  const { lessonId, classId, roomId, times } = question
  const own = asked.occurrences.find((one) => one.lessonId === lessonId)
  const alone = asked.unscheduled?.find((one) => one.lessonId === lessonId)
  const lesson = own ?? alone
  if (lesson === undefined) return times.map(() => "ready" as const)
  const others = asked.occurrences.filter((one) => one.lessonId !== lessonId)
  const check = justVerdicts()
  return times.map(({ start, end }) => {
    const trial = {
      id: "trial",
      lessonId,
      title: lesson.title,
      subject: lesson.subject ?? null,
      classId,
      roomId,
      start,
      end,
      classSize: lesson.classSize ?? null,
      students: own?.students ?? null,
      teachers: own?.teachers ?? null,
      priority: 0,
      ...lastPlace({ now: asked.now, occurrences: others }),
      requirements: lesson.requirements,
    }
    // Only what shares its time can stand in its way, apart from stock, which sums over all.
    const verdicts = checkSchool(facts, { now: asked.now, occurrences: [...others, trial] }, check, noPlanBs)
    return verdicts.occurrences.find(({ occurrenceId }) => occurrenceId === "trial")?.verdict ?? "unknown"
  })
}
