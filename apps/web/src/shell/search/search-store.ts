import { createSpotlight } from "@mantine/spotlight"

const [store, actions] = createSpotlight()

/** Whether search is open, what is typed there and which result is chosen. */
export const searchStore = store

/** Opens search over the page. */
export const openSearch = actions.open

/** Closes search; the focus goes back to where it was. */
export const closeSearch = actions.close

/** Chooses a result by its place in the list, as the first one after every new answer. */
export function choose(place: number): void {
  // The store's own `updateState`, which Spotlight uses for this, tells nobody.
  store.setState({ ...store.getState(), selected: place })
}
