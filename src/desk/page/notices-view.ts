import { h } from '../../review/page/dom.ts'
import { homeless } from '../due.ts'
import type { DeskFile } from '../model.ts'
import { type Letter, letterLines, lettersOf, noticeOf, noticeOfDue, unaddressed } from '../notice.ts'
import { counted, dueResults, dueYearOf, type State } from './state.ts'
import { button, section, type Ui } from './ui.ts'

/** Letters to the agencies of the due list; without one, to those of all files. */
export const lettersIn = (state: State): Letter[] => {
  const year = dueYearOf(state)
  // as long as files are unread, nobody is told that nothing came
  const unread = counted(state).some((f) => f.state !== 'read' && f.state !== 'failed')
  const all =
    state.dues.length > 0 && year !== null
      ? dueResults(state)
          .filter((r) => r.state !== 'missing' || !unread)
          .map((r) => noticeOfDue(r, year))
      : counted(state).map(noticeOf)
  return lettersOf(all.filter((n) => n !== null))
}

/** Files that are for the one at the desk to look into. */
const lostIn = (state: State): DeskFile[] => {
  const year = dueYearOf(state)
  if (state.dues.length === 0 || year === null) return unaddressed(counted(state))
  const results = dueResults(state)
  // the page failed over some: their agencies are not told
  const ours = results.flatMap((r) => (r.file?.failure?.why === null ? [r.file] : []))
  return [...ours, ...homeless(results, counted(state), year)]
}

const lost = (files: readonly DeskFile[], { t, say }: Ui): HTMLElement | null =>
  files.length === 0
    ? null
    : section(
        t(`没有写通知的文件（${files.length}）`, `Files without a notice (${files.length})`),
        h(
          'p',
          { class: 'meta' },
          t(
            '看不出是哪个机关的，或没有读成，请自行核对。',
            'Nothing tells whose they are, or they were not read: look into them.',
          ),
        ),
        h(
          'ul',
          { class: 'plain', id: 'unaddressed' },
          ...files.map((f) =>
            h(
              'li',
              {},
              `${f.path}：`,
              f.failure !== null
                ? say(f.failure.messages)
                : f.summary?.agency == null
                  ? t('没有读出机关名称。', 'the agency was not read.')
                  : t('没有读出年度。', 'the year was not read.'),
            ),
          ),
        ),
      )

export const letter = (of: Letter): HTMLElement => {
  const { title, to, lines } = letterLines(of)
  return h(
    'article',
    { class: 'letter', 'data-notice': of.agency, lang: 'zh-CN' },
    h('h3', {}, title),
    h('p', { class: 'to' }, to),
    ...lines.map((line) => h('p', {}, line)),
    h('p', { class: 'right' }, '（落款、日期）'),
  )
}

export const noticesView = (ui: Ui): HTMLElement => {
  const { state, acts, t } = ui
  const notices = lettersIn(state)
  const files = lostIn(state)
  if (notices.length === 0)
    return h(
      'div',
      {},
      section(t('整改通知', 'Notices'), h('p', {}, t('没有需要通知的机关。', 'There is no one to notify.'))),
      lost(files, ui),
    )
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
    lost(files, ui),
    h('div', { class: 'letters' }, ...(shown === null ? notices : [shown]).slice(0, 300).map(letter)),
  )
}
