/** Buttons that copy code. They are made here and not in the pages, so that none is there where no script runs. */
import { h } from './dom.ts';

/** Gives each block of commands or edits below an element its button. */
export function addCopyButtons(root: ParentNode): void {
  for (const figure of root.querySelectorAll('figure.code:not(.output)')) {
    const code = figure.querySelector('code');
    if (!code || figure.querySelector('button')) continue;
    const button = h('button', { type: 'button', class: 'copy' }, 'Copy');
    button.addEventListener('click', () => void copy(code.textContent ?? '', button));
    figure.append(button);
  }
}

async function copy(text: string, button: HTMLButtonElement): Promise<void> {
  const done = await toClipboard(text.replace(/\n$/, ''));
  button.textContent = done ? 'Copied' : 'Select it and copy';
  setTimeout(() => {
    button.textContent = 'Copy';
  }, 1600);
}

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages without TLS have no clipboard of their own; the old way still works there.
    const active = document.activeElement as HTMLElement | null;
    const field = h('textarea', { class: 'hidden', 'aria-hidden': 'true', tabindex: '-1' });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    active?.focus();
    return done;
  }
}
