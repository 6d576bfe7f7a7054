/** The command cannot be understood; the message is one clear line. */
export class WrongCommand extends Error {
  constructor(message: string) {
    super(message)
    this.name = "WrongCommand"
  }
}
