import { type Theme, createTheme } from '@mui/material/styles'
import '@fontsource/barlow/latin-500.css'
import '@fontsource/barlow/latin-600.css'
import '@fontsource/barlow/latin-700.css'
import '@fontsource/barlow/latin-ext-500.css'
import '@fontsource/barlow/latin-ext-600.css'
import '@fontsource/barlow/latin-ext-700.css'
import { COLOURS_BY_SCHEME, type FloorColours, type Scheme } from '../ui/palette.ts'
import { FLOOR_SIZES, FLOOR_TEXT } from '../ui/tokens.ts'

const FONT = '"Barlow", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'

/**
 * The theme of one scheme: MUI's own parts for desks, and `theme.floor` for the floor's sizes and colours.
 */
export function createFloorTheme(scheme: Scheme): Theme {
  const colours = COLOURS_BY_SCHEME[scheme]
  return createTheme({
    floor: { scheme, colours, size: FLOOR_SIZES, text: FLOOR_TEXT },
    palette: paletteOf(scheme, colours),
    shape: { borderRadius: FLOOR_SIZES.radius },
    spacing: FLOOR_SIZES.gap,
    typography: {
      fontFamily: FONT,
      fontWeightRegular: 500,
      fontWeightMedium: 600,
      fontWeightBold: 700,
      fontSize: 16,
      h1: { fontSize: FLOOR_TEXT.headline, fontWeight: 700, letterSpacing: '-0.01em', lineHeight: 1.1 },
      h2: { fontSize: FLOOR_TEXT.title, fontWeight: 700, letterSpacing: '-0.005em', lineHeight: 1.15 },
      h3: { fontSize: FLOOR_TEXT.name, fontWeight: 700, lineHeight: 1.2 },
      h4: { fontSize: FLOOR_TEXT.label, fontWeight: 700, lineHeight: 1.25 },
      body1: { fontSize: FLOOR_TEXT.body, lineHeight: 1.4 },
      body2: { fontSize: FLOOR_TEXT.small, lineHeight: 1.4 },
      button: { fontWeight: 700, textTransform: 'none', letterSpacing: 0 },
    },
    transitions: { create: () => 'none' },
    components: {
      MuiCssBaseline: { styleOverrides: baseline(colours) },
      MuiButtonBase: { defaultProps: { disableRipple: true, disableTouchRipple: true } },
      MuiButton: {
        defaultProps: { disableElevation: true },
        styleOverrides: { root: { minHeight: 48, paddingInline: 20, fontSize: FLOOR_TEXT.body } },
      },
      MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
      // Fields of the floor are as high as buttons: a name that stood inside would hang under the upper edge.
      MuiInputLabel: {
        defaultProps: { shrink: true },
        styleOverrides: {
          root: {
            fontSize: FLOOR_TEXT.label,
            '&.MuiInputLabel-shrink': { transform: 'translate(14px, -12px) scale(0.75)' },
          },
        },
      },
      MuiOutlinedInput: {
        defaultProps: { notched: true },
        styleOverrides: {
          root: { background: colours.surface },
          notchedOutline: {
            borderColor: colours.edge,
            borderWidth: 2,
            // As wide as the name, whatever letters stand in the field.
            '& legend': { fontSize: FLOOR_TEXT.label * 0.75, letterSpacing: 'normal' },
          },
        },
      },
      MuiTab: { styleOverrides: { root: { minHeight: 56, fontSize: FLOOR_TEXT.body } } },
    },
  })
}

function paletteOf(scheme: Scheme, colours: FloorColours) {
  const { tone } = colours
  return {
    mode: scheme === 'dark' ? ('dark' as const) : ('light' as const),
    primary: { main: colours.brand, contrastText: colours.onBrand },
    secondary: { main: colours.inkSoft, contrastText: colours.paper },
    success: { main: tone.done.solid, contrastText: tone.done.onSolid },
    warning: { main: tone.short.solid, contrastText: tone.short.onSolid },
    error: { main: tone.refused.solid, contrastText: tone.refused.onSolid },
    info: { main: tone.needs.solid, contrastText: tone.needs.onSolid },
    background: { default: colours.paper, paper: colours.surface },
    text: { primary: colours.ink, secondary: colours.inkSoft },
    divider: colours.line,
  }
}

/** Digits never change width; nothing zooms or selects under a thumb; focus is always seen. */
function baseline(colours: FloorColours) {
  return {
    html: { WebkitTextSizeAdjust: '100%', colorScheme: colours.ink > colours.paper ? 'dark' : 'light' },
    body: {
      fontVariantNumeric: 'tabular-nums',
      overscrollBehavior: 'none',
      WebkitTapHighlightColor: 'transparent',
      WebkitFontSmoothing: 'antialiased',
    },
    'button, a, label': { touchAction: 'manipulation' },
    ':focus-visible': { outline: `3px solid ${colours.tone.needs.solid}`, outlineOffset: 2 },
    '@media (prefers-reduced-motion: reduce)': { '*': { animationDuration: '1ms !important' } },
  }
}
