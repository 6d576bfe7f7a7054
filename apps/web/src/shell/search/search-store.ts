import { createSpotlight } from "@mantine/spotlight"

const [store, actions] = createSpotlight()

/** Whether search is open, what is typed there and which result is chosen. */
export const searchStore = store

/** Opens search over the page. */
export const openSearch = actions.open

/** Closes search; the focus goes back to where it was. */
export const closeSearch = actions.close

/** Chooses the first result, as after every new answer. */
export function chooseFirst(): void {
  store.updateState((state) => ({ ...state, selected: 0 }))
}
