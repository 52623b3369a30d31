import { createPreference } from './preference';

/** `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark';

export const theme = createPreference<Theme>('theme', ['auto', 'light', 'dark'], (value) => {
  document.documentElement.dataset['theme'] = value;
});
