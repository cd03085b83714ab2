import { h } from '../../review/page/dom.ts'
import type { Fault } from '../model.ts'
import { type Change, changesOf } from '../refile.ts'
import { section, type Ui } from './ui.ts'

const faultsOf = ({ say }: Ui, words: string, faults: readonly Fault[], kind: string): HTMLElement | null =>
  faults.length === 0
    ? null
    : h(
        'div',
        { class: kind },
        h('h4', {}, `${words} ${faults.length}`),
        h(
          'ul',
          { class: 'plain' },
          ...faults.map((f) =>
            h('li', { 'data-change-rule': f.rule }, say(f.message), ' ', h('span', { class: 'meta' }, say(f.at))),
          ),
        ),
      )

const totalsOf = (changes: readonly Change[], { t }: Ui): HTMLElement => {
  const sum = (of: (c: Change) => readonly Fault[]): number => changes.reduce((n, c) => n + of(c).length, 0)
  const totals = [
    ['reports', changes.length, t('重新报送', 're-filed')],
    ['vanished', sum((c) => c.vanished), t('已消除', 'vanished')],
    ['stayed', sum((c) => c.stayed), t('仍在', 'stayed')],
    ['fresh', sum((c) => c.fresh), t('新出现', 'new')],
  ] as const
  return h(
    'div',
    { class: 'totals' },
    ...totals.map(([key, n, words]) =>
      h('span', { class: 'total', 'data-change': key }, h('b', {}, n), h('span', {}, words)),
    ),
  )
}

/** What has become of one report. */
const changeOf = (c: Change, ui: Ui): HTMLElement => {
  const { acts, t, say } = ui
  const { after } = c
  return h(
    'article',
    { class: 'change', 'data-change-of': after.name },
    h(
      'h3',
      {},
      h(
        'button',
        { type: 'button', class: 'link', 'data-key': `change-${after.id}`, onclick: () => acts.open(after) },
        after.summary?.agency ?? after.name,
      ),
      ` ${after.summary?.year ?? ''}`,
    ),
    c.nowReadable ? h('p', { class: 'good' }, t('上次未能读取，这次已读出。', 'Unreadable before, read now.')) : null,
    c.nowUnreadable
      ? h(
          'p',
          { class: 'bad' },
          t('上次已读出，这次未能读取。', 'Read before, unreadable now.'),
          ' ',
          after.failure === null ? '' : say(after.failure.messages),
        )
      : null,
    faultsOf(ui, t('新出现', 'New'), c.fresh, 'bad'),
    faultsOf(ui, t('上次未能读取，这次读出的问题', 'Found, now that it can be read'), c.first, 'unsure'),
    faultsOf(ui, t('仍在', 'Stayed'), c.stayed, 'unsure'),
    faultsOf(ui, t('已消除', 'Vanished'), c.vanished, 'good'),
  )
}

export const changesView = (ui: Ui): HTMLElement => {
  const { state, t } = ui
  const changes = changesOf(state.files)
  const title = t('再报比较', 'Re-filed')
  return changes.length === 0
    ? section(
        title,
        h(
          'p',
          {},
          t(
            '把改正后的文件再次拖进“文件”页，这里列出每份报告哪些问题已消除、哪些仍在、哪些是新的。',
            'Drop the corrected files on “Files” again: what vanished, what stayed and what is new is listed here.',
          ),
        ),
      )
    : section(title, totalsOf(changes, ui), ...changes.map((c) => changeOf(c, ui)))
}
