import { useQuery } from "@tanstack/react-query"
import { signOffsQuery } from "../../sign-offs/sign-off-queries.ts"
import { WordBadge } from "../../sign-offs/word-badge.tsx"
import { useLessonAround } from "../lesson-context.tsx"

/** IT's newest word on a block, at the end of its line. */
export function SignOffBadge({ requirementId }: { requirementId: string }) {
  const { lesson } = useLessonAround()
  const { data: words = [] } = useQuery(signOffsQuery(lesson.id))
  const word = words.find((one) => one.requirementId === requirementId)
  return word === undefined ? null : <WordBadge word={word} />
}
