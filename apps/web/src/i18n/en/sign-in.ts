export const signIn = {
  title: "Sign in",
  lead: "Plan a lesson together, and know while you write whether the school's technology can carry it.",
  email: "E-mail address",
  password: "Password",
  showPassword: "Show password",
  newPassword: {
    help: "At least {{count}} characters. A few words in a row are easy to keep and hard to guess.",
    refused: {
      too_short: "At least {{count}} characters.",
      too_long: "This password is too long.",
      common: "This password is among those tried first. Choose another.",
      personal: "This password is made of your name, your address or your school. Choose another.",
    },
  },
  submit: "Sign in",
  emailMissing: "Write your e-mail address.",
  emailWrong: "This is not a whole e-mail address, such as anna@school.example.",
  passwordMissing: "Write your password.",
  failed: "You are not signed in",
  /** `time`: "40 seconds", "3 minutes" */
  waitFor: "Too many attempts. You can try again in {{time}}.",
  waitOver: "You can try again now.",
  goesOn: "Sign in to go on to the page that you wanted.",
  language: "Language",
  appearance: "Appearance: {{scheme}}",
} as const
