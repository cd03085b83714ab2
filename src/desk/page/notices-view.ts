import { h } from '../../review/page/dom.ts'
import { type Notice, noticeLines, noticeOf, noticeOfDue } from '../notice.ts'
import { counted, dueResults, dueYearOf, type State } from './state.ts'
import { button, section, type Ui } from './ui.ts'

/** Notices to the agencies of the due list; without one, to those of all files. */
export const noticesOf = (state: State): Notice[] => {
  const year = dueYearOf(state)
  // as long as files are unread, nobody is told that nothing came
  const unread = counted(state).some((f) => f.state !== 'read' && f.state !== 'failed')
  const all =
    state.dues.length > 0 && year !== null
      ? dueResults(state)
          .filter((r) => r.state !== 'missing' || !unread)
          .map((r) => noticeOfDue(r, year))
      : counted(state)
          .filter((f) => f.state === 'read' || f.state === 'failed')
          .map(noticeOf)
  return all.filter((n) => n !== null)
}

export const letter = (notice: Notice): HTMLElement => {
  const { title, to, lines } = noticeLines(notice)
  return h(
    'article',
    { class: 'letter', 'data-notice': notice.agency, lang: 'zh-CN' },
    h('h3', {}, title),
    h('p', { class: 'to' }, to),
    ...lines.map((line) => h('p', {}, line)),
    h('p', { class: 'right' }, '（落款、日期）'),
  )
}

export const noticesView = ({ state, acts, t }: Ui): HTMLElement => {
  const notices = noticesOf(state)
  if (notices.length === 0)
    return section(t('整改通知', 'Notices'), h('p', {}, t('没有需要通知的机关。', 'There is no one to notify.')))
  const shown = notices.find((n) => n.agency === state.notice) ?? null
  const select = h(
    'select',
    {
      'data-key': 'notice',
      'aria-label': t('机关', 'Agency'),
      onchange: () => acts.set({ notice: select.value || null }),
    },
    h('option', { value: '' }, t(`全部（${notices.length} 份）`, `All (${notices.length})`)),
    ...notices.map((n) => h('option', { value: n.agency, selected: n === shown }, n.agency)),
  )
  return h(
    'div',
    {},
    section(
      t('整改通知', 'Notices'),
      h(
        'div',
        { class: 'tools' },
        select,
        button('print', t('打印', 'Print'), acts.print, { main: true }),
        button('letters', shown === null ? t('全部存为 Word', 'All as Word') : t('存为 Word', 'As Word'), () =>
          acts.save({ what: 'notices', all: shown === null }),
        ),
      ),
    ),
    h('div', { class: 'letters' }, ...(shown === null ? notices : [shown]).slice(0, 300).map(letter)),
  )
}
