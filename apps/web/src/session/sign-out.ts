import type { QueryClient } from "@tanstack/react-query"
import { api, ask } from "../api/client.ts"
import { Problem } from "../api/problem.ts"
import { maySignOut } from "./before-sign-out.ts"
import type { Me } from "./me.ts"
import { tellOtherTabs } from "./other-tabs.ts"
import { forgetMe } from "./remembered-me.ts"

/**
 * Signs out, once all that this device holds unsent is sent or taken along; `false` when the person chose to stay.
 * @throws Problem `server-away`: the session cannot be ended, and the person is told that they are still signed in
 */
export async function signOut(queryClient: QueryClient, me: Me): Promise<boolean> {
  if (!(await maySignOut({ id: me.id, name: me.name }))) return false
  try {
    await ask(api.auth["sign-out"].$post())
  } catch (error) {
    const alreadyOut = error instanceof Problem && error.isSignedOut
    if (!alreadyOut) throw error
  }
  await forgetMe()
  queryClient.clear()
  tellOtherTabs()
  return true
}
