/** Runs before the page is drawn, so that a chosen theme does not flash. Without a choice the system's is taken, by the style sheet. */
import { storedTheme } from './theme-choice.ts';

const theme = storedTheme();
if (theme) document.documentElement.dataset.theme = theme;
