import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { Failure } from '../base/failure.ts'
import type { Put } from '../corpus/scratch.ts'
import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'
import { prettyAcross } from '../write/across.ts'
import { prettyReport, prettySummary, severities, type Tally } from '../write/pretty.ts'
import type { Known } from './across.ts'
import { type Context, looks, tellAside, tellFailure, tellNotRead } from './context.ts'
import { correctionsOption, openCorrections } from './corrections.ts'
import { divisionsFor } from './divisions.ts'
import { inputsOf } from './inputs.ts'
import { ocrOption } from './ocr.ts'
import { type ReadSettings, readOptions } from './options.ts'
import { readAll } from './read-all.ts'
import { UsageError } from './usage.ts'

interface CheckOptions extends ReadSettings {
  ocr?: boolean
  format: 'pretty' | 'json' | 'sarif' | 'github'
  github?: boolean
  watch?: boolean
  level: Finding['severity']
  across?: boolean
  divisions?: string
  corrections?: string[]
}

const examples = (t: Context['t']): string => `
${t('示例：', 'Examples:')}
  nianbao check 2017年报.pdf
  nianbao check 年报/ --level error                 ${t('只看错误', 'errors only')}
  nianbao check 年报/ --level info                  ${t('连提示也列出', 'hints too')}
  nianbao check 年报/ -f json > 核对.json
  nianbao check 年报/ -f sarif > nianbao.sarif      ${t('供代码平台显示', 'for code hosting platforms')}
  nianbao check 年报/ --github                      ${t('在 GitHub 工作流中标注', 'annotations in a GitHub workflow')}
  nianbao check 草稿/ --watch                       ${t('边改边核对', 'while you write')}
  nianbao check 年报/ --across                      ${t('各年度互相核对', 'years against each other')}
  nianbao check 年报/ --across --divisions 区划.csv
  nianbao check 年报/ --corrections corrections.json   ${t('已排除的问题不再计入', 'dismissed findings no longer count')}
  nianbao check 加密.pdf --password 123456 --max-bytes 200M --max-milliseconds 60000

${t(
  '退出状态：0 没有达到级别的问题；1 有；2 有文件未能读取，或命令有误。',
  'Exit status: 0 nothing at or above the level; 1 something; 2 a file could not be read, or the call was wrong.',
)}`

export const checkCommand = (program: Command, context: Context, done: (status: number) => void): void => {
  const { t } = context
  const command = program
    .command('check')
    .summary(t('核对年报，列出存在矛盾或缺漏之处', 'list what does not add up'))
    .description(
      t(
        '核对年报：合计、勾稽关系、单位、缺项、日期等。每个问题都注明位置和规则名。',
        'Check reports: sums, balances, units, missing items, dates. Every finding names its place and its rule.',
      ),
    )
    .argument(
      '<file...>',
      t('文件、文件夹、通配符，或 -（标准输入）', 'files, folders, globs, or - for standard input'),
    )
    .addOption(
      new Option('-f, --format <format>', t('输出格式', 'what is written'))
        .choices(['pretty', 'json', 'sarif', 'github'])
        .default('pretty'),
    )
    .addOption(
      new Option(
        '--level <level>',
        t('显示并计入退出状态的最低级别', 'lowest severity that is shown and counts for the exit status'),
      )
        .choices([...severities])
        .default('warning'),
    )
    .option(
      '--github',
      t('等于 -f github：GitHub 工作流中的标注', 'the same as -f github: annotations of a GitHub workflow'),
    )
    .option('--watch', t('一直看着这些文件和文件夹，有改动就再核对', 'stay, and check again what changes'))
    .option(
      '--across',
      t(
        '同一机关各年度的报告互相核对（结转、存量、雷同、重报、异常），发现的问题列在较晚的报告之下',
        'check the reports of each agency against those of the year before (carry-over, stocks, copies, versions, outliers); what is found stands under the later report',
      ),
    )
    .option(
      '--divisions <file>',
      t(
        '与 --across 合用：行政区划代码表（CSV），用来辨认机关；默认用随附的历年区划',
        'with --across: a table of administrative divisions (CSV) to tell agencies apart; published lists of past years when not given',
      ),
    )
  for (const option of [correctionsOption(context), ocrOption(context), ...readOptions(context)])
    command.addOption(option)
  command
    .addHelpText('after', examples(t))
    .action(async (args: string[], options: CheckOptions) =>
      done(await checkOrWatch(args, options.github ? { ...options, format: 'github' } : options, context)),
    )
}

/** What `check -f json` writes of one file. */
const jsonOf = (result: { report: Report; findings: Finding[] } | { failure: Failure }): object =>
  'failure' in result
    ? { source: { name: result.failure.name }, error: { code: result.failure.code, message: result.failure.messages } }
    : {
        source: result.report.source,
        title: result.report.title,
        agency: result.report.agency?.name ?? null,
        year: result.report.year,
        form: result.report.form,
        findings: result.findings,
        checks: result.report.checks,
      }

type Result = { report: Report } | { failure: Failure }

/** A report that is read and waits for the others, on the disk. */
interface Kept extends Known {
  sha256: string
  put: Put
}

/** Results as they are read; across years nothing can be said before the last one is. */
const results = async function* (
  args: string[],
  options: CheckOptions,
  context: Context,
  summary: (text: string) => void,
): AsyncGenerator<Result> {
  const { io } = context
  const { files, aside } = await inputsOf(args, io.cwd)
  tellAside(context, aside)
  const corrections = await openCorrections(options.corrections, context)
  if (!options.across) {
    const met: string[] = []
    for await (const result of readAll(files, options, io, corrections)) {
      if ('report' in result) met.push(result.report.source.sha256)
      yield result
    }
    corrections.done(met)
    return
  }
  const divisions = await divisionsFor(options.divisions, context)
  const [{ checkAcross, knownOf, withFound }, { openScratch }] = await Promise.all([
    import('./across.ts'),
    import('../corpus/scratch.ts'),
  ])
  const scratch = openScratch()
  try {
    const read: (Kept | { failure: Failure })[] = []
    for await (const result of readAll(files, options, io, corrections))
      read.push(
        'failure' in result
          ? { failure: result.failure }
          : {
              ...knownOf(result.report, divisions),
              sha256: result.report.source.sha256,
              put: scratch.put(result.report),
            },
      )
    const kept = read.flatMap((r) => ('put' in r ? [r] : []))
    corrections.done(kept.map((r) => r.sha256))
    const load = ({ put }: Kept): Report => scratch.get(put)
    const across = checkAcross(kept, load, divisions, {
      ...(options.form === undefined ? {} : { forms: options.form }),
      ...(options.told === undefined ? {} : { rules: options.told.across }),
    })
    summary(prettyAcross(across.summary, looks(context, io.stdout)))
    for (const one of read) yield 'put' in one ? { report: withFound(load(one), across.found.get(one)) } : one
  } finally {
    scratch.close()
  }
}

export const check = async (args: string[], options: CheckOptions, context: Context): Promise<number> => {
  const { io, language, version } = context
  if (options.divisions !== undefined && !options.across)
    throw new UsageError({
      zh: '--divisions 与 --across 合用：nianbao check … --across --divisions 区划.csv。',
      en: '--divisions goes with --across: nianbao check … --across --divisions FILE.',
    })
  const { isDismissed } = await import('../corrections/apply.ts')
  const shown = severities.slice(0, severities.indexOf(options.level) + 1)
  const tally: Tally = { files: 0, unread: 0, error: 0, warning: 0, info: 0, hidden: 0, dismissed: 0 }
  const written: ({ report: Report; findings: Finding[] } | { failure: Failure })[] = []
  let acrossSummary = ''
  const noteAcross = (text: string): void => {
    acrossSummary = text
  }
  for await (const result of results(args, options, context, noteAcross)) {
    if ('failure' in result) {
      tally.unread++
      tellFailure(context, result.failure)
      written.push({ failure: result.failure })
      continue
    }
    tally.unread += tellNotRead(context, result.report.source.name ?? '-', result.report)
    // what a person has dismissed is still in the report, with the reason; it is no longer said here
    const standing = result.report.findings.filter((f) => !isDismissed(f))
    const findings = standing.filter((f) => shown.includes(f.severity))
    tally.files++
    tally.dismissed += result.report.findings.length - standing.length
    tally.hidden += standing.length - findings.length
    for (const f of findings) tally[f.severity]++
    if (options.format === 'pretty')
      io.stdout.write(`${prettyReport(result.report, findings, looks(context, io.stdout))}\n`)
    else {
      // what is written at the end needs of a report neither its numbers nor its words
      const report = { ...result.report, facts: [], sections: [], claims: [], ledger: [], findings }
      written.push({ report, findings })
    }
  }
  if (options.format === 'github') {
    const { annotation, failureAnnotation } = await import('../write/github.ts')
    for (const r of written)
      if ('failure' in r) io.stdout.write(failureAnnotation(r.failure, language))
      else for (const f of r.findings) io.stdout.write(annotation(r.report, f, language))
  }
  if (options.format === 'pretty') io.stdout.write(acrossSummary + prettySummary(tally, looks(context, io.stdout)))
  if (options.format === 'json') io.stdout.write(`${JSON.stringify(written.map(jsonOf), null, 2)}\n`)
  if (options.format === 'sarif') {
    const { sarif } = await import('../write/sarif.ts')
    const reports = written.flatMap((r) => ('report' in r ? [r.report] : []))
    const failures = written.flatMap((r) => ('failure' in r ? [r.failure] : []))
    io.stdout.write(sarif(reports, { language, version, failures, own: options.told?.own ?? [] }))
  }
  if (tally.unread > 0) return 2
  return tally.error + tally.warning + tally.info > 0 ? 1 : 0
}

/** Once, and with `--watch` again what changes, until the user stops it. */
const checkOrWatch = async (args: string[], options: CheckOptions, context: Context): Promise<number> => {
  const { t, io, tell } = context
  if (options.watch && options.across)
    throw new UsageError({
      zh: '--watch 一次只看改动的文件，不能与 --across 合用。',
      en: '--watch looks at the files that change and does not go with --across.',
    })
  const status = await check(args, options, context)
  if (!options.watch) return status
  const paths = args.filter((arg) => arg !== '-').map((arg) => resolve(io.cwd, arg))
  const waiting = (): void => tell(t('等待改动，Ctrl-C 结束……', 'Waiting for changes; Ctrl-C ends it …'))
  const { watching } = await import('./watch.ts')
  waiting()
  let last = status
  await watching(paths, io, async (changed) => {
    const there = changed.filter((path) => existsSync(path))
    if (there.length > 0) last = await check(there, options, context)
    waiting()
  })
  return last
}
