/** A page's words in both languages. */
export type Words<K extends string> = Readonly<Record<'ja' | 'en', Readonly<Record<K, string>>>>;

export const language = navigator.language.toLowerCase().startsWith('ja') ? 'ja' : 'en';

/** Makes an element with text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: readonly Node[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Replaces what the page shows. */
export function show(title: string, ...content: readonly Node[]): void {
  document.documentElement.lang = language;
  document.title = title;
  document
    .querySelector('main')
    ?.replaceChildren(element('h1', { textContent: title }), ...content);
}
