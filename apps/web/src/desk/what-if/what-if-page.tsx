import { useDebouncedValue } from "@mantine/hooks"
import { useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { timetableQuery } from "../../editor/occurrences/occurrence-queries.ts"
import { useMe } from "../../session/me.ts"
import { chosenSchool, type School, schoolsWith } from "../../session/school-roles.ts"
import { NoRightPage } from "../../shell/no-right-page.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import tabbed from "../../shell/tabbed-page.module.css"
import { DeskHead } from "../desk-head.tsx"
import { ChangeList } from "./change-list.tsx"
import { changeOf, type DraftChange, readDrafts, writeDrafts } from "./draft-change.ts"
import { TurnedList } from "./turned-list.tsx"
import classes from "./what-if.module.css"
import { whatIfQuery } from "./what-if-queries.ts"

const route = getRouteApi("/signed-in/desk/what-if")

/** How long one may go on typing before the check is asked, in milliseconds. */
const SETTLED_MS = 250

/** `/desk/what-if`: changes that nobody makes, and which lessons they would turn. Nothing is saved but in the address. */
export function WhatIfPage() {
  const { t } = useTranslation("desk")
  const me = useMe()
  const { school: wanted } = route.useSearch()
  const school = chosenSchool(me, "desk", wanted)
  if (school === null) return <NoRightPage title={t("noRight.title")} help={t("noRight.help")} />
  return <WhatIf key={school.id} school={school} />
}

function WhatIf({ school }: { school: School }) {
  const { t } = useTranslation("what-if")
  usePageTitle(t("title"))
  const me = useMe()
  const navigate = route.useNavigate()
  const { drafts, setDrafts } = useDrafts()
  const { data: timetable } = useQuery(timetableQuery(school.id))
  const asked = drafts.map((draft) => changeOf(draft, timetable))
  const [settled] = useDebouncedValue(JSON.stringify(asked), SETTLED_MS)
  const places = asked.flatMap((change, index) => (change === null ? [] : [index]))
  const changes = asked.filter((change) => change !== null)
  const isSettled = settled === JSON.stringify(asked)
  const [last, setLast] = useState(changes)
  if (isSettled && JSON.stringify(last) !== JSON.stringify(changes)) setLast(changes)
  const answer = useQuery(whatIfQuery(school.id, last))
  const missed = isSettled ? (answer.data?.missed ?? []).flatMap((place) => places[place] ?? []) : []

  return (
    <div className={tabbed.page}>
      <DeskHead
        tab="what-if"
        schools={schoolsWith(me, "desk")}
        schoolId={school.id}
        onSchool={(id) => void navigate({ search: { school: id }, replace: true })}
      />
      <div className={classes.columns}>
        <section className={classes.changes} aria-labelledby="what-if-changes">
          <h2 id="what-if-changes" className={classes.part}>
            {t("changes")}
          </h2>
          <p className={classes.help}>{t("help")}</p>
          <ChangeList school={school} drafts={drafts} missed={missed} onDrafts={setDrafts} />
        </section>
        <section className={classes.turns} aria-labelledby="what-if-turns">
          <h2 id="what-if-turns" className={classes.part}>
            {t("turns")}
          </h2>
          <TurnedList
            school={school}
            answer={answer}
            isEmpty={last.length === 0}
            isBehind={!isSettled || answer.isPlaceholderData}
          />
        </section>
      </div>
    </div>
  )
}

/** The changes in the fields; the address follows them, and they follow an address that comes from elsewhere. */
function useDrafts() {
  const { changes = "" } = route.useSearch()
  const navigate = route.useNavigate()
  const [drafts, setDrafts] = useState<readonly DraftChange[]>(() => readDrafts(changes))
  const [address, setAddress] = useState(changes)
  // What this page itself has written last: more may have been typed since, which must stay.
  const [own, setOwn] = useState(changes)
  const written = writeDrafts(drafts)
  if (address !== changes) {
    setAddress(changes)
    if (changes !== own) setDrafts(readDrafts(changes))
  }
  const [settled] = useDebouncedValue(written, SETTLED_MS)
  useEffect(() => {
    setOwn(settled)
    void navigate({
      search: ({ school }) => ({ school, ...(settled === "" ? {} : { changes: settled }) }),
      replace: true,
    })
  }, [settled, navigate])
  return { drafts, setDrafts }
}
