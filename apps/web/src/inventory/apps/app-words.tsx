import { formatNumber } from "@readyroom/lesson/requirements/language"
import {
  type Icon,
  IconAlertCircle,
  IconCircleCheck,
  IconCircleX,
  IconClockHour4,
  IconHelpCircle,
} from "@tabler/icons-react"
import type { TFunction } from "i18next"
import { useTranslation } from "react-i18next"
import type { Language } from "../../i18n/language.ts"
import type { App } from "../resource-queries.ts"
import classes from "./apps.module.css"

/** Told apart by shape, so that colour is never needed. */
const icons: Readonly<Record<App["approval"] | App["privacy"], Icon>> = {
  approved: IconCircleCheck,
  signed: IconCircleCheck,
  pending: IconClockHour4,
  refused: IconCircleX,
  missing: IconAlertCircle,
  unknown: IconHelpCircle,
}

/** Whether the school has approved an app, as icon and word. */
export function ApprovalMark({ approval }: { approval: App["approval"] }) {
  const { t } = useTranslation("resources")
  return <Mark is={approval} text={t(`apps.approval.${approval}`)} />
}

/** How its privacy agreement stands, as icon and word. */
export function PrivacyMark({ privacy }: { privacy: App["privacy"] }) {
  const { t } = useTranslation("resources")
  return <Mark is={privacy} text={t(`apps.privacy.${privacy}`)} />
}

function Mark({ is, text }: { is: keyof typeof icons; text: string }) {
  const MarkIcon = icons[is]
  return (
    <span className={classes.mark} data-is={is}>
      <MarkIcon size="1.15em" stroke={1.9} aria-hidden />
      {text}
    </span>
  )
}

/** "30 at the same time, whole site": an app's licences in one line; blank where none is recorded. */
export function licencesText(
  licences: App["licences"],
  language: Language,
  t: TFunction<"resources">,
): string {
  return licences
    .map(({ scope, seats }) =>
      scope === "site"
        ? t("apps.scope.site")
        : t(`apps.seatsOf.${scope}`, { seats: formatNumber(seats ?? 0, language) }),
    )
    .join(", ")
}
