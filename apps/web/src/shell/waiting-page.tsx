import { Center, Loader } from "@mantine/core"
import { useTranslation } from "react-i18next"

/** In place of a page that takes its time to come. */
export function WaitingPage() {
  const { t } = useTranslation("shell")
  return (
    <Center mih="60vh" role="status" aria-label={t("loading")}>
      <Loader />
    </Center>
  )
}
