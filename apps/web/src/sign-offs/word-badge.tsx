import {
  IconMessageExclamation,
  IconRosetteDiscountCheck,
  IconRosetteDiscountCheckOff,
} from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import type { SignOff } from "./sign-off-queries.ts"
import classes from "./word.module.css"

/** IT's word in two words, with its icon. */
export function WordBadge({ word }: { word: SignOff }) {
  const { t } = useTranslation("requirements")
  const [WordIcon, text] = word.lapsed
    ? [IconRosetteDiscountCheckOff, t("signOff.shortLapsed")]
    : word.word === "signed-off"
      ? [IconRosetteDiscountCheck, t("signOff.shortSigned")]
      : [IconMessageExclamation, t("signOff.shortAsked")]
  return (
    <span className={classes.badge} data-word={word.lapsed ? "lapsed" : word.word}>
      <WordIcon size={15} stroke={1.8} aria-hidden />
      {text}
    </span>
  )
}
