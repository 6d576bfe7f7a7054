/** The page that a one-time link opens: a password is chosen, and one is signed in. */
export const join = {
  loading: "Reading your link",
  failed: "The link could not be read",
  welcome: "Welcome, {{name}}",
  again: "A new password, {{name}}",
  /** `schools`: "Sunview School", "Sunview School and Lakeside School" */
  welcomeLead: "Choose a password, and you are in. Your school: {{schools}}.",
  againLead: "Choose a new password; the old one no longer works. Your school: {{schools}}.",
  email: "You sign in with",
  submit: "Keep it and sign in",
  notKept: "The password was not kept",
  signingIn: "Signing you in…",
  refused: "This link no longer works",
  refusedHelp:
    "It is used up, was replaced by a newer one, or is too old. Ask your school's administrator for a new one.",
  noLink: "This is not a whole link",
  noLinkHelp: "Open the link that your administrator gave you, whole, and only once.",
  toSignIn: "Go to sign-in",
  other: "{{other}} is signed in here",
  otherHelp:
    "This link is for {{name}}. Sign {{other}} out of this browser first; what was written and not yet sent is kept safe before.",
  signOut: "Sign {{other}} out",
  notSignedOut: "{{other}} is still signed in",
  stay: "Stay signed in as {{other}}",
} as const
