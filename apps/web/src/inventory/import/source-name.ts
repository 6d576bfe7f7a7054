import { useTranslation } from "react-i18next"
import { sources } from "./import-requests.ts"

/** What lists of a source are called; a source that this page does not know by its own word. */
export function useSourceName(): (source: string) => string {
  const { t } = useTranslation(["inventory", "imports"])
  return (source) => {
    const known = sources.find((one) => one === source)
    switch (known) {
      case undefined:
        return source
      case "snipe-it":
      case "google":
        return t(`inventory:import.source.${known}`)
      case "csv":
      case "snipe-it-licences":
        return t(`imports:source.${known}`)
    }
  }
}
