import { isMantineColorScheme, localStorageColorSchemeManager, type MantineColorScheme } from '@mantine/core';

export const colorSchemes = localStorageColorSchemeManager({ key: 'tessera-colors' });

/** Colours the page before anything is drawn: the policy of the pages allows no script in the markup that could. */
export function colourPage(): void {
  const stored = colorSchemes.get('auto');
  const scheme: MantineColorScheme = isMantineColorScheme(stored) ? stored : 'auto';
  const prefersDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const shown = scheme === 'auto' ? (prefersDark ? 'dark' : 'light') : scheme;
  document.documentElement.setAttribute('data-mantine-color-scheme', shown);
}
