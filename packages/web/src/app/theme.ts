import { createTheme } from '@mantine/core';

/**
 * What Mantine has to know of the look; the colours themselves are variables in theme.css, because a page may not write
 * style sheets of its own.
 */
export const theme = createTheme({
  primaryColor: 'teal',
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Keeping the page from scrolling would take a style sheet in the page.
    Modal: {
      defaultProps: { lockScroll: false, centered: true, radius: 'md', closeButtonProps: { 'aria-label': 'Close' } },
    },
    Drawer: { defaultProps: { lockScroll: false, closeButtonProps: { 'aria-label': 'Close' } } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true, events: { hover: true, focus: true, touch: false } } },
    // Named, so that style sheets can tell which buttons are filled.
    Button: { defaultProps: { size: 'sm', variant: 'filled' } },
  },
});
