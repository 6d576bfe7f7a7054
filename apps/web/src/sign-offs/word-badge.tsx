import {
  IconMessageExclamation,
  IconRosetteDiscountCheck,
  IconRosetteDiscountCheckOff,
} from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import type { SignOff } from "./sign-off-queries.ts"
import classes from "./word.module.css"

type WordBadgeProps = {
  readonly word: SignOff
  /** At how many times it is said, of how many; left out where it is about one time alone. */
  readonly times?: number
  readonly of?: number
}

/** IT's word in two words, with its icon. */
export function WordBadge({ word, times = 1, of = 1 }: WordBadgeProps) {
  const { t } = useTranslation("requirements")
  const [WordIcon, text] = word.lapsed
    ? [IconRosetteDiscountCheckOff, t("signOff.shortLapsed")]
    : word.word === "signed-off"
      ? [IconRosetteDiscountCheck, t("signOff.shortSigned")]
      : [IconMessageExclamation, t("signOff.shortAsked")]
  return (
    <span className={classes.badge} data-word={word.lapsed ? "lapsed" : word.word}>
      <WordIcon size={15} stroke={1.8} aria-hidden />
      {times === of ? text : t("signOff.forSome", { word: text, times, of })}
    </span>
  )
}
