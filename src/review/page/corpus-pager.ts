import type { CorpusUi } from './corpus-ui.ts'
import { h } from './dom.ts'

/** Buttons to the pages before and after; null where there is one. */
const pager = (
  { t }: CorpusUi,
  page: number,
  pages: number,
  turn: (to: number) => void,
  label: string,
): HTMLElement | null =>
  pages <= 1
    ? null
    : h(
        'nav',
        { class: 'pager', 'aria-label': label },
        h(
          'button',
          { type: 'button', class: 'tool', disabled: page === 0, onclick: () => turn(page - 1) },
          t('上一页', 'Previous'),
        ),
        h('span', {}, `${page + 1} / ${pages}`),
        h(
          'button',
          { type: 'button', class: 'tool', disabled: page === pages - 1, onclick: () => turn(page + 1) },
          t('下一页', 'Next'),
        ),
      )

/** What of a list is shown, and its pager. */
export const paged = <T>(
  ui: CorpusUi,
  all: readonly T[],
  { size, page, turn, label }: { size: number; page: number; turn: (to: number) => void; label: string },
): { shown: T[]; pager: HTMLElement[] } => {
  const pages = Math.max(1, Math.ceil(all.length / size))
  const at = Math.min(page, pages - 1)
  const own = pager(ui, at, pages, turn, label)
  return { shown: all.slice(at * size, (at + 1) * size), pager: own === null ? [] : [own] }
}
