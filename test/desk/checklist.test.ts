import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { allRules } from '../../src/across/registry.ts'
import { type Checklist, checklistOf } from '../../src/desk/checklist.ts'
import type { DueResult } from '../../src/desk/due.ts'
import { unreadOf } from '../../src/desk/failure-words.ts'
import { letterLines, lettersOf, type Notice, noticeOf, noticeOfDue } from '../../src/desk/notice.ts'
import { faultOf, summaryOf, timelinessOf } from '../../src/desk/summary.ts'
import { forms, parseReport, type Report } from '../../src/index.ts'
import { invented, root } from '../helpers/reports.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts, writeText } from '../make/write.ts'
import { fault, fileOf, summary } from './made.ts'

const form = forms.find((f) => f.id === '2021')!
const listOf = (report: Report): Checklist => checklistOf(report, forms.find((f) => f.id === report.form.id) ?? null)
const states = (list: Checklist, group: string) => list.groups.find((g) => g.id === group)!.items.map((i) => i.state)
const made = (change: (text: string) => string = (t) => t) =>
  parseReport(change(writeText(makeParts(form, sayNumbers(form, dice(7)), 2023, '平湖县教育局'), 'tabs')), {
    name: 'a.txt',
  })

const signedLate = (text: string): string => text.replace(/\n2024年1月\d+日/u, '\n2024年3月5日')

const wrong = await invented('invented-2021-wrong')
const clean = await invented('invented-2021-docx')

const noticeLines = (notice: Notice) => letterLines({ agency: notice.agency, notices: [notice] })

const nobody = { who: null, key: null, region: null }

describe('the check-list of a report', () => {
  test('stands in the order of the form, and each line leads to a place', () => {
    const list = listOf(wrong)
    expect(list.groups.map((g) => g.id)).toEqual([
      'cover',
      'sections',
      'cells',
      'sums',
      'prose',
      'dates',
      'labels',
      'reading',
    ])
    const sums = list.groups.find((g) => g.id === 'sums')!
    expect(sums.items.map((i) => wrong.findings[i.finding!]!.rule).sort()).toEqual(['balance', 'row-total', 'sum'])
    for (const i of sums.items)
      expect(i).toMatchObject({ state: 'wrong', place: { path: expect.stringContaining('table[') } })
    expect(list.verdict).toBe('problems')
    // 以万元计的 2510000 is a question, and no fault that is counted
    expect(states(list, 'labels')).toEqual(['ask'])
    expect(list.says.zh).toBe('需要改正 3 处，空白 1 行，请核实 1 处（不一定有误）。')
  })
  test('says of a late report that it is late, and asks for no other date', async () => {
    const list = listOf(await made(signedLate))
    expect(states(list, 'dates')).toEqual(['late'])
    expect(list.verdict).toBe('problems')
    expect(list.says.zh).toContain('公布逾期')
    expect(list.says.zh).not.toContain('需要改正')
  })
  test('says that nothing was found where everything was read and holds, and says what was not checked', async () => {
    const list = listOf(clean)
    expect(list.groups.flatMap((g) => g.items.map((i) => i.state)).filter((x) => x !== 'fine')).toEqual([])
    expect(list).toMatchObject({ verdict: 'clean', says: { zh: expect.stringContaining('未发现问题') } })
    expect(list.unchecked.find((u) => u.rule === 'posted-late')).toMatchObject({
      needless: false,
      why: { zh: expect.stringContaining('网页') },
    })
  })
  test('asks for the year, the agency, the period and the contact that are not there', async () => {
    const list = listOf(
      await made((t) =>
        t
          .replace(/^[^\n]*\n/u, '政府信息公开工作年度报告\n')
          .replace(/本报告由[^\n]*/u, '特编制本报告。')
          .replace(/\n平湖县教育局\n2024年[^\n]*/u, ''),
      ),
    )
    expect(states(list, 'cover').filter((s) => s === 'missing').length).toBeGreaterThanOrEqual(4)
    expect(list.verdict).toBe('problems')
  })
  test('does not pass a blank form', async () => {
    const text = writeText(
      makeParts(
        form,
        sayNumbers(form, dice(7)).map((s) => ({ ...s, value: null })),
        2023,
        '平湖县教育局',
      ),
      'pipes',
    )
    const list = listOf(await parseReport(text, { name: 'a.txt' }))
    expect(list.verdict).toBe('blank-form')
    expect(list.says.zh).not.toContain('未发现问题')
    // nothing was compared in it, so nothing is said to hold
    expect([list.passed, ...list.groups.map((g) => g.passed)].every((n) => n === 0)).toBe(true)
  })
  test('counts among the numbers only checks of numbers', () => {
    const sums = listOf(clean).groups.find((g) => g.id === 'sums')!
    const without = {
      ...clean,
      checks: clean.checks.filter((c) => !/^(?:unlabelled|ragged|duplicate)-row$/u.test(c.rule)),
    }
    expect(listOf(without).groups.find((g) => g.id === 'sums')!.passed).toBe(sums.passed)
  })
  test('never says that nothing was found while a cell is doubtful or a number has no use', async () => {
    const at = clean.facts.findIndex((f) => f.state === 'number')
    const doubtful: Report = {
      ...clean,
      facts: clean.facts.with(at, {
        ...clean.facts[at]!,
        value: null,
        certainty: 'doubtful',
        doubts: [{ code: 'several-numbers' }],
      }),
    }
    expect(listOf(doubtful).verdict).toBe('unsure')
    const unused: Report = {
      ...clean,
      ledger: clean.ledger.map((r, i) => (i === 0 ? { ...r, unused: [{ raw: '7', place: { path: 'table[1]' } }] } : r)),
    }
    expect(listOf(unused).verdict).toBe('unsure')
    for (const report of [doubtful, unused]) expect(listOf(report).says.zh).not.toContain('未发现问题')
  })
  test('says why a check could not be made', async () => {
    const list = listOf(await made((t) => t.replace(/\n平湖县教育局\n2024年[^\n]*/u, '')))
    expect(list.unchecked.find((u) => u.rule === 'published-late')).toMatchObject({
      needless: false,
      why: { zh: '没有读到落款日期或公布日期' },
    })
    const noYears = await made((t) =>
      t.replace(/[^\n]*统计期限[^\n]*\n/u, '').replace(/^(.*\n)[^\n]*2023[^\n]*/u, '$1'),
    )
    expect(noYears.year).toBe(2023)
    expect(listOf(noYears).unchecked.find((u) => u.rule === 'year-agrees')!.why.zh).toContain('除标题外')
  })
  test('gets shorter when the number is corrected', async () => {
    const bytes = readFileSync(`${root}fixtures/invented-2021-wrong/source.html`)
    const { indicator, applicant, column, raw, place, value } = wrong.facts.find(
      (f) => f.indicator === 'request.received' && f.applicant === 'total',
    )!
    const corrected = await parseReport(bytes, {
      name: wrong.source.name!,
      corrections: [
        {
          sha256: wrong.source.sha256,
          source: null,
          target: { fact: { indicator, applicant, column, raw, place } },
          action: 'correct',
          old: value,
          new: 169,
          reason: '核对',
          by: '李四',
          at: '2026-01-02T03:04:05Z',
        },
      ],
    })
    expect(states(listOf(corrected), 'sums')).toEqual(['wrong'])
  })
})

describe('what is kept of a report', () => {
  test('is late by its signature, or by the page where the signature was in time', () => {
    const about = { year: 2023, agency: { name: '平湖县教育局', signatory: null, place: {} } }
    const signed = (date: string) => ({ date, from: 'signature' as const, place: {} })
    expect(timelinessOf({ ...about, publishedOn: signed('2024-01-31'), postedOn: null }).state).toBe('in-time')
    expect(timelinessOf({ ...about, publishedOn: signed('2024-02-01'), postedOn: null })).toMatchObject({
      state: 'late',
      from: 'signature',
    })
    expect(
      timelinessOf({
        ...about,
        publishedOn: signed('2024-01-20'),
        postedOn: { date: '2024-02-08', from: 'page-metadata', place: {} },
      }),
    ).toMatchObject({ state: 'late', from: 'page' })
    expect(timelinessOf({ ...about, publishedOn: null, postedOn: null }).state).toBe('unknown')
    expect(timelinessOf({ ...about, year: null, publishedOn: signed('2024-02-01'), postedOn: null }).state).toBe(
      'unknown',
    )
  })
  test('makes a notice: where, what is printed, what it should be and by what; what was not read for sure stands apart', () => {
    const notice = noticeOf(fileOf('a.html', summaryOf(wrong, form, nobody)))!
    expect(notice.mend.map((i) => [i.printed, i.should])).toContainEqual(['170', '169'])
    expect(notice.mend.every((i) => i.says.zh !== '')).toBe(true)
    const { lines } = noticeLines(notice)
    expect(lines.join('\n')).toContain('现为 170，应为 169')
    expect(lines.join('\n')).toContain('国办公开办函〔2021〕30号')
    const reading = { ...wrong, findings: wrong.findings.map((f) => ({ ...f, kind: 'reading' as const })) }
    const unsure = noticeOf(fileOf('a.html', summaryOf(reading, form, nobody)))!
    expect(unsure.look).toHaveLength(4)
    expect(unsure.answer).toEqual([])
    expect(unsure.mend.filter((i) => i.printed !== '')).toEqual([])
  })
  test('has in its notice what its check-list has, line by line', async () => {
    const bare = await made((t) =>
      t
        .replace(/本报告由[^\n]*/u, '特编制本报告。')
        .replace(/(\t)\d+(\n四、)/u, '$1$2')
        .replace(/\n2024年[^\n]*/u, ''),
    )
    for (const report of [wrong, bare]) {
      const { look, mend, answer } = noticeOf(fileOf('a.html', summaryOf(report, form, nobody)))!
      const waiting = ['wrong', 'missing', 'blank', 'unread', 'ask']
      const items = listOf(report).groups.flatMap((g) => g.items.filter((i) => waiting.includes(i.state)))
      expect([...mend, ...answer, ...look].map((i) => i.says.zh).sort()).toEqual(items.map((i) => i.text.zh).sort())
    }
  })
  test('states in a notice that a report is late, by the law of its year, and orders no earlier date', async () => {
    const report = await made(signedLate)
    const notice = noticeOf(fileOf('a.txt', summaryOf(report, form, nobody)))!
    expect(notice.mend.filter((i) => i.says.zh.includes('2024-03-05'))).toEqual([])
    const said = noticeLines({ ...notice, mend: [] }).lines.join('\n')
    expect(said).toContain(
      '公布时间：报告于 2024-03-05 公布，晚于期限 2024-01-31。依据：政府信息公开条例（2019年）第四十九条。',
    )
    expect(said).not.toMatch(/2007|应为|改正后重新报送/u)
    expect(summaryOf(report, form, nobody).faults.find((f) => f.rule === 'published-late')!.basis!.zh).not.toContain(
      '2007',
    )
  })
  test('asks in a notice about what may be right, without a number that it should be', () => {
    const notice = noticeOf(fileOf('a.html', summaryOf(wrong, form, nobody)))!
    expect(notice.answer.map((i) => i.says.zh)).toEqual([expect.stringMatching(/是否误以元填写？$/u)])
    // our judgement rests on no document
    expect(notice.answer[0]!.basis).toBeNull()
    const both = {
      ...notice,
      answer: [...notice.answer, { ...notice.answer[0]!, says: { zh: '口径可能不同', en: '' } }],
    }
    const lines = noticeLines(both).lines
    const from = lines.findIndex((line) => line.includes('请核实'))
    expect(from).toBeGreaterThan(0)
    for (const line of lines.slice(from)) expect(line).not.toContain('应为')
    expect(lines.join('')).not.toContain('？。')
    const scope = wrong.findings.map((f) => ({ ...f, kind: 'scope' as const }))
    const asked = noticeOf(fileOf('a.html', summaryOf({ ...wrong, findings: scope }, form, nobody)))!
    expect(asked.answer).toHaveLength(4)
    expect(asked.mend.map((i) => i.says.zh)).toEqual([expect.stringContaining('空白')])
  })
  test('says of a balance what both sides are, and not that the first cell should be their sum', () => {
    const notice = noticeOf(fileOf('a.html', summaryOf(wrong, form, nobody)))!
    const line = noticeLines(notice).lines.find((l) => l.includes('勾稽关系'))!
    expect(line).toContain(
      '“本年新收政府信息公开申请数量”加“上年结转政府信息公开申请数量”为 204，“本年度办理结果总计”加“结转下年度继续办理”为 203',
    )
    expect(line).not.toContain('应为')
  })
  test('asks about numbers that mostly go together and need not', () => {
    for (const { name } of allRules) {
      const { demand } = faultOf({ ...wrong.findings[0]!, rule: name }, wrong, form)
      const usual =
        /^(?:concluded-exceeds-received|fee-without-request|procurement-together|replies-match-concluded|training-without-class)$/u
      expect([name, demand]).toEqual([name, usual.test(name) ? 'answer' : /late$/u.test(name) ? 'none' : 'mend'])
    }
  })
  test('says what a total should be, and of no other number that is not what another is', () => {
    const [cell] = wrong.facts.filter((f) => f.state === 'number' && f.value !== 0)
    const values = (rule: string) =>
      faultOf({ ...wrong.findings[0]!, rule, place: cell!.place, actual: cell!.value, expected: 5 }, wrong, form)
        .expected
    expect(values('sum')).toBe(5)
    expect(values('row-total')).toBe(5)
    for (const rule of ['balance', 'in-force-floor', 'outlier', 'prose-zero', 'carry-over'])
      expect(values(rule)).toBeNull()
  })
  test('makes one letter for an agency, whatever it has sent, and none for a file that tells no agency', () => {
    const about = { faults: [fault('sum')] }
    const notices = [
      fileOf('一稿.docx', summary('平湖县教育局', about)),
      fileOf('二稿.docx', summary('平湖县教育局', about)),
      fileOf('去年.docx', summary('平湖县教育局', { ...about, year: 2022 })),
      fileOf('无名.docx', summary(null, about)),
      fileOf('坏.docx', null),
    ].map(noticeOf)
    const letters = lettersOf(notices.filter((n) => n !== null))
    expect(letters.map((l) => [l.agency, l.notices.length])).toEqual([['平湖县教育局', 3]])
    const two = ['320829/教育局', '330482/教育局'].map(
      (who) => noticeOf(fileOf('a.docx', summary('教育局', { ...about, who })))!,
    )
    expect(lettersOf(two)).toHaveLength(2)
    const { title, lines } = letterLines(letters[0]!)
    expect(title).toBe('关于2023年政府信息公开工作年度报告、2022年政府信息公开工作年度报告的整改通知')
    expect(lines.filter((l) => l.startsWith('关于文件'))).toEqual([
      '关于文件“一稿.docx”：',
      '关于文件“二稿.docx”：',
      '关于文件“去年.docx”：',
    ])
  })
})

describe('a file that was not read', () => {
  const long = { zh: '要读取，请先运行 npm i x，再用 --ocr；上限 67108864（maxBytes）', en: '' }
  test('is spoken of in words that help the one at the desk, with no program and no option to run', () => {
    for (const code of ['encrypted', 'needs-ocr', 'too-large', 'timed-out', 'crashed', 'internal']) {
      const { messages } = unreadOf({ code, messages: long }, 200 * 1024 * 1024)
      expect(messages.zh).not.toMatch(/npm|--|max|\d{8}/u)
    }
    expect(unreadOf({ code: 'needs-ocr', messages: long }, 1).messages.zh).toBe(
      '文件是扫描件或图片，或其中有这样的页，上面的文字不能识别。请索取原始电子文件（如 Word 文件）。',
    )
    expect(unreadOf({ code: 'too-large', messages: long }, 200 * 1024 * 1024).messages.zh).toContain(
      '文件有 200 MB，太大',
    )
    expect(
      unreadOf({ code: 'damaged', messages: { zh: 'DOCX 文件已损坏（zip）。请重新下载。', en: 'x' } }, 1).messages.zh,
    ).toBe('DOCX 文件已损坏。请重新下载。')
  })
  test('is asked for again from its agency, unless the page itself failed over it', () => {
    const due = { name: '平湖县教育局', who: null }
    const about = { due, state: 'unreadable', others: [], ask: [] } satisfies Partial<DueResult>
    const of = (code: string) =>
      noticeOfDue({ ...about, file: fileOf('a.pdf', null, { failure: unreadOf({ code, messages: long }, 1) }) }, 2023)
    expect(of('needs-ocr')!.opening!.zh).toBe(
      '你单位报送的文件“a.pdf”未能读取：文件是扫描件或图片，或其中有这样的页，上面的文字不能识别。请重新报送能够打开的原始电子文件（如 Word 文件）。',
    )
    expect(of('internal')).toBeNull()
  })
})
