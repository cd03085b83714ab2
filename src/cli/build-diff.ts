import { join } from 'node:path'
import type { Change, Why } from '../corpus/changes.ts'
import type { FileDiff } from '../corpus/diff.ts'
import type { BuildState } from '../corpus/history.ts'
import type { Context } from './context.ts'
import { UsageError } from './usage.ts'

type T = Context['t']

const whys = (t: T): Record<Why, string> => ({
  file: t('文件已变', 'the file changed'),
  correction: t('人工更正', 'a correction'),
  settings: t('设置', 'settings'),
  form: t('报告格式', 'the form'),
  reader: t('读取', 'the reader'),
  rule: t('规则', 'a rule'),
})

const whats = (t: T): Record<Change['what'], string> => ({
  number: t('数值', 'number'),
  unit: t('单位', 'unit'),
  date: t('日期', 'date'),
  about: t('报告', 'report'),
  finding: t('核对结果', 'finding'),
  outcome: t('结果', 'outcome'),
})

/** Words of a document on one line, without what would move a terminal. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim()

const fileLines = (
  { source, kind, before, after, facts, changes, lost }: FileDiff,
  { t, language }: Context,
): string => {
  const versions = before === after ? (after ?? '–') : `${before ?? '–'} → ${after ?? '–'}`
  const many = facts === null ? '' : t(`，数据 ${facts} 条`, `, ${facts} facts`)
  const about = { new: t('（新增）', ' (new)'), gone: t('（已去掉）', ' (gone)'), other: '' }[kind]
  const head = `${oneLine(source)}${about}${t('：', ': ')}nianbao ${versions}${many}`
  const missing = lost ? [`  ${t('其中一次的结果已不在，无法比较', 'one of the readings is not kept any more')}`] : []
  const lines = changes.map(({ what, key, name, before: was, after: is, why }) =>
    [
      `  ${whats(t)[what]}`,
      ...[key, name?.[language] ?? ''].filter((s) => s !== '').map(oneLine),
      `${oneLine(was ?? t('（没有）', '(none)'))} → ${oneLine(is ?? t('（没有）', '(none)'))}`,
      whys(t)[why],
    ].join('  '),
  )
  return `${[head, ...missing, ...lines].join('\n')}\n`
}

const stateName = ({ build, version, at }: BuildState, t: T): string =>
  t(
    `第 ${build} 次（nianbao ${version}，${at.slice(0, 16).replace('T', ' ')}）`,
    `build ${build} (nianbao ${version}, ${at.slice(0, 16).replace('T', ' ')})`,
  )

/**
 * Say what is other than in an earlier build: each file, each number, unit, date and finding, and why.
 *
 * @param since number of the build to compare with; the one before the last when not given
 */
export const tellDiff = async (dataset: string, since: number | undefined, context: Context): Promise<void> => {
  const { io, t } = context
  const [{ isDataset }, { buildsIn, stateOf }, { diffOf }] = await Promise.all([
    import('../corpus/dataset.ts'),
    import('../corpus/history.ts'),
    import('../corpus/diff.ts'),
  ])
  const staging = join(dataset, '.nianbao')
  const builds = isDataset(dataset) ? await buildsIn(staging) : []
  const last = builds.at(-1)
  if (last === undefined)
    throw new UsageError({
      zh: `“${dataset}”没有 build 的记录：不是数据集，或由较早的版本写成。再运行一次 nianbao build 之后就有。`,
      en: `“${dataset}” has no record of builds: it is no dataset, or one of an earlier version. The next nianbao build makes it.`,
    })
  const first = since ?? builds.at(-2)
  if (first === undefined) {
    io.stdout.write(
      `${t('只有一次 build，没有可比的（没有变化的 build 不另记）。', 'One build is on record: nothing to compare with (a build that changes nothing is not recorded again).')}\n`,
    )
    return
  }
  const before = await stateOf(staging, first)
  const now = await stateOf(staging, last)
  if (now === null)
    throw new UsageError({
      zh: 'build 的记录有损坏，无法比较。再运行一次 nianbao build，记录会从完好的部分接着写。',
      en: 'The record of builds is damaged, so that nothing can be compared. Run nianbao build again: it goes on behind what is whole.',
    })
  if (before === null) throw noSuchBuild(first, builds)
  io.stdout.write(
    `${t(`${stateName(now, t)}与${stateName(before, t)}相比：`, `${stateName(now, t)} against ${stateName(before, t)}:`)}\n`,
  )
  const counts = new Map<Why, number>()
  let files = 0
  for await (const diff of diffOf(staging, before, now)) {
    files++
    for (const { why } of diff.changes) counts.set(why, (counts.get(why) ?? 0) + 1)
    io.stdout.write(fileLines(diff, context))
  }
  const all = [...counts.values()].reduce((a, b) => a + b, 0)
  const by = [...counts].map(([why, n]) => `${whys(t)[why]} ${n}`).join(t('，', ', '))
  io.stdout.write(
    files === 0
      ? `${t('没有不同。', 'Nothing is other than it was.')}\n`
      : `${t(`共 ${files} 个文件不同，${all} 处${by === '' ? '' : `：${by}`}`, `${files} files are other than they were, in ${all} places${by === '' ? '' : `: ${by}`}`)}\n`,
  )
}

const noSuchBuild = (build: number, builds: readonly number[]): UsageError =>
  new UsageError({
    zh: `没有第 ${build} 次 build 的记录；有：${builds.join('、')}。`,
    en: `There is no record of build ${build}; there are: ${builds.join(', ')}.`,
  })
