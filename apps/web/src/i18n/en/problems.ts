import type { ProblemCode } from "@readyroom/server"

/** What happened and what to do next, by the code of the server's problem. */
export const problems = {
  "server-away": "The server did not answer. Check the network, then try again.",
  "not-understood":
    "The answer was not one of Readyroom's. Try again; if it stays so, tell your IT department.",
  fault: "Something on this page did not work. Load the page again; what was saved is not lost.",
  "invalid-input": "Something in the form is not right. Check the fields and try again.",
  "invalid-json": "The request arrived damaged. Load the page again.",
  "signed-out": "You are signed out. Sign in again to go on.",
  "sign-in-failed": "The e-mail address or the password is not right.",
  "foreign-origin": "The request seemed to come from another site. Load the page again.",
  "no-right": "You do not have the right to do this.",
  "set-up-refused":
    "This set-up link is used up, or belongs to another server. Start the server to get a new one.",
  "link-refused":
    "This link is used up, was replaced by a newer one, or is too old. Ask your administrator for a new one.",
  "not-found": "What you asked for is not there.",
  "no-such-lesson": "There is no such lesson, or it is not shared with you.",
  "no-such-person": "There is no such person here, or they cannot open this lesson.",
  "no-such-school": "There is no such school, or it is not yours.",
  "no-such-room": "There is no such room in this school.",
  "no-such-class": "There is no such class in the lesson's school.",
  "no-such-occurrence": "This time of the lesson is not there any more. Load the page again.",
  "no-such-requirement": "This requirement is not in the lesson any more.",
  "no-such-sign-off": "This sign-off is not there any more.",
  "no-such-flag": "This flag is not there any more.",
  "no-such-device": "There is no such device, or it is not your school's.",
  "no-such-cart": "There is no such cart, or it is not your school's.",
  "no-such-model": "There is no such model, or it is not your school's.",
  "name-taken": "The school has another one of this name. Choose another name.",
  "import-running": "Someone is importing a list into this school. Wait until it is done, then try again.",
  "inventory-changed":
    "Someone changed devices while the list was imported. Nothing was imported; try again.",
  "import-cancelled": "The import was cancelled, and nothing was imported.",
  "one-field-twice": "Two columns cannot both say the same of a device. Choose one of them.",
  "unreadable-file": "The file cannot be read as a device list. Nothing was imported.",
  "until-in-past": "The day it is expected back lies in the past. Choose a later one.",
  "until-needs-status":
    "Only what is in repair, loaned or reserved can be expected back. Choose that status first.",
  "not-a-series": "This time stands alone: it belongs to no recurrence.",
  "ends-before-start": "The lesson ends before it starts. Check both times.",
  "too-long": "A lesson of more than a day is a mistyped date. Check both times.",
  "bad-recurrence": "The recurrence cannot be followed. Choose its days again.",
  "no-occurrence": "The recurrence gives no day with lessons. Check its days and the holidays.",
  "day-needs-new-recurrence":
    "A recurrence on several days cannot move to another day. End it and begin a new one.",
  "database-full":
    "The server's disk is full, and nothing was changed. Whoever runs the server must make room.",
  "owner-stays": "The lesson's owner cannot be removed or given another role.",
  "email-taken": "Someone has this e-mail address already. Choose another.",
  "last-admin": "The school would be left without an administrator. Make someone else one first.",
  "own-account": "Nobody does this to their own account. Another administrator can.",
  "only-school":
    "They belong to no other school, and would be left without any. Deactivate the account instead.",
  "too-large": "This is too large to send.",
  "password-refused": "This password is too easy to guess. Choose a longer one.",
  "too-many-attempts": "Too many attempts. Wait a little, then try again.",
  internal: "Something broke in the server, and it has been written down. Try again in a moment.",
  "database-unavailable": "The database cannot be reached right now. Try again in a moment.",
  "check-unavailable": "The check cannot answer right now. It will be tried again; look again in a moment.",
  closing: "The server is being restarted. Try again in a moment.",
} as const satisfies Record<ProblemCode | "server-away" | "not-understood" | "fault", string>
