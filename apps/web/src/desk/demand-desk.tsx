import { IconChecks, IconMoodSmile } from "@tabler/icons-react"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useEffect, useEffectEvent, useId, useMemo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import { givesWords, type School } from "../session/school-roles.ts"
import { Beside, focusBeside } from "../shell/beside/beside.tsx"
import { ButtonLink } from "../shell/links.tsx"
import { EmptyRows, FailedRows, LoadingRows } from "../shell/list-states.tsx"
import { NoRightPage } from "../shell/no-right-page.tsx"
import { useTellProblem } from "../shell/notices.tsx"
import { useLanguage } from "../shell/preferences.ts"
import { useSingleKeys } from "../shell/single-keys.ts"
import { demandKey, demandSentence, isInSeries } from "./demand.ts"
import { DemandDetail } from "./demand-detail.tsx"
import { DeskKeys } from "./desk-keys.tsx"
import classes from "./desk-list.module.css"
import { type DeskItem, placeQuery, type Queue } from "./desk-queries.ts"
import { queueFiltersOf } from "./desk-search.ts"
import { FailedAlert } from "./failed-alert.tsx"
import { ManyBar, type ManyDialog } from "./many-bar.tsx"
import { QueueFilters } from "./queue-filters.tsx"
import { type QueueHandle, QueueTable } from "./queue-table.tsx"
import { allSelected, chosenRows, nothingSelected, selectedCount } from "./selection.ts"
import { SinceBar } from "./since-bar.tsx"
import { useMany } from "./use-many.ts"
import { useQueue } from "./use-queue.ts"
import { useSelection } from "./use-selection.ts"
import { useWordDrafts } from "./use-word-drafts.ts"
import { useWords } from "./word-changes.ts"

const route = getRouteApi("/signed-in/desk")

/** How often it is looked where a row stands that is open and not in sight. */
const PLACE_MS = 15_000

/** What coming lessons ask for, as a queue; a row opens beside the list, keys move, choose, sign and ask. */
export function DemandDesk({ school }: { school: School }) {
  const { t } = useTranslation(["desk", "verdicts"])
  const language = useLanguage()
  const navigate = route.useNavigate()
  const queryClient = useQueryClient()
  const tellProblem = useTellProblem()
  const address = route.useSearch()
  const { open, order = "soonest" } = address
  const filterText = JSON.stringify(queueFiltersOf(address))
  const queue: Queue = useMemo(
    () => ({ schoolId: school.id, order, filters: JSON.parse(filterText) }),
    [school.id, order, filterText],
  )
  const [sight, setSight] = useState({ first: 0, last: 0 })
  const rows = useQueue(queue, sight)
  const { total, inSight } = rows
  const openInSight = inSight.find(([, item]) => demandKey(item) === open)
  const place = useQuery({
    ...placeQuery(queue, open ?? ""),
    enabled: open !== undefined && total !== null && openInSight === undefined,
    staleTime: PLACE_MS,
    refetchInterval: PLACE_MS,
  }).data
  const openIndex = openInSight?.[0] ?? (open === undefined ? -1 : (place ?? -1))
  const opened = useOpenedItem(openInSight?.[1], open)
  const detailId = useId()
  const drafts = useWordDrafts()
  /** The row whose form for a change was just asked for; one that one comes back to does not take the focus. */
  const [asked, setAsked] = useState<string | null>(null)
  const askedFrom = useRef<Element | null>(null)
  const table = useRef<QueueHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const prioritySelect = useRef<HTMLSelectElement>(null)
  const words = useWords()
  const many = useMany(school.id)
  const maySign = givesWords(school)
  const { selection, setSelection, choose } = useSelection(queue, rows, (error) =>
    tellProblem(t("select.failed"), error),
  )
  const count = selectedCount(selection, total ?? 0)
  const [dialog, setDialog] = useState<ManyDialog>(null)
  const [wholeSeries, setWholeSeries] = useState(false)

  // An address that a colleague sent may name a row far away.
  const isFar = openInSight === undefined && opened === undefined && typeof place === "number"
  const goThere = useEffectEvent(() => {
    if (typeof place === "number") table.current?.step(place)
  })
  useEffect(() => {
    if (isFar) goThere()
  }, [isFar])

  const show = (key: string | undefined) => {
    setAsked((was) => (was === key ? was : null))
    void navigate({
      search: ({ open: _, ...rest }) => ({ ...rest, ...(key === undefined ? {} : { open: key }) }),
      replace: true,
    })
  }
  const close = () => {
    const from = openIndex
    show(undefined)
    if (from >= 0) table.current?.step(from)
  }
  const ask = (key: string) => {
    drafts.change(key, { isAsking: true })
    setAsked(key)
  }
  const current = () => rows.itemAt(table.current?.focused() ?? -1) ?? opened
  const chosen = () => chosenRows(selection, queue.filters)
  const doneWithMany = () => {
    setSelection(nothingSelected)
    setDialog(null)
  }
  const signMany = () =>
    many.give.mutate(
      { is: "word", rows: chosen(), word: "signed-off", why: "", wholeSeries },
      { onSuccess: doneWithMany },
    )

  useSingleKeys({
    j: () => table.current?.step("next"),
    k: () => table.current?.step("previous"),
    J: () => table.current?.step("next", maySign),
    K: () => table.current?.step("previous", maySign),
    "/": () => search.current?.focus(),
    z: many.undo,
    x: () => {
      const index = table.current?.focused() ?? -1
      if (maySign && index >= 0) void choose(index, false)
    },
    m: () => document.querySelector<HTMLElement>("[data-mark-seen]")?.click(),
    s: () => {
      const item = current()
      if (!maySign || words.give.isPending || many.give.isPending) return
      if (count > 0) signMany()
      else if (item !== undefined)
        words.give.mutate({
          item,
          sentence: demandSentence(item, language),
          word: "signed-off",
          why: "",
          // Of a row that is not open one does not see the tick.
          wholeSeries: demandKey(item) === open && isInSeries(item) && drafts.of(demandKey(item)).wholeSeries,
        })
    },
    a: () => {
      const item = current()
      if (!maySign) return
      if (count > 0) setDialog("ask")
      else if (item !== undefined) {
        askedFrom.current = document.activeElement
        ask(demandKey(item))
        show(demandKey(item))
      }
    },
    c: () => {
      const item = current()
      if (!maySign || many.give.isPending) return
      if (count > 0) setDialog("confirm")
      else if (item?.occurrence != null)
        many.give.mutate({
          is: "confirmation",
          rows: [
            {
              lessonId: item.lesson.id,
              occurrenceId: item.occurrence.id,
              requirementId: item.requirement.id,
            },
          ],
          confirmed: item.occurrence.confirmation?.lapsed !== false,
          wholeSeries: false,
        })
    },
    p: () => {
      const item = current()
      if (!maySign) return
      if (count > 0) setDialog("priority")
      else if (item !== undefined) {
        show(demandKey(item))
        // It may only now be drawn.
        requestAnimationFrame(() => requestAnimationFrame(() => prioritySelect.current?.focus()))
      }
    },
    o: () => {
      const item = current()
      if (item !== undefined)
        void navigate({
          to: "/lessons/$lessonId",
          params: { lessonId: item.lesson.id },
          hash: item.requirement.id,
        })
    },
  })

  if (total === null && rows.error === null)
    return (
      <div className={classes.listed}>
        <LoadingRows label={t("loading")} height={52} />
      </div>
    )
  if (total === null) {
    if (rows.error instanceof Problem && rows.error.code === "no-such-school")
      return <NoRightPage title={t("noRight.title")} help={t("noRight.help")} />
    return <FailedRows title={t("failed")} error={rows.error} onRetry={rows.retry} />
  }

  const detail =
    opened === undefined
      ? null
      : {
          key: demandKey(opened),
          title: demandSentence(opened, language),
          body: (
            <DemandDetail
              item={opened}
              school={school}
              isListed={openInSight !== undefined || place !== null}
              words={words}
              many={many}
              prioritySelect={prioritySelect}
              draft={drafts.of(demandKey(opened))}
              onDraft={(change) => drafts.change(demandKey(opened), change)}
              takesFocus={asked === demandKey(opened)}
              onAsk={(isAsking) => {
                if (isAsking) {
                  askedFrom.current = null
                  ask(demandKey(opened))
                  return
                }
                focusAgain(askedFrom.current, detailId)
                drafts.change(demandKey(opened), { isAsking: false })
              }}
            />
          ),
        }
  return (
    <Beside detail={detail} detailId={detailId} onClose={close}>
      <div className={classes.listed}>
        <SinceBar schoolId={school.id} timeZone={school.timeZone} />
        <QueueFilters schoolId={school.id} search={search} onLeaveDown={() => table.current?.step("first")} />
        <FailedAlert failed={many.failed} queryClient={queryClient} onClose={many.forgetFailed} />
        {total === 0 ? (
          <NothingAsked isNarrowed={filterText !== "{}"} />
        ) : (
          <QueueTable
            ref={table}
            rows={rows}
            total={total}
            timeZone={school.timeZone}
            open={open}
            openIndex={openIndex}
            detailId={detailId}
            selection={maySign ? selection : null}
            onSight={setSight}
            onOpen={(item) => {
              if (demandKey(item) === open) focusBeside(detailId)
              else show(demandKey(item))
            }}
            onFocusRow={(item) => show(demandKey(item))}
            onClose={close}
            onSelect={(index, toRange) => void choose(index, toRange)}
            onSelectAll={() => setSelection(allSelected)}
          />
        )}
        {maySign && count > 0 && (
          <ManyBar
            count={count}
            total={total}
            isAll={selection.all && selection.rows.size === 0}
            isGiving={many.give.isPending}
            dialog={dialog}
            onDialog={setDialog}
            wholeSeries={wholeSeries}
            onWholeSeries={setWholeSeries}
            onSign={signMany}
            onAsk={(why, done) =>
              many.give.mutate(
                { is: "word", rows: chosen(), word: "change-asked", why, wholeSeries },
                {
                  onSuccess: () => {
                    done()
                    doneWithMany()
                  },
                },
              )
            }
            onPriority={(priority) =>
              many.give.mutate(
                { is: "priority", rows: chosen(), priority, wholeSeries },
                { onSuccess: doneWithMany },
              )
            }
            onConfirm={(confirmed) =>
              many.give.mutate(
                { is: "confirmation", rows: chosen(), confirmed, wholeSeries },
                { onSuccess: doneWithMany },
              )
            }
            onAll={() => setSelection(allSelected)}
            onClear={() => setSelection(nothingSelected)}
          />
        )}
        <DeskKeys maySign={maySign} />
      </div>
    </Beside>
  )
}

/** The form that has the focus goes away: the focus goes back to the row from which it was asked for, or stays beside. */
function focusAgain(from: Element | null, detailId: string): void {
  if (from instanceof HTMLElement && from.isConnected && from !== document.body) from.focus()
  else focusBeside(detailId)
}

/** The item that the address names. One that is out of sight, or has left the list, stays beside it until it is closed. */
function useOpenedItem(found: DeskItem | undefined, open: string | undefined): DeskItem | undefined {
  const [last, setLast] = useState<DeskItem>()
  if (found !== undefined && found !== last) setLast(found)
  if (open === undefined) return undefined
  return found ?? (last !== undefined && demandKey(last) === open ? last : undefined)
}

/** No rows: what that means. */
function NothingAsked({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useTranslation("desk")
  if (!isNarrowed) return <EmptyRows icon={IconChecks} title={t("empty.none")} help={t("empty.noneHelp")} />
  return (
    <EmptyRows icon={IconMoodSmile} title={t("empty.narrowed")} help={t("empty.narrowedHelp")}>
      <ButtonLink to="/desk" search={({ school }) => ({ school })} variant="default">
        {t("filter.showAll")}
      </ButtonLink>
    </EmptyRows>
  )
}
