import type { QueryClient } from "@tanstack/react-query"
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Outlet,
  redirect,
} from "@tanstack/react-router"
import { parseQuery, writeQuery } from "./address.ts"
import { readPeopleSearch } from "./admin/people-search.ts"
import { Problem } from "./api/problem.ts"
import { readDeskSearch } from "./desk/desk-search.ts"
import { readWhatIfSearch } from "./desk/what-if/what-if-search.ts"
import { occurrencesQuery } from "./editor/occurrences/occurrence-queries.ts"
import { loadWords } from "./i18n/i18n.ts"
import { readDevicesSearch, readOpenSearch, readSchoolSearch } from "./inventory/inventory-search.ts"
import { filtersOf, readSearch } from "./lessons/lesson-filters.ts"
import { lessonFacetsQuery, lessonListQuery } from "./lessons/lesson-queries.ts"
import {
  AdminPage,
  BookingsPage,
  CartsPage,
  ClassesPage,
  ConsumablesPage,
  DeskPage,
  DevicePage,
  DevicesPage,
  DomainRulesPage,
  DutyPage,
  HelpPage,
  ImportPage,
  InventoryPage,
  JoinPage,
  LessonLinkPage,
  LessonPage,
  LessonsPage,
  ModelsPage,
  PeoplePage,
  RoomsPage,
  RulesPage,
  SchoolPage,
  ServicesPage,
  SetUpPage,
  SignInPage,
  SoftwarePage,
  StepsPage,
  TimetablePage,
  WeekPage,
  WhatIfPage,
} from "./pages.ts"
import { meQuery } from "./session/me.ts"
import { safeNext } from "./session/safe-next.ts"
import { BrokenPage } from "./shell/broken-page.tsx"
import { NotFoundPage } from "./shell/not-found-page.tsx"
import { SignedInLayout } from "./shell/signed-in-layout.tsx"
import { WaitingPage } from "./shell/waiting-page.tsx"
import { readWeekSearch } from "./week/week-search.ts"

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet })

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/lessons", replace: true })
  },
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (query): { next?: string } => (typeof query.next === "string" ? { next: query.next } : {}),
  beforeLoad: async ({ context, search }) => {
    if (await someoneIsSignedIn(context.queryClient))
      throw redirect({ href: safeNext(search.next), replace: true })
  },
  loader: () => loadWords("sign-in"),
  component: SignInPage,
})

const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/set-up",
  validateSearch: (query): { token?: string } =>
    typeof query.token === "string" ? { token: query.token } : {},
  loader: () => loadWords("set-up", "sign-in"),
  component: SetUpPage,
})

const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/join",
  loader: ({ context }) =>
    Promise.all([someoneIsSignedIn(context.queryClient), loadWords("join", "sign-in")]),
  component: JoinPage,
})

/** Above every page that needs someone signed in; without one, the sign-in page comes first and leads back. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery)
    } catch (error) {
      if (!(error instanceof Problem && error.isSignedOut)) throw error
      throw redirect({ to: "/sign-in", search: nextAfterSignIn(location.href), replace: true })
    }
  },
  // Search, which is on every page, speaks of lessons.
  loader: () => loadWords("lessons"),
  component: SignedInLayout,
})

const lessonsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/lessons",
  validateSearch: readSearch,
  loaderDeps: ({ search }) => ({ filters: filtersOf(search) }),
  loader: ({ context, deps }) => {
    // Asked for while the page's code comes; the page shows how the answer stands.
    void context.queryClient.prefetchInfiniteQuery(lessonListQuery(deps.filters))
    void context.queryClient.prefetchQuery(lessonFacetsQuery)
  },
  component: LessonsPage,
})

const lessonRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/lessons/$lessonId",
  loader: ({ context, params }) => {
    // Times that come after the text would push it down under the reader's hands.
    void context.queryClient.prefetchQuery(occurrencesQuery(params.lessonId))
    return Promise.all([
      LessonPage.preload?.(),
      loadWords("editor", "verdicts", "occurrences", "requirements", "flags", "week"),
    ])
  },
  component: function LessonRoute() {
    const { lessonId } = lessonRoute.useParams()
    return <LessonPage key={lessonId} lessonId={lessonId} />
  },
})

const lessonLinkRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/share",
  component: LessonLinkPage,
})

const weekRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/week",
  validateSearch: readWeekSearch,
  loader: () => loadWords("week", "verdicts"),
  component: WeekPage,
})

const deskRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/desk",
  validateSearch: readDeskSearch,
  loader: () => loadWords("desk", "requirements", "verdicts"),
  component: DeskPage,
})

const whatIfRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/desk/what-if",
  validateSearch: readWhatIfSearch,
  loader: () => loadWords("what-if", "desk", "verdicts"),
  component: WhatIfPage,
})

const helpRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/desk/what-would-help",
  validateSearch: readSchoolSearch,
  loader: () => loadWords("help", "what-if", "desk", "verdicts"),
  component: HelpPage,
})

const inventoryRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/inventory",
  validateSearch: readSchoolSearch,
  loader: () => loadWords("inventory", "devices", "imports", "resources", "verdicts", "lists"),
  component: InventoryPage,
})

const devicesRoute = createRoute({
  getParentRoute: () => inventoryRoute,
  path: "/",
  validateSearch: readDevicesSearch,
  component: DevicesPage,
})

const deviceRoute = createRoute({
  getParentRoute: () => inventoryRoute,
  path: "/devices/$deviceId",
  component: DevicePage,
})

const cartsRoute = createRoute({
  getParentRoute: () => inventoryRoute,
  path: "/carts",
  validateSearch: readOpenSearch,
  component: CartsPage,
})

const roomsRoute = createRoute({
  getParentRoute: () => inventoryRoute,
  path: "/rooms",
  validateSearch: readOpenSearch,
  component: RoomsPage,
})

const modelsRoute = createRoute({
  getParentRoute: () => inventoryRoute,
  path: "/models",
  validateSearch: readOpenSearch,
  component: ModelsPage,
})

const softwareRoute = createRoute({
  getParentRoute: () => inventoryRoute,
  path: "/software",
  validateSearch: readOpenSearch,
  component: SoftwarePage,
})

const servicesRoute = createRoute({
  getParentRoute: () => inventoryRoute,
  path: "/services",
  validateSearch: readOpenSearch,
  component: ServicesPage,
})

const domainRulesRoute = createRoute({
  getParentRoute: () => inventoryRoute,
  path: "/web-sites",
  validateSearch: readOpenSearch,
  component: DomainRulesPage,
})

const dutyRoute = createRoute({
  getParentRoute: () => inventoryRoute,
  path: "/duty",
  validateSearch: readOpenSearch,
  component: DutyPage,
})

const consumablesRoute = createRoute({
  getParentRoute: () => inventoryRoute,
  path: "/consumables",
  validateSearch: readOpenSearch,
  component: ConsumablesPage,
})

const bookingsRoute = createRoute({
  getParentRoute: () => inventoryRoute,
  path: "/bookings",
  validateSearch: readOpenSearch,
  component: BookingsPage,
})

const rulesRoute = createRoute({
  getParentRoute: () => inventoryRoute,
  path: "/rules",
  component: RulesPage,
})

const importRoute = createRoute({
  getParentRoute: () => inventoryRoute,
  path: "/import",
  component: ImportPage,
})

const adminRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/admin",
  validateSearch: readSchoolSearch,
  loader: () => loadWords("admin", "timetable", "school", "lists"),
  component: AdminPage,
})

const adminPeopleRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "/",
  validateSearch: readPeopleSearch,
  component: PeoplePage,
})

const timetableRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "/timetable",
  component: TimetablePage,
})

const classesRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "/classes",
  component: ClassesPage,
})

const schoolRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "/school",
  component: SchoolPage,
})

/** Each step has an address of its own: a form that is left unsaved asks first. */
const stepsRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: "/set-up/{-$step}",
  component: StepsPage,
})

const elsewhereRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "$",
  component: NotFoundPage,
})

const routeTree = rootRoute.addChildren([
  startRoute,
  signInRoute,
  setUpRoute,
  joinRoute,
  signedInRoute.addChildren([
    lessonsRoute,
    lessonRoute,
    lessonLinkRoute,
    weekRoute,
    deskRoute,
    whatIfRoute,
    helpRoute,
    inventoryRoute.addChildren([
      devicesRoute,
      deviceRoute,
      cartsRoute,
      roomsRoute,
      modelsRoute,
      softwareRoute,
      servicesRoute,
      domainRulesRoute,
      dutyRoute,
      consumablesRoute,
      bookingsRoute,
      rulesRoute,
      importRoute,
    ]),
    adminRoute.addChildren([adminPeopleRoute, timetableRoute, classesRoute, schoolRoute, stepsRoute]),
    elsewhereRoute,
  ]),
])

/** The pages of the app by their addresses. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch: parseQuery,
    stringifySearch: writeQuery,
    defaultPreload: "intent",
    // The query cache alone decides what is fresh.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: BrokenPage,
    defaultPendingComponent: WaitingPage,
    defaultPendingMs: 400,
  })
}

async function someoneIsSignedIn(queryClient: QueryClient): Promise<boolean> {
  try {
    await queryClient.ensureQueryData({ ...meQuery, retry: false })
    return true
  } catch {
    return false
  }
}

function nextAfterSignIn(href: string): { next?: string } {
  return href === "/lessons" ? {} : { next: href }
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
