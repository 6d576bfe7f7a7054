import {
  IconMessageExclamation,
  IconRosetteDiscountCheck,
  IconRosetteDiscountCheckOff,
} from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useLessonAround } from "../lesson-context.tsx"
import classes from "./block-sign-off.module.css"
import { signOffsQuery } from "./sign-off-queries.ts"

/** IT's newest word on a block, in two words at the end of its line. */
export function SignOffBadge({ requirementId }: { requirementId: string }) {
  const { t } = useTranslation("requirements")
  const { lesson } = useLessonAround()
  const { data: words = [] } = useQuery(signOffsQuery(lesson.id))
  const word = words.find((one) => one.requirementId === requirementId)
  if (word === undefined) return null
  const [Icon, text] = word.lapsed
    ? [IconRosetteDiscountCheckOff, t("signOff.shortLapsed")]
    : word.word === "signed-off"
      ? [IconRosetteDiscountCheck, t("signOff.shortSigned")]
      : [IconMessageExclamation, t("signOff.shortAsked")]
  return (
    <span className={classes.badge}>
      <Icon size={15} stroke={1.8} aria-hidden />
      {text}
    </span>
  )
}
