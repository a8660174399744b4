import {
  ActionIcon,
  Button,
  createTheme,
  Menu,
  Modal,
  PasswordInput,
  Popover,
  Select,
  TextInput,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const fromToken = (token: string) => `var(--koers-${token})`;
/** Mantine wants ten shades; the accent has one, which knows light and dark by itself. */
const accent = Array.from({ length: 10 }, () => fromToken('accent-fill')) as unknown as MantineColorsTuple;
const danger = Array.from({ length: 10 }, () => fromToken('danger')) as unknown as MantineColorsTuple;

const quick = { duration: 100, exitDuration: 80, timingFunction: 'ease-out' };
const appear = { ...quick, transition: 'fade' as const };

/** Mantine, drawn with the tokens of tokens.css. */
export const theme = createTheme({
  primaryColor: 'koers',
  colors: { koers: accent, danger },
  fontFamily: fromToken('font'),
  fontFamilyMonospace: fromToken('font-mono'),
  headings: { fontFamily: fromToken('font'), fontWeight: '650' },
  defaultRadius: fromToken('radius'),
  fontSizes: {
    xs: fromToken('text-small'),
    sm: fromToken('text-frame'),
    md: fromToken('text-body'),
    lg: '18px',
    xl: '20px',
  },
  spacing: {
    xs: fromToken('space-half'),
    sm: fromToken('space-1'),
    md: fromToken('space-2'),
    lg: fromToken('space-3'),
    xl: fromToken('space-4'),
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', transitionProps: appear, position: 'bottom-start' } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', transitionProps: appear, position: 'bottom-start' } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        transitionProps: appear,
        overlayProps: { color: fromToken('overlay'), backgroundOpacity: 1 },
      },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, transitionProps: appear, events: { hover: true, focus: true, touch: false } },
    }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    Select: Select.extend({ defaultProps: { size: 'sm', comboboxProps: { shadow: 'md', transitionProps: appear } } }),
  },
});

const surfaces = {
  '--mantine-color-body': fromToken('bg'),
  '--mantine-color-text': fromToken('text'),
  '--mantine-color-dimmed': fromToken('text-muted'),
  '--mantine-color-bright': fromToken('text'),
  '--mantine-color-placeholder': fromToken('text-faint'),
  '--mantine-color-anchor': fromToken('accent'),
  '--mantine-color-error': fromToken('danger'),
  '--mantine-color-default': fromToken('bg-raised'),
  '--mantine-color-default-hover': fromToken('hover'),
  '--mantine-color-default-color': fromToken('text'),
  '--mantine-color-default-border': fromToken('border-strong'),
  '--mantine-color-koers-filled': fromToken('accent-fill'),
  '--mantine-color-koers-filled-hover': `color-mix(in srgb, ${fromToken('accent-fill')} 88%, black)`,
  '--mantine-color-koers-light': fromToken('accent-bg'),
  '--mantine-color-koers-light-hover': fromToken('accent-bg'),
  '--mantine-color-koers-light-color': fromToken('accent'),
  '--mantine-color-koers-outline': fromToken('accent'),
  '--mantine-color-koers-text': fromToken('accent'),
  '--mantine-color-danger-text': fromToken('danger'),
  '--mantine-color-danger-light': fromToken('danger-bg'),
  '--mantine-color-danger-light-color': fromToken('danger'),
  '--mantine-color-gray-light': fromToken('hover'),
  '--mantine-color-gray-light-hover': fromToken('hover'),
  '--mantine-color-gray-light-color': fromToken('text-muted'),
  '--mantine-shadow-md': fromToken('shadow'),
};

/** Mantine's own colour variables, pointed at the tokens in both themes. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: surfaces, dark: surfaces });
