import type { Element } from 'hast'

/** What a script does that writes words into the page. */
const writes =
  /document\s*\.\s*write|currentScript|innerHTML|innerText|textContent|nodeValue|insertAdjacent|\.(?:append|html|text)\(/

/** The source of a script or a style sheet. */
export const sourceOf = (element: Element): string =>
  element.children.map((c) => (c.type === 'text' ? c.value : '')).join('')

const isData = (script: Element): boolean => /json|template|html/i.test(String(script.properties.type ?? ''))

/** A script that may write words where it stands, or into what stands beside it. */
export const isWriting = (element: Element): boolean =>
  element.tagName === 'script' &&
  !isData(element) &&
  (element.properties.src !== undefined || writes.test(sourceOf(element)))

/** 'n1', "#n1" */
const quoted = /["'`]#?([A-Za-z_][\w-]{0,60})["'`]/g

/** What the scripts of a page that write into it name: ids of elements among it. */
export const namedByScripts = (scripts: readonly Element[]): ReadonlySet<string> =>
  new Set(
    scripts
      .filter((s) => !isData(s))
      .map(sourceOf)
      .filter((words) => writes.test(words))
      .flatMap((words) => [...words.matchAll(quoted)].map((m) => m[1]!)),
  )

/** Attributes by which a library knows what to write into an element: v-text, ng-bind, x-text, data-bind. */
const binding = /^(?:v-?(?:text|html)|ng-?bind(?:-?html)?|x-?(?:text|html)|data-?bind)$/i

/** Whether a script of the page writes the words of an element: by its id, or by what is bound to it. */
export const isFilledIn = ({ properties }: Element, named: () => ReadonlySet<string>): boolean => {
  if (typeof properties.id === 'string' && named().has(properties.id)) return true
  for (const name in properties) if (binding.test(name)) return true
  return false
}
