import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

/** The one accent, from tint to shade; 7 is the teal of the light theme, 4 that of the dark one. */
const teal: MantineColorsTuple = [
  '#e3f1f0',
  '#cbe5e3',
  '#a3d2cf',
  '#7ccdc8',
  '#58b8b2',
  '#2f9792',
  '#14807e',
  '#0b6b6b',
  '#095858',
  '#064444',
]

const quiet = {
  background: 'transparent',
  hover: 'var(--hover)',
  color: 'var(--ink)',
  border: '1px solid transparent',
}

/** What a button looks like, by variant and by whether it harms: four looks, all from colours.css. */
const variantColorResolver: VariantColorsResolver = ({ variant, color }) => {
  const harms = color === 'red'
  if (variant === 'filled') {
    return harms
      ? {
          background: 'var(--red)',
          hover: 'var(--red-hover)',
          color: 'var(--on-red)',
          border: '1px solid transparent',
        }
      : {
          background: 'var(--accent)',
          hover: 'var(--accent-hover)',
          color: 'var(--on-accent)',
          border: '1px solid transparent',
        }
  }
  if (variant === 'light') {
    return harms
      ? {
          background: 'var(--red-soft)',
          hover: 'var(--red-soft)',
          color: 'var(--red)',
          border: '1px solid transparent',
        }
      : {
          background: 'var(--accent-soft)',
          hover: 'var(--accent-soft)',
          color: 'var(--accent-ink)',
          border: '1px solid transparent',
        }
  }
  if (variant === 'subtle' || variant === 'transparent')
    return harms ? { ...quiet, color: 'var(--red)' } : quiet
  return {
    background: 'var(--panel)',
    hover: 'var(--hover)',
    color: harms ? 'var(--red)' : 'var(--ink)',
    border: `1px solid ${harms ? 'var(--red-line)' : 'var(--line-strong)'}`,
  }
}

/** What is behind a dialog steps back, and stays readable. */
const overlay = { backgroundOpacity: 0.28, blur: 0 }

export const theme = createTheme({
  fontFamily: 'var(--font)',
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  colors: { teal },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  headings: {
    fontFamily: 'var(--font)',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
      h4: { fontSize: '0.8125rem', lineHeight: '1.4' },
      h5: { fontSize: '0.75rem', lineHeight: '1.4' },
      h6: { fontSize: '0.75rem', lineHeight: '1.4' },
    },
  },
  shadows: { xs: 'none', sm: 'var(--shadow)', md: 'var(--shadow)', lg: 'var(--shadow)', xl: 'var(--shadow)' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  activeClassName: '',
  variantColorResolver,
  components: {
    Button: { defaultProps: { variant: 'default', size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 'lg' } },
    Tooltip: {
      defaultProps: {
        openDelay: 300,
        multiline: true,
        maw: '20rem',
        color: 'var(--ink)',
        events: { hover: true, focus: true, touch: true },
        transitionProps: { duration: 80 },
      },
    },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: overlay,
        transitionProps: { duration: 100 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    SpotlightRoot: { defaultProps: { overlayProps: overlay, centered: false } },
    Switch: { defaultProps: { withThumbIndicator: false } },
    Menu: {
      defaultProps: { withInitialFocusPlaceholder: false, shadow: 'md', transitionProps: { duration: 80 } },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Select: {
      defaultProps: {
        comboboxProps: { shadow: 'md', transitionProps: { duration: 80 } },
        checkIconPosition: 'right',
        allowDeselect: false,
      },
    },
    Notification: { defaultProps: { withBorder: true } },
    Loader: { defaultProps: { type: 'oval', size: 'sm' } },
  },
})

/** Mantine's own colours are ours, so that a component nobody styled still belongs. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const variables = {
    '--mantine-color-body': 'var(--panel)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-faint)',
    '--mantine-color-anchor': 'var(--accent-ink)',
    '--mantine-color-error': 'var(--red)',
    '--mantine-color-default': 'var(--panel)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--ink-faint)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-primary-color-light-hover': 'var(--accent-soft)',
    '--mantine-primary-color-light-color': 'var(--accent-ink)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-color-teal-filled': 'var(--accent)',
    '--mantine-color-teal-filled-hover': 'var(--accent-hover)',
    '--mantine-color-teal-light': 'var(--accent-soft)',
    '--mantine-color-teal-light-hover': 'var(--accent-soft)',
    '--mantine-color-teal-light-color': 'var(--accent-ink)',
  }
  return { variables: {}, light: variables, dark: variables }
}
