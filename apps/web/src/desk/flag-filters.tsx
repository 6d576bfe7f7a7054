import { Button, NativeSelect } from "@mantine/core"
import { getRouteApi } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useMe } from "../session/me.ts"
import classes from "./desk-list.module.css"
import type { DeskFlag } from "./desk-queries.ts"
import { type FlagFilters as Filters, flagAges, flagSeverities } from "./desk-search.ts"

const route = getRouteApi("/signed-in/desk")

/** What narrows the board: whose, how bad, how old. In the address. */
export function FlagFilters({ flags }: { flags: readonly DeskFlag[] }) {
  const { t } = useTranslation("desk")
  const me = useMe()
  const navigate = route.useNavigate()
  const { owner, severity, age } = route.useSearch()
  const change = (next: { readonly [Key in keyof Filters]?: Filters[Key] | undefined }) =>
    void navigate({ search: ({ open: _, ...rest }) => ({ ...rest, ...next }), replace: true })
  const owners = new Map(
    flags.flatMap(({ owner: one }) =>
      one === null || one.id === me.id ? [] : [[one.id, one.name] as const],
    ),
  )
  const isNarrowed = owner !== undefined || severity !== undefined || age !== undefined
  return (
    <fieldset className={classes.choices} aria-label={t("flags.filter")}>
      <NativeSelect
        size="xs"
        className={classes.choice}
        label={t("flags.owner")}
        value={owner ?? ""}
        data-chosen={owner !== undefined}
        onChange={(event) => change({ owner: event.currentTarget.value || undefined })}
        data={[
          { value: "", label: t("filter.any") },
          { value: "me", label: t("flags.mine") },
          { value: "nobody", label: t("flags.nobody") },
          ...[...owners].map(([value, label]) => ({ value, label })),
        ]}
      />
      <NativeSelect
        size="xs"
        className={classes.choice}
        label={t("flags.severityLabel")}
        value={severity ?? ""}
        data-chosen={severity !== undefined}
        onChange={(event) =>
          change({ severity: flagSeverities.find((one) => one === event.currentTarget.value) })
        }
        data={[
          { value: "", label: t("filter.any") },
          ...flagSeverities.toReversed().map((one) => ({ value: one, label: t(`flags.severity.${one}`) })),
        ]}
      />
      <NativeSelect
        size="xs"
        className={classes.choice}
        label={t("flags.age")}
        value={age ?? ""}
        data-chosen={age !== undefined}
        onChange={(event) =>
          change({ age: flagAges.find((one) => String(one) === event.currentTarget.value) })
        }
        data={[
          { value: "", label: t("filter.any") },
          ...flagAges.map((one) => ({ value: String(one), label: t("flags.olderThan", { count: one }) })),
        ]}
      />
      {isNarrowed && (
        <Button
          size="compact-sm"
          variant="subtle"
          style={{ alignSelf: "flex-end" }}
          onClick={() => change({ owner: undefined, severity: undefined, age: undefined })}
        >
          {t("filter.clear")}
        </Button>
      )}
    </fieldset>
  )
}
