/** Light or dark: what was chosen, and the button that chooses. */

type Theme = 'light' | 'dark';
const KEY = 'drydock-theme';

/** The theme chosen on an earlier page. Storage can be switched off, and is for some browsers on `file:`. */
export function storedTheme(): Theme | undefined {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : undefined;
  } catch {
    return undefined;
  }
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {}
}

/** Lets a button switch the theme; its label says what a press does. */
export function themeButton(button: HTMLButtonElement): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const current = (): Theme => (document.documentElement.dataset.theme as Theme | undefined) ?? (dark.matches ? 'dark' : 'light');
  const label = (): void => {
    const text = `${current() === 'dark' ? 'Light' : 'Dark'} theme`;
    button.setAttribute('aria-label', text);
    button.title = text;
  };
  button.hidden = false;
  button.addEventListener('click', () => {
    const next: Theme = current() === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.theme = next;
    keep(next);
    label();
  });
  dark.addEventListener('change', label);
  label();
}
