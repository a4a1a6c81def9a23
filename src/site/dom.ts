/** Makes elements. Everything on the page is built so: no text ever becomes markup, and `require-trusted-types-for` can hold. */

type Child = Node | string | false | undefined;

/** An element with attributes (`true`: present, `undefined`: absent) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | true | undefined>> = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value === true ? '' : value);
  for (const child of children.flat()) if (child) element.append(child);
  return element;
}

/** An element that the page is known to have. */
export function byId<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element as T;
}
