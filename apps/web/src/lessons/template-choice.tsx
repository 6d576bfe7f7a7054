import { Alert, Radio, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { isLanguage } from "../i18n/language.ts"
import { OwnTemplateActions } from "./own-template-actions.tsx"
import classes from "./template-choice.module.css"
import { builtInTemplatesQuery, ownTemplatesQuery } from "./template-queries.ts"

/** The value of the choice for a lesson without a template. */
export const EMPTY = "empty"

type TemplateChoiceProps = {
  readonly school: { readonly id: string; readonly name: string }
  readonly value: string
  readonly onChange: (template: string) => void
}

/** What a lesson begins with: nothing, a template of the program's, or one of the school's own. */
export function TemplateChoice({ school, value, onChange }: TemplateChoiceProps) {
  const { t, i18n } = useTranslation("lessons")
  const builtIn = useQuery(builtInTemplatesQuery(isLanguage(i18n.language) ? i18n.language : "en"))
  const own = useQuery(ownTemplatesQuery(school.id))
  const chosen = own.data?.find(({ id }) => id === value)
  return (
    <Radio.Group label={t("template.choose")} value={value} onChange={onChange}>
      <div className={classes.cards}>
        <Card value={EMPTY} name={t("template.empty")} description={t("template.emptyHelp")} />
        {builtIn.data?.map(({ key, name, description }) => (
          <Card key={key} value={key} name={name} description={description} />
        ))}
      </div>
      {own.data !== undefined && own.data.length > 0 && (
        <>
          <Text component="h3" size="sm" fw={600} mt="md" mb={6}>
            {t("template.own", { school: school.name })}
          </Text>
          <div className={classes.cards}>
            {own.data.map(({ id, name, description, madeBy }) => (
              <Card
                key={id}
                value={id}
                name={name}
                description={description}
                {...(madeBy === null ? {} : { by: t("template.by", { name: madeBy.name }) })}
              />
            ))}
          </div>
        </>
      )}
      {(builtIn.isError || own.isError) && (
        <Alert color="gray" mt="sm">
          {t("template.failed")}
        </Alert>
      )}
      {chosen?.mayChange && (
        <OwnTemplateActions key={chosen.id} template={chosen} onRemoved={() => onChange(EMPTY)} />
      )}
    </Radio.Group>
  )
}

function Card(props: { value: string; name: string; description: string; by?: string }) {
  return (
    <Radio.Card value={props.value} className={classes.card}>
      <Radio.Indicator size="sm" className={classes.mark} />
      <span>
        <span className={classes.name}>{props.name}</span>
        {props.description !== "" && <span className={classes.description}>{props.description}</span>}
        {props.by !== undefined && <span className={classes.description}>{props.by}</span>}
      </span>
    </Radio.Card>
  )
}
