/** The most minutes of set-up, and of clear-up, that an occurrence may have: half a day. More is mistyped. */
export const MAX_SET_UP_MIN = 240
