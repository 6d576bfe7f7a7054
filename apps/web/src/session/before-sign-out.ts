/** Who is about to sign out. */
export type Leaving = { readonly id: string; readonly name: string }

/**
 * Sends what this device holds unsent for the person, or offers it as a file, then empties the person's store on this
 * device. Resolves `true` when the sign-out may go on and `false` when the person chose to stay; it may open dialogs.
 */
export type BeforeSignOut = (person: Leaving) => Promise<boolean>

const hooks = new Set<BeforeSignOut>()

/**
 * Has `hook` asked at every sign-out until the returned function is called. Register at the start of the app, not when a
 * page opens: edits may wait on the device while no lesson is open.
 */
export function registerBeforeSignOut(hook: BeforeSignOut): () => void {
  hooks.add(hook)
  return () => hooks.delete(hook)
}

/** Asks every hook, one after another; `false` as soon as one says to stay. */
export async function maySignOut(person: Leaving): Promise<boolean> {
  for (const hook of hooks) {
    if (!(await hook(person))) return false
  }
  return true
}
