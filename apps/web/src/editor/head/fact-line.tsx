import { Autocomplete } from "@mantine/core"
import { factLimits } from "@readyroom/lesson/document/facts"
import { useQuery } from "@tanstack/react-query"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type * as Y from "yjs"
import { lessonFacetsQuery } from "../../lessons/lesson-queries.ts"
import { saysNumberFact, shownText, writeNumberFact, writeTextFact } from "./fact-draft.ts"
import classes from "./lesson-head.module.css"
import { useFact } from "./use-fact.ts"

type FactLineProps = { readonly doc: Y.Doc; readonly mayWrite: boolean }

/** Subject, year group, length and class size in one line, each a field of its own. */
export function FactLine({ doc, mayWrite }: FactLineProps) {
  const { t } = useTranslation("editor")
  const { data: facets } = useQuery({ ...lessonFacetsQuery, enabled: mayWrite })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a box; this is a line of the page.
    <div className={classes.facts} role="group" aria-label={t("head.facts")}>
      <TextFact doc={doc} name="subject" mayWrite={mayWrite} known={facets?.subjects ?? []} />
      <TextFact doc={doc} name="yearGroup" mayWrite={mayWrite} known={facets?.yearGroups ?? []} />
      <NumberFact doc={doc} name="lengthMin" unit={t("head.lengthUnit")} mayWrite={mayWrite} />
      <NumberFact doc={doc} name="classSize" unit={t("head.classSizeUnit")} mayWrite={mayWrite} />
    </div>
  )
}

type TextFactProps = FactLineProps & {
  readonly name: "subject" | "yearGroup"
  /** What the school's other lessons say here. */
  readonly known: readonly string[]
}

function TextFact({ doc, name, mayWrite, known }: TextFactProps) {
  const { t } = useTranslation("editor")
  const id = useId()
  const fact = useFact(doc, name)
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <div className={classes.fact}>
      <label htmlFor={id} className={classes.factName}>
        {t(`head.${name}`)}
      </label>
      <Autocomplete
        id={id}
        variant="unstyled"
        className={classes.textFact ?? ""}
        classNames={{ input: classes.factField ?? "" }}
        comboboxProps={{ width: 220, position: "bottom-start" }}
        data={known.filter((one) => one !== fact)}
        value={shownText(name, draft, fact)}
        placeholder={t("head.notSaid")}
        maxLength={factLimits[name].longest}
        readOnly={!mayWrite}
        onChange={(typed) => {
          setDraft(typed)
          writeTextFact(doc, name, typed)
        }}
        onBlur={() => setDraft(null)}
      />
    </div>
  )
}

type NumberFactProps = FactLineProps & {
  readonly name: "lengthMin" | "classSize"
  readonly unit: string
}

function NumberFact({ doc, name, unit, mayWrite }: NumberFactProps) {
  const { t } = useTranslation("editor")
  const id = useId()
  const fact = useFact(doc, name)
  const [typed, setTyped] = useState<string | null>(null)
  const draft = mayWrite ? typed : null
  const wrong = draft !== null && !saysNumberFact(name, draft)
  return (
    <div className={classes.fact}>
      <label htmlFor={id} className={classes.factName}>
        {t(`head.${name}`)}
      </label>
      <span className={classes.factNumber}>
        <input
          id={id}
          className={classes.factField}
          value={shownText(name, draft, fact)}
          placeholder={t("head.notSaid")}
          inputMode="numeric"
          autoComplete="off"
          readOnly={!mayWrite}
          aria-invalid={wrong}
          aria-describedby={`${id}-unit`}
          aria-errormessage={wrong ? `${id}-wrong` : undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            writeNumberFact(doc, name, event.currentTarget.value)
          }}
          // What is wrong stays, with what is wrong about it, until it is mended or Escape brings back what the lesson says.
          onBlur={() => {
            if (!wrong) setTyped(null)
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") setTyped(null)
          }}
        />
        <span id={`${id}-unit`} className={classes.unit}>
          {fact === undefined && draft === null ? "" : unit}
        </span>
      </span>
      {wrong && (
        <span id={`${id}-wrong`} role="alert" className={classes.wrong}>
          {t("head.notANumber", factLimits[name])}
        </span>
      )}
    </div>
  )
}
