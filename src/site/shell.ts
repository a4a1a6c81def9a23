/** What every page has: search, theme, copy buttons. */
import { addCopyButtons } from './copy.ts';
import type { Entry } from './search.ts';
import { searchBox } from './search-box.ts';
import { themeButton } from './theme-choice.ts';

/** Put in by the build. */
declare const SEARCH_ENTRIES: readonly Entry[];

const { base = '' } = document.documentElement.dataset;
themeButton(document.getElementById('theme') as HTMLButtonElement);
searchBox(document.getElementById('search') as HTMLFormElement, SEARCH_ENTRIES, base);
addCopyButtons(document);
