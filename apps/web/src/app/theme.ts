import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  rem,
  type VariantColorsResolver,
} from '@mantine/core'

const accent: MantineColorsTuple = [
  '#edf2ff',
  '#dbe4ff',
  '#bac8ff',
  '#8fa5ff',
  '#748ffc',
  '#5c7cfa',
  '#4c6ef5',
  '#4263eb',
  '#3b5bdb',
  '#364fc7',
]

/** Mantine's dark greys, turned to the tokens' blue-grey: from text to page. */
const dark: MantineColorsTuple = [
  '#e8ebf1',
  '#c6cdd9',
  '#9aa4b5',
  '#6d7789',
  '#3a4252',
  '#2a303c',
  '#1e242f',
  '#161a22',
  '#0e1117',
  '#090b0f',
]

/** Controls in a colour of the tokens take their text colour from there too, which know the scheme; Mantine decides once for both. */
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input)
  if (input.color === 'var(--bad)' && input.variant === 'filled')
    return { ...colors, color: 'var(--bad-contrast)' }
  const accented = (input.color ?? input.theme.primaryColor) === 'accent'
  if (!accented) return colors
  switch (input.variant) {
    case 'filled':
      return { ...colors, color: 'var(--accent-contrast)' }
    case 'subtle':
      return { ...colors, color: 'var(--accent)', hover: 'var(--accent-soft)' }
    default:
      return colors
  }
}

/** The list of options scrolls itself: a scrolling box around it would be a stop that the keyboard cannot reach. */
const scrollingOptions = {
  defaultProps: { withScrollArea: false },
  styles: { options: { maxHeight: rem(280), overflowY: 'auto' } },
} as const

/** Mantine in Tessera's clothes: 13.5 px text, an 8 px grid, one accent, no shadows. Colours live in `tokens.css`. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  respectReducedMotion: true,
  variantColorResolver: variantColors,
  colors: { accent, dark },
  fontFamily: "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif",
  fontSizes: { xs: rem(12), sm: rem(13.5), md: rem(13.5), lg: rem(16), xl: rem(20) },
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(24), xl: rem(32) },
  radius: { xs: rem(4), sm: rem(6), md: rem(8), lg: rem(12), xl: rem(16) },
  defaultRadius: 'sm',
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: rem(16), lineHeight: '1.4' },
      h2: { fontSize: rem(13.5), lineHeight: '1.5' },
      h3: { fontSize: rem(13.5), lineHeight: '1.5' },
    },
  },
  components: {
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false } },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.4 },
        closeButtonProps: { 'aria-label': 'Close' },
        // Its header is the dialog's, not a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontWeight: 650, fontSize: rem(16), lineHeight: '1.4' } },
    },
    NavLink: { styles: { root: { borderRadius: rem(6) } } },
    Menu: { defaultProps: { position: 'bottom-end' } },
    Select: scrollingOptions,
    Autocomplete: scrollingOptions,
    TagsInput: scrollingOptions,
  },
})

/** Points Mantine's own surface variables at the tokens, so that both say the same in light and dark. */
export const surfaces: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--surface-panel)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-dimmed)',
    '--mantine-color-default': 'var(--surface-panel)',
    '--mantine-color-default-hover': 'var(--surface-hover)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-placeholder': 'var(--text-dimmed)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-anchor': 'var(--accent)',
  }
  return { variables: {}, light: shared, dark: shared }
}
