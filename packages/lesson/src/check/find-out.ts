import type { AttributeValue, Device, Pred } from "@readyroom/readiness/instance"
import type { FactToFind, FoundSuggestion } from "./found-suggestion.ts"
import { instanceRequirementId } from "./occurrence-to-instance.ts"
import { unscheduledAsk } from "./school-to-instance.ts"
import type { Trials } from "./trials.ts"

/** More are no help to anyone. */
const MOST_FACTS = 24

/**
 * A smallest set of facts about models with which an unknown block is settled as ready, if they are as it asks: what is known
 * of most devices stays longest, and none of what is left can be spared. Not always the fewest there are.
 */
export function findOut(trials: Trials, requirementId: string): FoundSuggestion[] {
  const { looked, index, now } = trials
  const said = now?.requirements.find((one) => one.requirementId === requirementId)
  const ask = looked.occurrenceId ?? unscheduledAsk(looked.lessonId)
  const where = index.requirements.get(instanceRequirementId(ask, requirementId))?.need.where
  if (said === undefined || where === undefined) return []
  const wanted = valuesAskedFor(where)
  const facts = said.reasons
    .flatMap((reason) =>
      reason.code === "attribute-not-recorded" && wanted.has(reason.attribute)
        ? (reason.models ?? []).map(({ name, units }) => ({
            attribute: reason.attribute,
            model: name,
            units,
          }))
        : [],
    )
    .toSorted((one, other) => one.units - other.units)
  if (facts.length === 0 || facts.length > MOST_FACTS) return []
  const tried = (known: readonly FactToFind[]) => {
    const after = trials.try({
      facts: { ...trials.facts, devices: withKnown(trials.facts.devices, known, wanted) },
    })
    return after && trials.betterBlock(after, requirementId)
  }
  if (tried(facts) === null) return []
  let needed: readonly FactToFind[] = facts
  for (const fact of facts) {
    const without = needed.filter((one) => one !== fact)
    if (without.length > 0 && tried(without) !== null) needed = without
  }
  const verdict = tried(needed)
  return verdict === null ? [] : [{ code: "find-out", requirementId, facts: needed.toReversed(), verdict }]
}

/** A value that passes each test which the block cannot do without, by attribute. */
function valuesAskedFor(where: Pred): ReadonlyMap<string, AttributeValue> {
  const values = new Map<string, AttributeValue>()
  const visit = (test: Pred) => {
    if ("all" in test) for (const one of test.all) visit(one)
    else if ("attr" in test && (test.op === "eq" || test.op === "verGe" || test.op === "qGe"))
      values.set(test.attr, test.value)
    else if ("attr" in test && test.op === "in") values.set(test.attr, test.value[0] ?? null)
  }
  visit(where)
  return values
}

/** The devices with what is to be found out found as it is wished. */
function withKnown(
  devices: readonly Device[],
  facts: readonly FactToFind[],
  wanted: ReadonlyMap<string, AttributeValue>,
): readonly Device[] {
  const byModel = Map.groupBy(facts, ({ model }) => model)
  const changed = new Map<Device["attrs"], Device["attrs"]>()
  return devices.map((device) => {
    const { attrs } = device
    const mine = byModel.get(modelOf(device)) ?? []
    const missing = mine.filter(({ attribute }) => isMissing(attrs?.[attribute]))
    if (missing.length === 0) return device
    // Like devices share one object, and go on sharing one.
    const known = changed.get(attrs) ?? {
      ...attrs,
      ...Object.fromEntries(missing.map(({ attribute }) => [attribute, wanted.get(attribute) ?? null])),
    }
    changed.set(attrs, known)
    return { ...device, attrs: known }
  })
}

function modelOf({ attrs }: Device): string | null {
  const model = attrs?.model
  return typeof model === "string" && model.trim() !== "" ? model : null
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "")
}
