import {
  ActionIcon,
  Autocomplete,
  Badge,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  InputWrapper,
  type MantineColorsTuple,
  Menu,
  Modal,
  MultiSelect,
  Select,
  Table,
  Tooltip,
} from "@mantine/core"

/** The one accent: what can be pressed, where one is, what is chosen. Verdicts never use it. */
const lake: MantineColorsTuple = [
  "#eff3fb",
  "#dde6f6",
  "#bccceb",
  "#9ab1e0",
  "#86a1da",
  "#5f7fc6",
  "#4668b3",
  "#3a5797",
  "#31497e",
  "#263963",
]

/** Cool greys of the dark scheme, from its text (0) to what lies deepest (9). */
const dark: MantineColorsTuple = [
  "#d7dbe2",
  "#c3c8d1",
  "#a2a9b5",
  "#78808d",
  "#4a515d",
  "#383e48",
  "#292e36",
  "#1d2127",
  "#171a1f",
  "#101216",
]

/** Cool greys of the light scheme, from the rail's (0) to its strongest (9). */
const gray: MantineColorsTuple = [
  "#f6f7f9",
  "#eef0f3",
  "#e4e7ec",
  "#d8dde3",
  "#c6ccd5",
  "#a3abb7",
  "#7d8694",
  "#57606e",
  "#363d48",
  "#1f242c",
]

/** For what went wrong or takes something away; its sixth shade reads on white, its third on the dark page. */
const red: MantineColorsTuple = [
  "#fdefee",
  "#fadcda",
  "#f6bcb8",
  "#f59a94",
  "#ee7a73",
  "#dc4f48",
  "#c12f2f",
  "#a82626",
  "#8d2020",
  "#6f1a1a",
]

const systemFont =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "Helvetica Neue", Arial, sans-serif'

/** Colours that differ by scheme and that Mantine has no name for, or a paler one than WCAG 2.2 AA asks for. */
export const schemeColours = {
  light: {
    "--mantine-color-dimmed": "#57606e",
    "--mantine-color-placeholder": "#656e7c",
    "--mantine-color-error": "#bf2626",
    "--mantine-color-anchor": lake[7],
    "--mantine-color-default-border": gray[5],
    "--readyroom-surface": gray[0],
    "--readyroom-line": gray[2],
    "--readyroom-field-border": "#838b98",
    "--readyroom-focus": lake[6],
    "--readyroom-hover": gray[0],
    "--readyroom-chosen": lake[0],
    "--readyroom-chosen-text": lake[8],
    "--verdict-ready": "#1d6b3c",
    "--verdict-ready-ground": "#e3f3e8",
    "--verdict-ready-with-conditions": "#7a5200",
    "--verdict-ready-with-conditions-ground": "#fbf0d3",
    "--verdict-unknown": "#57606e",
    "--verdict-unknown-ground": "#eceef1",
    "--verdict-not-ready": "#ac2323",
    "--verdict-not-ready-ground": "#fbe6e4",
    "--verdict-invalid": "#803a94",
    "--verdict-invalid-ground": "#f4e8f7",
  },
  dark: {
    "--mantine-color-dimmed": dark[2],
    "--mantine-color-placeholder": "#9aa1ad",
    "--mantine-color-error": "#ff9a94",
    // Menus write a red item with shade 6 in both schemes; what is filled keeps the darker one.
    "--mantine-color-red-6": red[3],
    "--mantine-color-red-filled": red[6],
    "--mantine-color-red-filled-hover": red[7],
    "--mantine-color-anchor": lake[3],
    // Mantine's own are darker than the page, and a button of them looks switched off.
    "--mantine-color-lake-light": "#26334d",
    "--mantine-color-lake-light-hover": "#2f3f5f",
    "--mantine-color-lake-light-color": lake[2],
    "--mantine-color-default-border": dark[3],
    "--readyroom-surface": dark[8],
    "--readyroom-line": "#30363f",
    "--readyroom-field-border": "#78808d",
    "--readyroom-focus": lake[4],
    "--readyroom-hover": "#23272e",
    "--readyroom-chosen": "#26334d",
    "--readyroom-chosen-text": lake[2],
    "--verdict-ready": "#82d2a0",
    "--verdict-ready-ground": "#1b3526",
    "--verdict-ready-with-conditions": "#ecc46c",
    "--verdict-ready-with-conditions-ground": "#3a2f16",
    "--verdict-unknown": "#b6bcc7",
    "--verdict-unknown-ground": "#2d323a",
    "--verdict-not-ready": "#ff9f99",
    "--verdict-not-ready-ground": "#43221f",
    "--verdict-invalid": "#dda7ec",
    "--verdict-invalid-ground": "#38263e",
  },
} as const

/** Adds `schemeColours` to Mantine's own variables. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: schemeColours.light,
  dark: schemeColours.dark,
})

/** The list itself scrolls, not a box in it that would have to take the focus to be scrolled by keyboard. */
const scrollingOptions = {
  withScrollArea: false,
  styles: { options: { maxHeight: "15rem", overflowY: "auto" } },
} as const

/** How everything looks: calm, dense enough for work, one accent. */
export const theme = createTheme({
  primaryColor: "lake",
  primaryShade: 6,
  colors: { lake, dark, gray, red },
  black: "#1b1f26",
  fontFamily: systemFont,
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: "0.8125rem", sm: "0.875rem", md: "0.9375rem", lg: "1.0625rem", xl: "1.25rem" },
  headings: {
    fontFamily: systemFont,
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.5rem", lineHeight: "1.25" },
      h2: { fontSize: "1.25rem", lineHeight: "1.3" },
      h3: { fontSize: "1.0625rem", lineHeight: "1.35" },
      h4: { fontSize: "0.9375rem", lineHeight: "1.4" },
    },
  },
  defaultRadius: "sm",
  radius: { xs: "3px", sm: "6px", md: "8px", lg: "12px", xl: "20px" },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: "subtle", color: "gray" } }),
    Badge: Badge.extend({ defaultProps: { variant: "light", color: "gray", tt: "none", fw: 500 } }),
    Autocomplete: Autocomplete.extend({ defaultProps: scrollingOptions }),
    Button: Button.extend({ styles: { label: { fontWeight: 550 } } }),
    Input: Input.extend({ defaultProps: { size: "sm" } }),
    MultiSelect: MultiSelect.extend({ defaultProps: scrollingOptions }),
    // Enter after a few letters chooses what was found: without a first option it would send the form around it.
    Select: Select.extend({
      defaultProps: { ...scrollingOptions, checkIconPosition: "right", selectFirstOptionOnChange: true },
    }),
    InputWrapper: InputWrapper.extend({ defaultProps: { withAsterisk: false } }),
    // The placeholder is a focusable child without a role, which a menu must not have.
    Menu: Menu.extend({
      defaultProps: { shadow: "md", transitionProps: { duration: 100 }, withInitialFocusPlaceholder: false },
    }),
    Modal: Modal.extend({
      defaultProps: { overlayProps: { backgroundOpacity: 0.4 }, transitionProps: { duration: 120 } },
      styles: { title: { fontSize: "var(--mantine-font-size-lg)", fontWeight: 650, lineHeight: 1.35 } },
    }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 7, horizontalSpacing: "sm" } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 350,
        transitionProps: { duration: 80 },
        events: { hover: true, focus: true, touch: false },
      },
    }),
  },
})
