import { Alert, NativeSelect, Text } from "@mantine/core"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import type { School } from "../../session/school-roles.ts"
import { AnswerCounts, AnswerDifferences, AnswerRejected } from "../answer-parts.tsx"
import { NewLinks } from "../new-links.tsx"
import classes from "../read-in.module.css"
import type { RosterAnswer } from "./roster-requests.ts"

type RosterAnswerViewProps = {
  answer: RosterAnswer
  isDone: boolean
  /** Those that the reader looks after. */
  schools: readonly School[]
  onPlace: (org: string, schoolId: string | null) => void
  onLinksTaken: () => void
}

/** What a OneRoster file would do, or has done. */
export function RosterAnswerView({ answer, isDone, schools, onPlace, onLinksTaken }: RosterAnswerViewProps) {
  const { t } = useTranslation("lists")
  const { people, classes: classCounts, differences, absentPeople, absentClasses } = answer
  const of = (what: "person" | "class", isNew: boolean) =>
    differences.filter((one) => one.of === what && one.isNew === isNew)
  return (
    <div className={classes.parts}>
      {isDone && <NewLinks links={answer.links} onTaken={onLinksTaken} />}
      <Text size="sm" c="dimmed">
        {t("roster.version", { version: answer.version })} {t("roster.students", { count: answer.students })}{" "}
        {answer.others > 0 && t("roster.others", { count: answer.others })}{" "}
        {answer.inactive > 0 && t("roster.inactive", { count: answer.inactive })}
      </Text>
      {!isDone && <Places orgs={answer.orgs} schools={schools} onPlace={onPlace} />}
      <Counted title={t("roster.people")} counts={{ ...people, absent: absentPeople.length }} />
      <Counted title={t("roster.classes")} counts={{ ...classCounts, absent: absentClasses.length }} />
      <AnswerRejected rejected={answer.rejected} />
      {answer.notes.length > 0 && (
        <Alert color="yellow" role="note" title={t("roster.notes")}>
          {answer.notes.map(({ line, reason }) => (
            <div key={line}>{reason.text}</div>
          ))}
        </Alert>
      )}
      {!isDone && (
        <>
          <AnswerDifferences
            title={t("roster.peopleNew", { count: people.new })}
            count={people.new}
            differences={of("person", true)}
            areNew
          />
          <AnswerDifferences
            title={t("roster.peopleChanged", { count: people.changed })}
            count={people.changed}
            differences={of("person", false)}
            areNew={false}
          />
          <AnswerDifferences
            title={t("roster.classesNew", { count: classCounts.new })}
            count={classCounts.new}
            differences={of("class", true)}
            areNew
          />
          <AnswerDifferences
            title={t("roster.classesChanged", { count: classCounts.changed })}
            count={classCounts.changed}
            differences={of("class", false)}
            areNew={false}
          />
        </>
      )}
      <Absent
        title={t("roster.absentPeople", { count: absentPeople.length })}
        names={absentPeople.map(({ name, email }) => `${name} (${email})`)}
      />
      <Absent title={t("roster.absentClasses", { count: absentClasses.length })} names={absentClasses} />
    </div>
  )
}

type PlacesProps = Pick<RosterAnswerViewProps, "schools" | "onPlace"> & { orgs: RosterAnswer["orgs"] }

/** Which school each organisation of the file is; asked where it could be another. */
function Places({ orgs, schools, onPlace }: PlacesProps) {
  const { t } = useTranslation("lists")
  const id = useId()
  if (orgs.length === 0) return <Alert color="yellow">{t("roster.noOrgs")}</Alert>
  return (
    <section aria-labelledby={id}>
      <h4 id={id} className={classes.part}>
        {t("roster.places")}
      </h4>
      <div className={classes.places}>
        {orgs.map((org) => (
          <NativeSelect
            key={org.sourcedId}
            label={org.name}
            description={`${t("roster.staff", { count: org.staff })}, ${t("roster.classCount", { count: org.classes })}`}
            value={org.schoolId ?? ""}
            onChange={({ currentTarget }) => onPlace(org.sourcedId, currentTarget.value || null)}
            data={[
              { value: "", label: t("roster.leaveOut") },
              ...schools.map((school) => ({ value: school.id, label: school.name })),
            ]}
          />
        ))}
      </div>
    </section>
  )
}

type CountedProps = { title: string; counts: Parameters<typeof AnswerCounts>[0]["counts"] }

function Counted({ title, counts }: CountedProps) {
  return (
    <section>
      <h4 className={classes.part}>{title}</h4>
      <AnswerCounts counts={counts} />
    </section>
  )
}

function Absent({ title, names }: { title: string; names: readonly string[] }) {
  const { t } = useTranslation("lists")
  if (names.length === 0) return null
  return (
    <section>
      <h4 className={classes.part}>{title}</h4>
      <Text size="sm" c="dimmed">
        {t("roster.absentHelp")}
      </Text>
      <ul className={classes.rows}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </section>
  )
}
