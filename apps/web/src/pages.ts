import { lazyRouteComponent } from "@tanstack/react-router"

// Each page is a file of its own, fetched when it is first wanted; the editor's is by far the largest.
export const SignInPage = lazyRouteComponent(() => import("./sign-in/sign-in-page.tsx"), "SignInPage")
export const SetUpPage = lazyRouteComponent(() => import("./set-up/set-up-page.tsx"), "SetUpPage")
export const JoinPage = lazyRouteComponent(() => import("./join/join-page.tsx"), "JoinPage")
export const LessonsPage = lazyRouteComponent(() => import("./lessons/lessons-page.tsx"), "LessonsPage")
export const DeskPage = lazyRouteComponent(() => import("./desk/desk-page.tsx"), "DeskPage")
export const HelpPage = lazyRouteComponent(() => import("./desk/help/help-page.tsx"), "HelpPage")
export const WhatIfPage = lazyRouteComponent(() => import("./desk/what-if/what-if-page.tsx"), "WhatIfPage")
export const InventoryPage = lazyRouteComponent(
  () => import("./inventory/inventory-page.tsx"),
  "InventoryPage",
)
export const WeekPage = lazyRouteComponent(() => import("./week/week-page.tsx"), "WeekPage")
export const DevicesPage = lazyRouteComponent(
  () => import("./inventory/devices/devices-page.tsx"),
  "DevicesPage",
)
export const DevicePage = lazyRouteComponent(
  () => import("./inventory/device-page/device-page.tsx"),
  "DevicePage",
)
export const CartsPage = lazyRouteComponent(() => import("./inventory/carts/carts-page.tsx"), "CartsPage")
export const RoomsPage = lazyRouteComponent(() => import("./inventory/rooms/rooms-page.tsx"), "RoomsPage")
export const ModelsPage = lazyRouteComponent(() => import("./inventory/models/models-page.tsx"), "ModelsPage")
export const SoftwarePage = lazyRouteComponent(() => import("./inventory/apps/apps-page.tsx"), "SoftwarePage")
export const ServicesPage = lazyRouteComponent(() => import("./inventory/apps/apps-page.tsx"), "ServicesPage")
export const DomainRulesPage = lazyRouteComponent(
  () => import("./inventory/domain-rules/domain-rules-page.tsx"),
  "DomainRulesPage",
)
export const DutyPage = lazyRouteComponent(() => import("./inventory/duty/duty-page.tsx"), "DutyPage")
export const ConsumablesPage = lazyRouteComponent(
  () => import("./inventory/consumables/consumables-page.tsx"),
  "ConsumablesPage",
)
export const BookingsPage = lazyRouteComponent(
  () => import("./inventory/bookings/bookings-page.tsx"),
  "BookingsPage",
)
export const RulesPage = lazyRouteComponent(() => import("./inventory/rules/rules-page.tsx"), "RulesPage")
export const ImportPage = lazyRouteComponent(() => import("./inventory/import/import-page.tsx"), "ImportPage")
export const AdminPage = lazyRouteComponent(() => import("./admin/admin-page.tsx"), "AdminPage")
export const LessonLinkPage = lazyRouteComponent(
  () => import("./lesson-link/lesson-link-page.tsx"),
  "LessonLinkPage",
)
export const PeoplePage = lazyRouteComponent(() => import("./admin/people-page.tsx"), "PeoplePage")
export const TimetablePage = lazyRouteComponent(
  () => import("./admin/timetable/timetable-page.tsx"),
  "TimetablePage",
)
export const ClassesPage = lazyRouteComponent(() => import("./admin/classes/classes-page.tsx"), "ClassesPage")
export const SchoolPage = lazyRouteComponent(() => import("./admin/school/school-page.tsx"), "SchoolPage")
export const StepsPage = lazyRouteComponent(() => import("./admin/steps/steps-page.tsx"), "StepsPage")
export const LessonPage = lazyRouteComponent(() => import("./editor/lesson-page.tsx"), "LessonPage")
