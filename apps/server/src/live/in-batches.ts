/**
 * Asks for many things at once: what is asked while an answer is under way goes together with the next. The first one
 * does not wait. Each gets its own answer, or the error of its batch.
 */
export function inBatches<Question, Answer>(
  askAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  let waiting: { question: Question; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] =
    []
  let asking = false

  const ask = async () => {
    asking = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        const answers = await askAll(batch.map(({ question }) => question))
        for (const [index, { resolve, reject }] of batch.entries()) {
          const answer = answers[index]
          if (answer === undefined) reject(new Error("a batch was answered in part"))
          else resolve(answer)
        }
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    asking = false
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (!asking) void ask()
    })
}
