import { Button, Group, Kbd, NativeSelect } from "@mantine/core"
import { IconChecks, IconMoodSmile } from "@tabler/icons-react"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { getRouteApi, Link } from "@tanstack/react-router"
import { useEffect, useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import { givesWords, type School } from "../session/school-roles.ts"
import { Beside, focusBeside } from "../shell/beside/beside.tsx"
import { useOpenRow } from "../shell/beside/open-row.ts"
import { ButtonLink } from "../shell/links.tsx"
import { EmptyRows, FailedRows, LoadingRows } from "../shell/list-states.tsx"
import { NoRightPage } from "../shell/no-right-page.tsx"
import { useLanguage } from "../shell/preferences.ts"
import { useSingleKeys } from "../shell/single-keys.ts"
import { verdictIcons } from "../verdicts/verdict-mark.tsx"
import { demandKey, demandSentence, isInSeries } from "./demand.ts"
import { DemandDetail } from "./demand-detail.tsx"
import { DemandRow } from "./demand-row.tsx"
import classes from "./desk-list.module.css"
import { type DeskItem, type DeskPage, demandQuery } from "./desk-queries.ts"
import { type DaysAhead, type DeskVerdict, daysAhead, usualDays, verdictsWorstFirst } from "./desk-search.ts"
import { useWordDrafts } from "./use-word-drafts.ts"
import { useWords } from "./word-changes.ts"

const route = getRouteApi("/signed-in/desk")

/** What coming lessons ask for, the worst first; a row opens beside the list, keys move, sign and ask. */
export function DemandDesk({ school }: { school: School }) {
  const { t } = useTranslation(["desk", "verdicts"])
  const language = useLanguage()
  const navigate = route.useNavigate()
  const { verdict = null, days = usualDays, open } = route.useSearch()
  const list = useInfiniteQuery({
    ...demandQuery({ schoolId: school.id, verdict, days }),
    placeholderData: keepPreviousData,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const opened = useOpenedItem(items, open)
  const detailId = useId()
  const drafts = useWordDrafts()
  /** The row whose form for a change was just asked for; one that one comes back to does not take the focus. */
  const [asked, setAsked] = useState<string | null>(null)
  const askedFrom = useRef<Element | null>(null)
  const words = useWords()
  const maySign = givesWords(school)

  const show = (key: string | undefined) => {
    setAsked((was) => (was === key ? was : null))
    void navigate({
      search: ({ open: _, ...rest }) => ({ ...rest, ...(key === undefined ? {} : { open: key }) }),
      replace: true,
    })
  }
  const ask = (key: string) => {
    drafts.change(key, { isAsking: true })
    setAsked(key)
  }
  const {
    body,
    index: openRow,
    step,
    close,
    onKeyDown,
  } = useOpenRow<HTMLUListElement>(items.map(demandKey), open, show)
  const current = () => {
    const focused =
      body.current === null
        ? -1
        : [...body.current.children].findIndex((row) => row.contains(document.activeElement))
    return items[focused] ?? opened
  }

  useSingleKeys({
    j: () => step("next"),
    k: () => step("previous"),
    s: () => {
      const item = current()
      if (item === undefined || !maySign || words.give.isPending) return
      words.give.mutate({
        item,
        sentence: demandSentence(item, language, items),
        word: "signed-off",
        why: "",
        // Of a row that is not open one does not see the tick.
        wholeSeries: demandKey(item) === open && isInSeries(item) && drafts.of(demandKey(item)).wholeSeries,
      })
    },
    a: () => {
      const item = current()
      if (item === undefined || !maySign) return
      askedFrom.current = document.activeElement
      ask(demandKey(item))
      show(demandKey(item))
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

  // An address that a colleague sent may name a row of a later page.
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = list
  const isMissing = open !== undefined && list.isSuccess && openRow < 0 && opened === undefined
  useEffect(() => {
    if (isMissing && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage()
  }, [isMissing, hasNextPage, isFetchingNextPage, isError, fetchNextPage])

  if (list.isPending)
    return (
      <div className={classes.listed}>
        <LoadingRows label={t("loading")} height={52} />
      </div>
    )
  if (list.data === undefined) {
    if (list.error instanceof Problem && list.error.code === "no-such-school")
      return <NoRightPage title={t("noRight.title")} help={t("noRight.help")} />
    return <FailedRows title={t("failed")} error={list.error} onRetry={() => void list.refetch()} />
  }

  const detail =
    opened === undefined
      ? null
      : {
          key: demandKey(opened),
          title: demandSentence(opened, language, items),
          body: (
            <DemandDetail
              item={opened}
              around={items}
              school={school}
              isListed={openRow >= 0}
              words={words}
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
        <Filters counts={list.data.pages[0]?.counts} days={days} />
        {items.length === 0 && !hasNextPage ? (
          <NothingAsked verdict={verdict} days={days} />
        ) : (
          <ul
            ref={body}
            className={classes.rows}
            aria-label={t("list")}
            aria-busy={list.isPlaceholderData}
            onKeyDown={onKeyDown}
          >
            {items.map((item) => (
              <li key={demandKey(item)}>
                <DemandRow
                  item={item}
                  around={items}
                  timeZone={school.timeZone}
                  isOpen={demandKey(item) === open}
                  detailId={detailId}
                  onOpen={() => {
                    if (demandKey(item) === open) focusBeside(detailId)
                    else show(demandKey(item))
                  }}
                />
              </li>
            ))}
          </ul>
        )}
        {hasNextPage && (
          <Group justify="center" mt="md">
            <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t("more")}
            </Button>
          </Group>
        )}
        <Keys maySign={maySign} />
      </div>
    </Beside>
  )
}

/** The form that has the focus goes away: the focus goes back to the row from which it was asked for, or stays beside. */
function focusAgain(from: Element | null, detailId: string): void {
  if (from instanceof HTMLElement && from.isConnected && from !== document.body) from.focus()
  else focusBeside(detailId)
}

/** The item that the address names. One that has left the list stays beside it until it is closed. */
function useOpenedItem(items: readonly DeskItem[], open: string | undefined): DeskItem | undefined {
  const [last, setLast] = useState<DeskItem>()
  const found = items.find((item) => demandKey(item) === open)
  if (found !== undefined && found !== last) setLast(found)
  if (open === undefined) return undefined
  return found ?? (last !== undefined && demandKey(last) === open ? last : undefined)
}

type FiltersProps = { counts: DeskPage["counts"] | undefined; days: DaysAhead }

function Filters({ counts, days }: FiltersProps) {
  const { t } = useTranslation(["desk", "verdicts"])
  const navigate = route.useNavigate()
  const countOf = (one: DeskVerdict) => counts?.[one] ?? 0
  const all = verdictsWorstFirst.reduce((sum, one) => sum + countOf(one), 0)
  const choices = [null, ...verdictsWorstFirst]
  return (
    <div className={classes.toolbar}>
      <nav aria-label={t("filter.label")} className={classes.verdicts}>
        {choices.map((one) => {
          const VerdictIcon = one === null ? null : verdictIcons[one]
          return (
            <Link
              key={one ?? "all"}
              from="/desk"
              to="/desk"
              search={({ open: _, ...rest }) => ({ ...rest, verdict: one ?? undefined })}
              activeOptions={{ explicitUndefined: true }}
              replace
              className={classes.filter}
            >
              {VerdictIcon !== null && (
                <VerdictIcon size={15} stroke={2} color={`var(--verdict-${one})`} aria-hidden />
              )}
              {one === null ? t("filter.all") : t(`verdicts:${one}`)}
              <span className={classes.number}>{one === null ? all : countOf(one)}</span>
            </Link>
          )
        })}
      </nav>
      <span className={classes.spring} />
      <NativeSelect
        size="xs"
        aria-label={t("filter.days")}
        value={String(days)}
        onChange={(event) => {
          const chosen = daysAhead.find((one) => String(one) === event.currentTarget.value) ?? usualDays
          void navigate({
            search: ({ days: _, ...rest }) => ({
              ...rest,
              ...(chosen === usualDays ? {} : { days: chosen }),
            }),
            replace: true,
          })
        }}
        data={daysAhead.map((one) => ({ value: String(one), label: t(`filter.days${one}`) }))}
      />
    </div>
  )
}

/** No rows: what that means. */
function NothingAsked({ verdict, days }: { verdict: DeskVerdict | null; days: DaysAhead }) {
  const { t } = useTranslation(["desk", "verdicts"])
  if (verdict === null)
    return <EmptyRows icon={IconChecks} title={t("empty.none")} help={t("empty.noneHelp", { count: days })} />
  return (
    <EmptyRows
      icon={IconMoodSmile}
      title={t("empty.verdict", { verdict: t(`verdicts:${verdict}`) })}
      help={t("empty.verdictHelp", { count: days })}
    >
      <ButtonLink to="/desk" search={{}} variant="default">
        {t("filter.showAll")}
      </ButtonLink>
    </EmptyRows>
  )
}

function Keys({ maySign }: { maySign: boolean }) {
  const { t } = useTranslation("desk")
  return (
    <p className={classes.keys}>
      <span>
        <Kbd size="xs">J</Kbd> <Kbd size="xs">K</Kbd> {t("keys.move")}
      </span>
      <span>
        <Kbd size="xs">Enter</Kbd> {t("keys.open")}
      </span>
      {maySign && (
        <>
          <span>
            <Kbd size="xs">S</Kbd> {t("keys.sign")}
          </span>
          <span>
            <Kbd size="xs">A</Kbd> {t("keys.ask")}
          </span>
        </>
      )}
      <span>
        <Kbd size="xs">O</Kbd> {t("keys.lesson")}
      </span>
      <span>
        <Kbd size="xs">Esc</Kbd> {t("keys.close")}
      </span>
    </p>
  )
}
