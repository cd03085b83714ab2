import { h } from '../../review/page/dom.ts'
import type { Fault } from '../model.ts'
import { type Change, changesOf } from '../refile.ts'
import { section, type Ui } from './ui.ts'

export const changesView = ({ state, acts, t, say }: Ui): HTMLElement => {
  const changes = changesOf(state.files)
  const sum = (of: (c: Change) => readonly Fault[]): number => changes.reduce((n, c) => n + of(c).length, 0)
  const list = (words: string, faults: readonly Fault[], kind: string): HTMLElement | null =>
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
  return section(
    t('再报比较', 'Re-filed'),
    changes.length === 0
      ? h(
          'p',
          {},
          t(
            '把改正后的文件再次拖进“文件”页，这里列出每份报告哪些问题已消除、哪些仍在、哪些是新的。',
            'Drop the corrected files on “Files” again: what vanished, what stayed and what is new is listed here.',
          ),
        )
      : null,
    changes.length === 0
      ? null
      : h(
          'div',
          { class: 'totals' },
          ...(
            [
              ['reports', changes.length, t('重新报送', 're-filed')],
              ['vanished', sum((c) => c.vanished), t('已消除', 'vanished')],
              ['stayed', sum((c) => c.stayed), t('仍在', 'stayed')],
              ['fresh', sum((c) => c.fresh), t('新出现', 'new')],
            ] as const
          ).map(([key, n, words]) =>
            h('span', { class: 'total', 'data-change': key }, h('b', {}, n), h('span', {}, words)),
          ),
        ),
    ...changes.map((c) =>
      h(
        'article',
        { class: 'change', 'data-change-of': c.after.name },
        h(
          'h3',
          {},
          h(
            'button',
            { type: 'button', class: 'link', 'data-key': `change-${c.after.id}`, onclick: () => acts.open(c.after) },
            c.after.summary?.agency ?? c.after.name,
          ),
          ` ${c.after.summary?.year ?? ''}`,
        ),
        c.nowReadable
          ? h('p', { class: 'good' }, t('上次未能读取，这次已读出。', 'Unreadable before, read now.'))
          : null,
        c.nowUnreadable
          ? h(
              'p',
              { class: 'bad' },
              t('上次已读出，这次未能读取。', 'Read before, unreadable now.'),
              ' ',
              c.after.failure === null ? '' : say(c.after.failure.messages),
            )
          : null,
        list(t('新出现', 'New'), c.fresh, 'bad'),
        list(t('上次未能读取，这次读出的问题', 'Found, now that it can be read'), c.first, 'unsure'),
        list(t('仍在', 'Stayed'), c.stayed, 'unsure'),
        list(t('已消除', 'Vanished'), c.vanished, 'good'),
      ),
    ),
  )
}
