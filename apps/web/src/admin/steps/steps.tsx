import { Button, Group, Text } from "@mantine/core"
import { IconCheck, IconChevronsRight, IconCircle } from "@tabler/icons-react"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate } from "@tanstack/react-router"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import type { School } from "../../session/school-roles.ts"
import { ButtonLink } from "../../shell/links.tsx"
import { useTellProblem } from "../../shell/notices.tsx"
import {
  changeSetUp,
  type SetUpChange,
  type SetUpState,
  type SetUpStep,
  setUpQuery,
} from "./set-up-queries.ts"
import { StepBody } from "./step-body.tsx"
import { nextOpen, type StepPlace } from "./step-order.ts"
import classes from "./steps.module.css"

type StepsProps = { readonly school: School; readonly state: SetUpState; readonly place: StepPlace }

const icons = { done: IconCheck, skipped: IconChevronsRight, open: IconCircle } as const

/** The steps with how each stands, and the one that is looked at. */
export function Steps({ school, state, place }: StepsProps) {
  const { t } = useTranslation("school")
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const tellProblem = useTellProblem()
  const all = state.steps.length
  const done = state.steps.filter(({ isDone }) => isDone).length
  const skipped = state.steps.filter(({ isSkipped }) => isSkipped).length
  const standing = state.steps.find(({ step }) => step === place)
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef<StepPlace | null>(null)
  // Who goes on from step to step by keyboard or by ear begins at its top.
  useEffect(() => {
    if (shown.current !== null && shown.current !== place) heading.current?.focus()
    shown.current = place
  }, [place])

  const decide = useMutation({
    mutationFn: (change: SetUpChange) => changeSetUp(school.id, change),
    onSuccess: (next) => queryClient.setQueryData(setUpQuery(school.id).queryKey, next),
    onError: (error) =>
      tellProblem(t("notSaved", { name: t("steps.title", { school: school.name }) }), error),
  })
  const to = (step: StepPlace) =>
    void navigate({ to: "/admin/set-up/{-$step}", params: { step }, search: (now) => now })

  function skip(step: SetUpStep) {
    decide.mutate({ skip: step }, { onSuccess: (next) => to(nextOpen(next, step)) })
  }

  return (
    <div className={classes.page}>
      <aside className={classes.side}>
        <h2 className={classes.title}>{t("steps.title", { school: school.name })}</h2>
        <Text size="sm" c="dimmed" role="status">
          {t("steps.done", { count: done, all })}
          {skipped > 0 && ` · ${t("steps.skipped", { count: skipped })}`}
        </Text>
        <nav aria-label={t("steps.list")}>
          <ol className={classes.steps}>
            {state.steps.map(({ step, isDone, isSkipped }) => {
              const stands = isDone ? "done" : isSkipped ? "skipped" : "open"
              const Icon = icons[stands]
              return (
                <li key={step}>
                  <Link
                    to="/admin/set-up/{-$step}"
                    params={{ step }}
                    search={(now) => now}
                    className={classes.step}
                    data-stands={stands}
                    data-chosen={place === step}
                    activeProps={{ "aria-current": "step" }}
                  >
                    <Icon size={16} stroke={isDone ? 2.4 : 1.6} aria-hidden />
                    <span>{t(`steps.name.${step}`)}</span>
                    <span className={classes.stands}>{t(`steps.state.${stands}`)}</span>
                  </Link>
                </li>
              )
            })}
          </ol>
        </nav>
        <Text size="xs" c="dimmed" className={classes.lead}>
          {t("steps.lead")}
        </Text>
        <ButtonLink
          to="/lessons"
          search={{ new: true }}
          size="compact-sm"
          variant="subtle"
          className={`${classes.lead} ${classes.write}`}
        >
          {t("steps.write")}
        </ButtonLink>
      </aside>
      <section className={classes.body} aria-labelledby="step-heading">
        <h2 id="step-heading" ref={heading} tabIndex={-1} className={classes.title}>
          {t(`steps.name.${place}`)}
        </h2>
        <Text size="sm" c="dimmed" mb="md">
          {place === "end" && done < all ? t("steps.help.endOpen") : t(`steps.help.${place}`)}
        </Text>
        <StepBody key={place} school={school} place={place} state={state} onDecide={decide.mutate} />
        {standing !== undefined && (
          <Group className={classes.foot} gap="sm">
            <Button
              variant={standing.isDone ? "filled" : "default"}
              loading={decide.isPending}
              onClick={() => (standing.isDone ? to(nextOpen(state, standing.step)) : skip(standing.step))}
            >
              {t(standing.isDone ? "steps.next" : "steps.skip")}
            </Button>
          </Group>
        )}
      </section>
    </div>
  )
}
