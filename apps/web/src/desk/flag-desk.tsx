import { Kbd } from "@mantine/core"
import { IconFlag } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import { useMe } from "../session/me.ts"
import type { School } from "../session/school-roles.ts"
import { Beside, focusBeside } from "../shell/beside/beside.tsx"
import { ButtonLink } from "../shell/links.tsx"
import { EmptyRows, FailedRows, LoadingRows } from "../shell/list-states.tsx"
import { NoRightPage } from "../shell/no-right-page.tsx"
import { useSingleKeys } from "../shell/single-keys.ts"
import listClasses from "./desk-list.module.css"
import { type DeskFlag, flagsQuery } from "./desk-queries.ts"
import classes from "./flag-board.module.css"
import { FlagCard } from "./flag-card.tsx"
import {
  type BoardMove,
  cardAfter,
  columnsOf,
  type FlagState,
  flagStates,
  stateBeside,
} from "./flag-columns.ts"
import { FlagDetail } from "./flag-detail.tsx"
import { FlagFilters } from "./flag-filters.tsx"
import { placeOf } from "./flag-place.ts"
import { useFlagChanges } from "./use-flag-changes.ts"

const route = getRouteApi("/signed-in/desk")

const arrows: Readonly<Record<string, BoardMove>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
}

/** The flags of the school's lessons as a board; a card opens beside it, and moves by keys, by its menu or drawn there. */
export function FlagDesk({ school }: { school: School }) {
  const { t } = useTranslation("desk")
  const me = useMe()
  const navigate = route.useNavigate()
  const { open, solved, ...filters } = route.useSearch()
  const list = useQuery(flagsQuery(school.id, solved === "all"))
  const flags = list.data ?? []
  const columns = columnsOf(flags, filters, { meId: me.id, now: Date.now() })
  const opened = flags.find(({ id }) => id === open)
  const detailId = useId()
  const board = useRef<HTMLDivElement>(null)
  const changes = useFlagChanges()
  const [focused, setFocused] = useState<string | null>(null)
  const [over, setOver] = useState<FlagState | null>(null)
  /** Of a card that goes to another column by keys, which has the focus there again. */
  const moved = useRef<string | null>(null)
  useEffect(() => {
    if (moved.current === null) return
    const card = cardOf(board.current, moved.current)
    if (card === null || card === document.activeElement) return
    card.focus()
    moved.current = null
  })

  const show = (id: string | undefined) =>
    void navigate({
      search: ({ open: _, ...rest }) => ({ ...rest, ...(id === undefined ? {} : { open: id }) }),
      replace: true,
    })
  const close = () => {
    show(undefined)
    if (open !== undefined) cardOf(board.current, open)?.focus()
  }
  const focusedId = () => {
    const card = document.activeElement?.closest<HTMLElement>("[data-card]")
    return card?.dataset.card ?? null
  }
  const current = () => flags.find(({ id }) => id === (focusedId() ?? open))
  const step = (move: BoardMove) => {
    const next = cardAfter(columns, focusedId() ?? open ?? null, move)
    if (next === null) return
    const card = cardOf(board.current, next)
    card?.focus()
    card?.scrollIntoView?.({ block: "nearest" })
    if (open !== undefined) show(next)
  }
  const moveTo = (flag: DeskFlag | undefined, state: FlagState | null) => {
    if (flag === undefined || state === null) return
    if (focusedId() === flag.id) moved.current = flag.id
    changes.move(flag, state)
  }

  useSingleKeys({
    j: () => step("down"),
    k: () => step("up"),
    h: () => step("left"),
    l: () => step("right"),
    "1": () => moveTo(current(), "open"),
    "2": () => moveTo(current(), "working"),
    "3": () => moveTo(current(), "solved"),
    m: () => {
      const flag = current()
      if (flag !== undefined) changes.take(flag)
    },
    o: () => {
      const flag = current()
      if (flag !== undefined) void navigate({ to: "/lessons/$lessonId", ...placeOf(flag) })
    },
  })

  function onKeyDown(event: KeyboardEvent) {
    if (event.target instanceof Element && event.target.closest("[role=menu]") !== null) return
    const move = arrows[event.key]
    if (event.key === "Escape" && open !== undefined) close()
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    if (!event.shiftKey) step(move)
    else if (move === "left" || move === "right") {
      const flag = current()
      moveTo(flag, flag === undefined ? null : stateBeside(flag.state, move))
    }
  }

  if (list.isPending)
    return (
      <div className={listClasses.listed}>
        <LoadingRows label={t("flags.loading")} height={52} />
      </div>
    )
  if (list.data === undefined) {
    if (list.error instanceof Problem && list.error.code === "no-such-school")
      return <NoRightPage title={t("noRight.title")} help={t("noRight.help")} />
    return <FailedRows title={t("flags.failed")} error={list.error} onRetry={() => void list.refetch()} />
  }

  const tabStop = focused ?? cardAfter(columns, null, "down")
  return (
    <Beside
      detail={
        opened === undefined
          ? null
          : {
              key: opened.id,
              title: t("flags.detail"),
              body: <FlagDetail flag={opened} timeZone={school.timeZone} schoolId={school.id} />,
            }
      }
      detailId={detailId}
      onClose={close}
    >
      <div className={listClasses.listed}>
        <FlagFilters flags={flags} />
        {flags.length === 0 ? (
          <EmptyRows icon={IconFlag} title={t("flags.empty.title")} help={t("flags.empty.help")} />
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: it listens to keys of the cards in it
          <div
            ref={board}
            className={classes.board}
            onKeyDown={onKeyDown}
            onFocus={({ target }) =>
              setFocused(target.closest<HTMLElement>("[data-card]")?.dataset.card ?? focused)
            }
          >
            {flagStates.map((state) => (
              <section
                key={state}
                className={classes.column}
                data-over={over === state}
                aria-labelledby={`${detailId}-${state}`}
                onDragOver={(event) => {
                  event.preventDefault()
                  setOver(state)
                }}
                onDragLeave={() => setOver(null)}
                onDrop={(event) => {
                  event.preventDefault()
                  setOver(null)
                  const id = event.dataTransfer.getData("text/plain")
                  moveTo(
                    flags.find((flag) => flag.id === id),
                    state,
                  )
                }}
              >
                <h2 id={`${detailId}-${state}`} className={classes.title}>
                  {t(state === "solved" && solved !== "all" ? "flags.solvedLately" : `flags.state.${state}`)}
                  <span className={classes.number}>{columns[state].length}</span>
                </h2>
                <ul className={classes.cards} aria-labelledby={`${detailId}-${state}`}>
                  {columns[state].map((flag) => (
                    <FlagCard
                      key={flag.id}
                      flag={flag}
                      timeZone={school.timeZone}
                      isOpen={flag.id === open}
                      isTabStop={flag.id === tabStop}
                      detailId={detailId}
                      changes={changes}
                      onOpen={() => {
                        if (flag.id === open) focusBeside(detailId)
                        else show(flag.id)
                      }}
                    />
                  ))}
                </ul>
                {columns[state].length === 0 && <p className={classes.none}>{t(`flags.empty.${state}`)}</p>}
                {state === "solved" && solved !== "all" && (
                  <ButtonLink
                    to="/desk"
                    search={(was) => ({ ...was, tab: "flags" as const, solved: "all" as const })}
                    variant="subtle"
                    size="compact-sm"
                    className={classes.all}
                  >
                    {t("flags.showAllSolved")}
                  </ButtonLink>
                )}
              </section>
            ))}
          </div>
        )}
        <p className={listClasses.keys}>
          <span>
            <Kbd size="xs">←</Kbd> <Kbd size="xs">→</Kbd> <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd>{" "}
            {t("keys.move")}
          </span>
          <span>
            <Kbd size="xs">Shift</Kbd> <Kbd size="xs">→</Kbd> {t("keys.moveFlag")}
          </span>
          <span>
            <Kbd size="xs">M</Kbd> {t("keys.take")}
          </span>
          <span>
            <Kbd size="xs">O</Kbd> {t("keys.lesson")}
          </span>
        </p>
      </div>
    </Beside>
  )
}

const cardOf = (board: HTMLElement | null, id: string) =>
  board?.querySelector<HTMLElement>(`[data-card="${id}"]`) ?? null
