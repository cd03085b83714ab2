const bare = (text: string): string => text.replace(/\s+/gu, '')

/**
 * A page of the web begins with its menu: the pane is scrolled to where the report does. A title that stands at the top anyhow, or
 * nowhere, moves nothing.
 */
export const showTitle = (pane: HTMLElement, title: string | null): void => {
  if (title === null || bare(title) === '') return
  const words = bare(title)
  const found = [...pane.querySelectorAll<HTMLElement>('h1, h2, h3, p, td, .line')].filter((e) =>
    bare(e.textContent ?? '').includes(words),
  )
  // the narrowest: a title is its own paragraph, and a menu that has it as a link is longer
  const own = found.sort((a, b) => a.textContent!.length - b.textContent!.length)[0]
  if (own === undefined) return
  pane.scrollTop += own.getBoundingClientRect().top - pane.getBoundingClientRect().top - 12
}
