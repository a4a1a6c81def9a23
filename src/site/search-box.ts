/** The search field in the header: results are links below it, in the order of the Tab key. */
import { h } from './dom.ts';
import { type Entry, searchOver } from './search.ts';

/** Lets the field answer while one types. `base` leads from this page to the start page. */
export function searchBox(form: HTMLFormElement, entries: readonly Entry[], base: string): void {
  const field = form.querySelector('input') as HTMLInputElement;
  const search = searchOver(entries);
  const list = form.querySelector('ul') as HTMLUListElement;
  const status = form.querySelector('[role=status]') as HTMLElement;
  const links = (): HTMLAnchorElement[] => [...list.querySelectorAll('a')];

  const close = (): void => {
    list.hidden = true;
    list.replaceChildren();
    status.textContent = '';
  };
  const show = (): void => {
    const asked = field.value.trim();
    if (asked.length < 2) {
      close();
      return;
    }
    const hits = search(asked);
    list.replaceChildren(
      ...hits.map(({ entry, because }) =>
        h(
          'li',
          {},
          h(
            'a',
            { href: base + entry.href },
            h('span', { class: 'hit-id' }, entry.id),
            h('span', { class: 'tag' }, entry.kind === 'article' ? 'error' : 'rule'),
            h('span', { class: 'hit-title' }, entry.title),
            because !== undefined && h('span', { class: 'hit-because' }, because),
          ),
        ),
      ),
    );
    if (hits.length === 0) list.append(h('li', { class: 'none' }, 'Nothing found. Paste the whole error on the start page: it looks closer.'));
    list.hidden = false;
    status.textContent = hits.length === 0 ? 'nothing found' : `${hits.length} found`;
  };

  form.hidden = false;
  field.addEventListener('input', show);
  field.addEventListener('focus', () => {
    if (list.hidden && field.value) show();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    show();
    links()[0]?.click();
  });
  form.addEventListener('keydown', (event) => {
    const all = links();
    const at = all.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === 'Escape' && !list.hidden) {
      // In this order: a focused field that holds words shows its list.
      field.focus();
      close();
    } else if (event.key === 'ArrowDown' && all.length > 0) all[Math.min(at + 1, all.length - 1)]?.focus();
    else if (event.key === 'ArrowUp' && at >= 0) (all[at - 1] ?? field).focus();
    else return;
    event.preventDefault();
  });
  form.addEventListener('focusout', (event) => {
    if (!form.contains(event.relatedTarget as Node | null)) close();
  });
  document.addEventListener('keydown', (event) => {
    const typing = (event.target as Element).closest('input, textarea, select');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });
}
