/** What a part of the page can be made of: other parts, or words, which become text and never markup. */
export type Child = Node | string | number | null | undefined | false

type Props = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>

/** An element with its attributes, listeners (`onclick`) and children. */
export const h = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  append(element, children)
  return element
}

/** What stands at the top of each of the pages; filled when its words are known. */
export const pageHead = (): HTMLElement => h('header', { class: 'head' })

const svgSpace = 'http://www.w3.org/2000/svg'

export const svg = (tag: string, props: Props = {}, ...children: readonly Child[]): SVGElement => {
  const element = document.createElementNS(svgSpace, tag)
  for (const [name, value] of Object.entries(props))
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value))
  append(element, children)
  return element
}

const append = (element: Element, children: readonly Child[]): void => {
  for (const child of children)
    if (child !== null && child !== undefined && child !== false)
      element.append(child instanceof Node ? child : String(child))
}

export const replace = (element: Element, ...children: readonly Child[]): void => {
  element.replaceChildren()
  append(element, children)
}

/** The data that stands in the page. */
export const pageData = <T>(): T => JSON.parse(document.getElementById('data')!.textContent!) as T

export type Language = 'zh' | 'en'

const languageKey = 'nianbao:language'

/** The language chosen last, on any of the pages. */
export const chosenLanguage = (given: Language): Language => {
  const kept = keep.get(languageKey)
  return kept === 'zh' || kept === 'en' ? kept : given
}

export const chooseLanguage = (language: Language): void => keep.set(languageKey, language)

/** What the browser keeps; a browser that keeps nothing forgets it when the page is left. */
const forgotten = new Map<string, string>()
export const keep = {
  get: (key: string): string | null => {
    try {
      return localStorage.getItem(key)
    } catch {
      return forgotten.get(key) ?? null
    }
  },
  set: (key: string, value: string): void => {
    try {
      localStorage.setItem(key, value)
    } catch {
      forgotten.set(key, value)
    }
  },
}

/** Give the user a file. */
export const give = (name: string, blob: Blob): void => {
  const url = URL.createObjectURL(blob)
  const link = h('a', { href: url, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

export const download = (name: string, text: string): void => give(name, new Blob([text], { type: 'application/json' }))

/** Load a script of the page's own, once. */
const scripts = new Map<string, Promise<void>>()
export const loadScript = (src: string): Promise<void> => {
  const known = scripts.get(src)
  if (known) return known
  const loading = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script')
    script.src = src
    script.onload = () => resolve()
    script.onerror = () => reject(new Error(src))
    document.head.append(script)
  })
  scripts.set(src, loading)
  return loading
}
