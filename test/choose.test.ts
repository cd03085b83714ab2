import { describe, expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'

const body = `一、总体情况
2023年，我局认真落实各项要求。
二、主动公开政府信息情况
信息内容\t本年处理决定数量
行政许可\t1207
行政处罚\t88
五、存在的主要问题及改进情况
存在不足。
`
const agency = '平湖县商务局'
const title = `${agency}2023年政府信息公开工作年度报告`
const signature = `${agency}\n2024年1月20日\n`
const read = async (...lines: string[]) => {
  const r = await parseReport(lines.join('\n'), { name: 'a.txt' })
  return {
    ...r,
    who: r.agency?.name ?? null,
    published: r.publishedOn?.date ?? null,
    posted: r.postedOn?.date ?? null,
    rules: r.findings.map((f) => f.rule),
  }
}

describe('the title', () => {
  test('has the place that stands alone over the name of its agency, where the report says both together', async () => {
    const lines = '平湖县\n商务局\n2023年政府信息公开\n工作年度报告'
    expect((await read(lines, body, signature)).who).toBe(agency)
    expect((await read('首页\n平湖县', title, body, signature)).who).toBe(agency)
    expect((await read('东湖市', title, body, signature)).who).toBe(agency)
  })
  test.each([
    `${agency}政府信息公开工作年度报告（2023年度）`,
    `${agency}政府信息公开工作年度报告(2023)`,
    `${agency}（2023年度）政府信息公开工作年度报告`,
    `${agency}\n政府信息公开工作年度报告\n（2023年度）`,
    `${agency}\n政府信息公开工作年度报告\n二〇二三年`,
    `2023年度\n${agency}\n政府信息公开工作\n年度报告`,
    `标题：${title}`,
    `题名: ${title}`,
    `【信息名称】：${title}`,
    `· ${title}`,
    `${agency}2023①年政府信息公开工作年度报告②`,
    `${title}（2024年1月20日）`,
    `${title}根据规定，现公布本报告。`,
    `${title}2023年，我局认真开展工作。`,
    `${agency}关于公布2023年政府信息公开工作年度报告的通知\n各股室：\n现予公布。\n${title}`,
  ])('says who and for which year: %s', async (lines) => {
    const { who, year, rules } = await read(lines, body, signature)
    expect([who, year]).toEqual([agency, 2023])
    expect(rules).not.toContain('ambiguous-title')
  })
  test.each(['2022-2023年', '2022—2023年度', '二〇二二至二〇二三年'])(
    'of %s leaves the year open and says so',
    async (y) => {
      const { who, year, rules } = await read(`${agency}${y}政府信息公开工作年度报告`, body, signature)
      expect([who, year]).toEqual([agency, null])
      expect(rules).toContain('missing-year')
    },
  )
  test.each([
    `${agency}关于公布2023年政府信息公开工作年度报告的通知（平商〔2024〕3号）`,
    `${agency}关于印发《2023年政府信息公开工作年度报告》的通知`,
    `平湖县人民政府办公室关于印发《${title}》的通知`,
    `${agency}关于发布2023年度政府信息公开工作年度报告的公告`,
  ])('is that of the notice that publishes it, where it has none of its own: %s', async (line) => {
    const r = await read(`平商〔2024〕3号\n${line}`, body)
    expect([r.title, r.who, r.year]).toEqual([line, agency, 2023])
    const own = await read(line, `${title}`, body)
    expect([own.title, own.who, own.year, own.rules.includes('ambiguous-title')]).toEqual([title, agency, 2023, false])
  })
  test.each(['*', '※', '①', '注1', '[1]', ' *', '†'])('has no mark of a note behind it: %s', async (mark) => {
    for (const lines of [`${title}${mark}`, `${agency}\n2023年政府信息公开工作年度报告${mark}`]) {
      const r = await read(lines, body, signature)
      expect([r.title, r.who, r.year]).toEqual([title, agency, 2023])
    }
  })
  test.each(['平湖县人民政府 > 平湖县教育局 > 政府信息公开年报', '首页 » 政府信息公开年报', '当前位置 首页 年报'])(
    'is not joined to the path of its page: %s',
    async (path) => {
      const bare = '2023年政府信息公开工作年度报告'
      const r = await read(path, bare, body, signature)
      expect([r.title, r.who, r.year, r.rules.includes('ambiguous-agency')]).toEqual([bare, agency, 2023, false])
    },
  )
  test.each(['20××年', '20XX年度', '20xx年', '二〇××年', '202×年', '____年', '××××年'])(
    'whose year was never filled in (%s) leaves it open and says so',
    async (y) => {
      const period = '本报告所列数据的统计期限为2023年1月1日至12月31日。'
      const r = await read(`××局${y}政府信息公开工作年度报告`, period, body, signature)
      expect([r.title, r.year]).toEqual([`××局${y}政府信息公开工作年度报告`, null])
      expect(r.rules).toEqual(expect.arrayContaining(['missing-year', 'ambiguous-agency']))
      expect(r.findings.find((f) => f.rule === 'missing-year')?.message.zh).toContain('没有填写')
    },
  )
  test.each(['2024年政府信息公开工作要点', '2023年政务公开工作计划', '政府信息公开工作实施方案（2023年）'])(
    'of another kind of paper is said: %s',
    async (name) => {
      const tables = `${body}信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t1\t1\t2`
      const period = '本报告所列数据的统计期限为2023年1月1日至12月31日。'
      const html = `<!doctype html><meta charset=utf-8><title>年报</title><h1>${agency}${name}</h1>${`${period}\n${tables}`
        .split('\n')
        .map((l) => `<p>${l}</p>`)
        .join('')}<h2>三、收到和处理政府信息公开申请情况</h2><h2>四、政府信息公开行政复议、行政诉讼情况</h2>`
      const r = await parseReport(html, { name: 'a.html' })
      expect(r.title).toBe(`${agency}${name}`)
      expect(r.findings.map((f) => f.rule)).toContain('other-document')
      const quarter = `${agency}2023年第三季度政府信息公开工作报告`
      const other = await parseReport(html.replace(`${agency}${name}`, quarter), { name: 'a.html' })
      expect([other.title, other.year]).toEqual([quarter, null])
      expect(other.findings.map((f) => f.rule)).toContain('other-period')
    },
  )
  test('is the one that the rest of the report bears out', async () => {
    const other = '平湖县教育局2023年政府信息公开工作年度报告'
    for (const lines of [
      [other, title],
      [title.replace('2023', '2024'), title, title.replace('2023', '2022'), title],
    ]) {
      const r = await read(...lines, body, signature)
      expect([r.title, r.who, r.year]).toEqual([title, agency, 2023])
    }
  })
  test('stays open where nothing says which it is', async () => {
    const plain = body.replace('2023年，', '')
    const [a, b] = [title.replace('2023', '2022'), title]
    const years = await read(a, b, plain)
    expect([years.who, years.year, years.title]).toEqual([agency, null, null])
    expect(years.rules).toEqual(expect.arrayContaining(['ambiguous-title', 'missing-year']))
    const names = await read(title.replace('商务', '教育'), title, plain)
    expect([names.who, names.year]).toEqual([null, 2023])
    expect(names.rules).toContain('ambiguous-title')
  })
  test('of a link is that of another page', async () => {
    const old = title.replace('2023', '2022')
    const html = `<!doctype html><meta charset=utf-8><ul><li><a href=x>${old}</a></ul><h1>${title}</h1>${body
      .split('\n')
      .map((l) => `<p>${l}</p>`)
      .join('')}`
    expect((await parseReport(html, { name: 'a.html' })).year).toBe(2023)
    expect((await parseReport(`- [${old}](x.html)\n\n${title}\n\n${body}`, { name: 'a.md' })).year).toBe(2023)
  })
  test('over sections of another year begins another report', async () => {
    const { rules, year } = await read(title, body, signature, title.replace('2023', '2022'), body)
    expect([year, rules.includes('several-reports')]).toEqual([2023, true])
    for (const next of [
      title.replace('商务', '教育'),
      `平湖县教育局\n${title.replace(agency, '')}`,
      `${agency}\n2022年\n政府信息公开工作年度报告`,
      title.replace(agency, ''),
    ])
      expect((await read(title, body, signature, next, body)).rules).toContain('several-reports')
    // the name that ends one report is no part of the title of the next
    const signed = await parseReport([title, body, agency, title.replace('2023', '2022'), body].join('\n'))
    expect(signed.findings.find((f) => f.rule === 'several-reports')?.actual).toBe(title.replace('2023', '2022'))
    const annex = await read(title, body, signature, '附件', `${agency}2023年政府信息公开情况统计表`)
    expect(annex.rules).not.toContain('several-reports')
    const links = await read(title, body, signature, '相关链接', title.replace('2023', '2022'))
    expect(links.rules).not.toContain('several-reports')
  })
})

describe('the agency', () => {
  test.each([
    `${agency}发布2023年政府信息公开工作年度报告`,
    `${agency}关于报送2023年政府信息公开工作年度报告`,
    `${agency}公布2023年度政府信息公开工作年度报告`,
    `${agency}编制2023年政府信息公开工作年度报告`,
    `转发${agency}2023年政府信息公开工作年度报告`,
    `【转载】${agency}2023年政府信息公开工作年度报告`,
    `转载：${agency}2023年政府信息公开工作年度报告`,
    `公示：${agency}2023年政府信息公开工作年度报告`,
    `首页 > 政务公开 > ${agency}2023年政府信息公开工作年度报告`,
    `平湖县人民政府办公室关于印发${agency}2023年政府信息公开工作年度报告`,
    `平湖县人民政府办公室转发${agency}2023年政府信息公开工作年度报告`,
    `平湖县人民政府官网发布${agency}2023年政府信息公开工作年度报告`,
    `${agency}2023年贯彻落实政府信息公开条例情况报告`,
    `${agency}全面推进2023年政府信息公开工作年度报告`,
    `${agency}文件2023年政府信息公开工作年度报告`,
    `${agency}16年政府信息公开工作年度报告`,
    `${agency}’16年度政府信息公开工作年度报告`,
    `${agency}2022-2023学年政府信息公开工作年度报告`,
    `${agency}本年度政府信息公开工作年度报告`,
    `${agency}2023年度（第15期）政府信息公开工作年度报告`,
    `${agency}向社会公布2023年政府信息公开工作年度报告`,
    `现将${agency}2023年政府信息公开工作年度报告`,
    `${agency}2023年10月1日-2024年9月30日政府信息公开工作报告`,
    `2023年政府信息公开工作年度报告（${agency}）`,
    `2023年政府信息公开工作年度报告——${agency}`,
    `${agency}${agency}2023年政府信息公开工作年度报告`,
    `${agency}2023年政府信息公开工作年度报告 - 平湖县人民政府`,
    `${agency}2023年政府信息公开工作年度报告_平湖县人民政府门户网站`,
    `${agency}2023年政府信息公开工作年度报告 https://www.example.com/2023/1.html`,
  ])('is the name in the title and none of the words around it: %s', async (line) => {
    // nothing else names it
    expect((await read(line, body)).who).toBe(agency)
  })
  test.each([
    '平湖县政务公开办公室',
    '平湖县政府信息公开工作领导小组办公室',
    '平湖县新闻发布中心',
    '平湖各族自治县',
    '城东区生态环境局城东分局',
    '平湖县公安局交通警察大队',
    '平湖县文化、旅游和体育局',
    '平湖县住房和城乡建设局',
    '平湖县公安局青山分局',
    '平湖县商务局(县粮食局、县供销社)',
    '中共平湖县委办公室',
    '国家税务总局平湖县税务局',
    '平湖县人民政府驻省城办事处',
    '平湖县商务局(县粮食局)',
    '平湖县第十二中学',
    '平湖县人民政府街道办事处',
    '平湖县水利局青山水库',
    '平湖县供水有限公司',
    '平湖县',
  ])('is kept whole: %s', async (name) => {
    const { who, rules } = await read(`${name}2023年政府信息公开工作年度报告`, body)
    expect([who, rules.includes('ambiguous-agency')]).toEqual([name, false])
  })
  test.each([`${agency}平湖县粮食局`, `${agency}、平湖县粮食局`, `${agency} 平湖县粮食局`, `平湖县粮食局，${agency}`])(
    'is none of several side by side, unless one signs: %s',
    async (several) => {
      const line = `${several}2023年政府信息公开工作年度报告`
      const alone = await read(line, body)
      expect([alone.who, alone.year, alone.rules.includes('ambiguous-agency')]).toEqual([null, 2023, true])
      const signed = await read(line, body, signature)
      expect([signed.who, signed.rules.includes('ambiguous-agency')]).toEqual([agency, true])
      const other = await read(line, body, '平湖县教育局\n2024年1月20日')
      expect([other.who, other.rules.includes('ambiguous-agency')]).toEqual([null, true])
    },
  )
  test.each([`${agency}第十五次`, `${agency}关于转发`, '平湖县人民政府门户网站', '平湖县各乡镇', '平湖县各有关部门'])(
    'is none where the words are not clearly one: %s',
    async (words) => {
      const { who, year, rules } = await read(`${words}2023年政府信息公开工作年度报告`, body)
      expect([who, year, rules.includes('ambiguous-agency')]).toEqual([null, 2023, true])
      expect((await read(`${words}2023年政府信息公开工作年度报告`, body, signature)).who).toBe(agency)
    },
  )
  test('is none of two that sign, and none that words around hide', async () => {
    const bare = '2023年政府信息公开工作年度报告'
    for (const names of [`${agency}\n平湖县粮食局`, `${agency}　平湖县粮食局`, '平湖县人民政府办公室转发'])
      expect(await read(bare, body, names, '2024年1月20日')).toMatchObject({
        who: null,
        rules: expect.arrayContaining(['ambiguous-agency']),
      })
    expect((await read(bare, body, '特此报告', agency, '2024年1月20日')).who).toBe(agency)
  })
  test('is not the site over a title that is a picture, or in the title of the page', async () => {
    const page = async (head: string, top: string) => {
      const words = `${body}${signature}`.split('\n').map((l) => `<p>${l}</p>`)
      const html = `<!doctype html><meta charset=utf-8>${head}<body>${top}${words.join('')}`
      const { agency: who, findings } = await parseReport(html, { name: 'a.html' })
      return [who?.name ?? null, findings.some((f) => f.rule === 'ambiguous-agency')]
    }
    const picture = '<h1><img src=t.png></h1>'
    const bare = '2023年政府信息公开工作年度报告'
    expect(await page(`<title>平湖县人民政府 ${bare}</title>`, picture)).toEqual([agency, false])
    expect(await page('', `<p>平湖县人民政府门户网站</p><h1>${bare}</h1>`)).toEqual([agency, false])
    for (const title of ['政府信息公开工作年度报告', bare])
      expect(await page('', `<p>平湖县人民政府</p>${picture}<p>${title}</p>`)).toEqual([null, true])
    expect(await page('', `<p>县商务局</p><p>${bare}</p>`)).toEqual(['县商务局', false])
  })
  test('is the signatory where the title names none, and none where the sources disagree', async () => {
    const bare = '2023年政府信息公开工作年度报告'
    expect((await read(bare, body, signature)).who).toBe(agency)
    const { who, rules } = await read('发布机构：平湖县教育局', bare, body, signature)
    expect([who, rules.includes('ambiguous-agency')]).toEqual([null, true])
  })
  test.each([
    '填报单位：平湖县教育局',
    '填表单位（盖章）：平湖县教育局  填报日期：2024年1月5日',
    '编制机关: 平湖县教育局',
    '平湖县教育局2023年度政府信息公开情况统计表',
    '附件：平湖县教育局政府信息公开工作情况统计表',
  ])('stays that of the title where a table names another, and this is said: %s', async (line) => {
    const table = body.replace('信息内容', `${line}\n信息内容`)
    for (const lines of [
      [title, table, signature],
      [title, table],
      [title, body, signature, line],
    ]) {
      const { who, findings } = await read(...lines)
      const said = findings.find((f) => f.rule === 'agency-agrees')
      expect([who, said?.severity, said?.actual]).toEqual([agency, 'warning', '平湖县教育局'])
    }
    const own = await read(title, table.replaceAll('平湖县教育局', '县商务局'), signature)
    expect(own.rules).not.toContain('agency-agrees')
  })
  test.each(['平湖县教育局', '平湖县水利局', '县供销社'])(
    'that the preface does not name is said, and so is who signs beside it: %s',
    async (other) => {
      const by = `本报告由${other}根据《条例》编制。`
      const said = (r: Awaited<ReturnType<typeof read>>) => r.findings.filter((f) => f.rule === 'agency-agrees')
      const compiled = await read(title, by, body, signature)
      expect([compiled.who, ...said(compiled).map((f) => [f.severity, f.actual])]).toEqual([agency, ['warning', other]])
      const signed = await read(title, body, signature, other, '2023年1月20日')
      expect([signed.who, signed.published, ...said(signed).map((f) => f.actual)]).toEqual([
        agency,
        '2024-01-20',
        other,
      ])
    },
  )
  test.each([
    [agency, `${agency}办公室`],
    [agency, '县商务局'],
    [agency, `${agency}政务公开领导小组办公室`],
    ['平湖县', '平湖县人民政府办公室'],
    ['平湖县人民政府', '平湖县政务服务数据管理局'],
    ['青山镇', '青山镇党政综合办公室'],
  ])('%s is not another than who compiled its report: %s', async (name, by) => {
    const { rules } = await read(`${name}2023年政府信息公开工作年度报告`, `本报告由${by}编制。`, body)
    expect(rules).not.toContain('agency-agrees')
  })
  test('is the bureau and not its office, which is said', async () => {
    const bare = '2023年政府信息公开工作年度报告'
    const office = `本报告由${agency}办公室根据《条例》编制。`
    const r = await read(bare, office, body)
    expect([r.who, r.rules.includes('ambiguous-agency')]).toEqual([agency, true])
    const signed = await read(bare, office, body, signature)
    expect([signed.who, signed.rules.includes('ambiguous-agency')]).toEqual([agency, false])
    // that of a government is an agency of its own
    const own = '平湖县人民政府办公室'
    expect((await read(bare, `本报告由${own}编制。`, body)).who).toBe(own)
  })
  test('of another signature is said', async () => {
    const finding = (await read(title, body, '平湖县教育局\n2024年1月20日')).findings.find(
      (f) => f.rule === 'agency-agrees',
    )
    expect(finding?.severity).toBe('warning')
  })
})

describe('the dates', () => {
  test.each([
    ['来源：商务局 发布日期：2024-01-31 更新时间：2025-06-01 浏览次数：2023', '2024-01-31'],
    ['【失效日期】2030-01-01 【发布日期】2024-01-31', '2024-01-31'],
    ['生效日期：2024-01-01 发 布 日 期： 2024年1月31日 打印时间：2026-01-01', '2024-01-31'],
    ['成文日期：2024-01-20 发布日期：2024-01-31', '2024-01-31'],
    ['来源：商务局 2024-01-31 10:22 浏览：20', '2024-01-31'],
    ['发布时间：2024-1-3 10:00', '2024-01-03'],
    ['发布日期： 失效日期：2030-01-01', null],
    ['更新日期：2025-06-01', null],
    ['报送时间：2024-01-10 截止日期：2024-03-31', null],
    ['今天是2026年11月28日', null],
  ])('of the page are those behind their label: %s', async (line, date) => {
    const r = await read(title, line, body)
    expect([r.published, r.posted]).toEqual([date, date])
    const signed = await read(title, line, body, signature)
    expect([signed.published, signed.posted]).toEqual(['2024-01-20', date])
  })
  test('of the page that differ are none', async () => {
    const r = await read(title, '发布日期：2024-01-20', '公开日期：2024-02-20', body)
    expect([r.published, r.posted, r.rules.includes('ambiguous-date')]).toEqual([null, null, true])
  })
  test.each([
    '2024年1月20日',
    '２０２４年１月２０日',
    '二○二四年一月二十日',
    '2024年1⽉20⽇',
    '2024.1.20',
    '2024-01-20',
    '日期：2024年1月20日',
  ])('of a signature are read: %s', async (date) =>
    expect((await read(title, body, agency, date)).published).toBe('2024-01-20'),
  )
  test('of a signature may stand on its line', async () => {
    expect((await read(title, body, `${agency}　　2024年1月20日`)).published).toBe('2024-01-20')
  })
  test.each(['2024年 月 日', '2024年2月30日', '2024年1月'])(
    'of a signature that are none are said: %s',
    async (date) => {
      const r = await read(title, body, agency, date)
      expect([r.published, r.rules.includes('unread-date')]).toEqual([null, true])
    },
  )
  test.each([
    `${agency}\n2024年1月20日\n2024年3月15日`,
    `${agency}\n2024年1月20日\n2024-03-15`,
    '2024年1月20日\n2024年3月15日',
    `${agency}　2024年1月20日\n2024年3月15日`,
    `${agency}\n2024年1月20日\n附件：统计表\n${agency}\n2024年3月15日`,
  ])('of a signature are none where they are several: %s', async (lines) => {
    const r = await read(title, body, lines)
    expect([r.published, r.rules.includes('ambiguous-date')]).toEqual([null, true])
  })
  test.each(['20240120', '2024年1月20日 10:30', '2024年1月 20 日（星期六）', '2024年1\n月20日', '2024年1月20日星期六'])(
    'of a signature are read however they are written: %s',
    async (date) => {
      const r = await read(title, body, agency, date)
      expect([r.published, r.rules.includes('unread-date')]).toEqual(['2024-01-20', false])
    },
  )
  test('of a signature with a letter for a digit is none, and says so', async () => {
    const r = await read(title, body, agency, '2024年1月2o日')
    expect([r.published, r.rules.includes('unread-date')]).toEqual([null, true])
  })
  test('of a signature stand under a name without its seal', async () => {
    const { agency: found } = await parseReport(
      new TextEncoder().encode([title, body, `${agency}（盖章）`, '2024年1月20日'].join('\n')),
      { name: 'a.txt' },
    )
    expect(found?.signatory).toBe(agency)
  })
  test.each([
    `${agency}\n2024年1月20日\n2024年1月20日`,
    `${agency}\n2024年1月20日\n印发日期：2024年3月15日`,
    `${agency}\n2024年1月20日\n${agency}办公室 2024年3月15日印发`,
    `${agency}\n2024年1月20日\n平湖县教育局\n2024年3月15日`,
  ])('of a signature are told from others: %s', async (lines) => {
    const r = await read(title, body, lines)
    expect([r.published, r.rules.includes('ambiguous-date')]).toEqual(['2024-01-20', false])
  })
  test.each([
    ['发文日期：2024-01-10 发布日期：2024-01-22 有效期至：2029-01-01', '2024-01-22', '2024-01-22'],
    ['发布日期：2024年1月22日　有效期至：2029年1月1日', '2024-01-22', '2024-01-22'],
    ['印发日期：2024年1月10日　公布日期：2024年1月22日', '2024-01-22', '2024-01-22'],
    ['2024年1月10日印发　2024年1月22日公布', '2024-01-22', '2024-01-22'],
    [`${agency}办公室　　2024年1月10日印发`, null, null],
    ['签发日期：2024年1月10日', null, null],
    ['打印日期：2024年5月6日', null, null],
    ['有效期至：2029年1月1日', null, null],
    ['2024年5月6日更新', null, null],
    ['报送截止时间：2024年1月31日', null, null],
  ])('under the report are those that its lines name: %s', async (line, published, posted) => {
    const r = await read(title, body, line)
    expect([r.published, r.posted]).toEqual([published, posted])
    const signed = await read(title, body, signature, line)
    expect([signed.published, signed.posted]).toEqual(['2024-01-20', posted])
    expect(signed.rules).not.toContain('ambiguous-date')
  })
  test.each([
    ['2024年1月20日（2024年3月修订）', ''],
    ['2024年1月20日（2024年2月3日修订）', ''],
    ['2024年1月20日', '（2024年3月修订）'],
    ['2024年1月20日', '（修订于2024年3月1日）'],
  ])('of a later state are said: %s%s', async (date, more) => {
    const r = await read(title, body, agency, date, more)
    expect([r.published, r.rules.filter((rule) => rule === 'revised-since')]).toEqual(['2024-01-20', ['revised-since']])
    expect((await read(`${title}（2024年3月修订）`, body, signature)).rules).toContain('revised-since')
    expect((await read(title, body, signature)).rules).not.toContain('revised-since')
  })
  test('of page and signature are both held against period and deadline', async () => {
    const found = async (posted: string, signed: string) =>
      (await read(`发布时间：${posted}`, title, body, agency, signed)).findings
        .filter((f) => /^(?:posted|published)/u.test(f.rule))
        .map((f) => `${f.rule} ${f.severity}`)
    expect(await found('2024-01-21', '2024年1月20日')).toEqual([])
    expect(await found('2023-01-21', '2024年1月20日')).toEqual(['published-before-period-end warning'])
    expect(await found('2024-01-21', '2023年1月20日')).toEqual(['published-before-period-end error'])
    expect(await found('2024-03-21', '2024年1月20日')).toEqual(['posted-late info'])
  })
})

describe('the period', () => {
  test.each([
    '涵盖2023年1月1日至2023年12月31日期间政府信息公开情况。',
    '本报告数据统计期限从二〇二三年一月一日起至十二月三十一日止。',
    '报告所列数据的统计时间为2023.1.1-2023.12.31。',
    '统计期限自2023年1月1日起，至2023年12月31日止。',
    '数据统计时限：2023年1月1日—12月31日。',
  ])('is read: %s', async (line) => {
    const { period } = await read(title, line, body)
    expect([period?.start, period?.end]).toEqual(['2023-01-01', '2023-12-31'])
  })
  test('is none of an event', async () => {
    expect((await read(title, '据统计，2023年3月1日至6月30日开展培训。', body)).period).toBeNull()
  })
  test.each([
    ['统计期限为2023年上半年。', '2023-01-01', '2023-06-30'],
    ['本报告数据统计时间为2023年1月至11月。', '2023-01-01', '2023-11-30'],
    ['统计时段为2023年第三季度。', '2023-07-01', '2023-09-30'],
    ['统计期限为2023年前两个季度。', '2023-01-01', '2023-06-30'],
    ['统计期限自2023年1月1日至6月30日。', '2023-01-01', '2023-06-30'],
  ])('that is no year is said: %s', async (line, start, end) => {
    const { period, rules } = await read(title, line, body)
    expect([period?.start, period?.end, rules.includes('period-not-calendar-year')]).toEqual([start, end, true])
    // and makes no year where the title names none
    const bare = await read(`${agency}政府信息公开工作年度报告`, line, body)
    expect([bare.year, bare.rules.includes('missing-year')]).toEqual([
      end.includes('-11-') ? 2023 : null,
      !end.includes('-11-'),
    ])
  })
  test('of months may be a whole year', async () => {
    const { period, rules } = await read(title, '统计期限为2023年1月至12月。', body)
    expect([period?.start, period?.end]).toEqual(['2023-01-01', '2023-12-31'])
    expect(rules).not.toContain('period-not-calendar-year')
  })
  const whole = [
    '一、总体情况',
    '二、主动公开政府信息情况',
    '三、收到和处理政府信息公开申请情况',
    '四、政府信息公开行政复议、行政诉讼情况',
  ]
  const sections = `${whole.map((h) => `${h}\n我局认真落实。\n`).join('')}五、存在的主要问题及改进情况\n存在不足。\n`
  test.each([
    `${agency}2023年上半年政府信息公开工作报告`,
    `${agency}2023年1-6月政府信息公开工作报告`,
    `${agency}2023年半年度政府信息公开工作报告`,
    `${agency}“十三五”时期政府信息公开工作报告`,
    `${agency}历年政府信息公开工作报告`,
    `${agency}近五年政府信息公开工作报告`,
    `${agency}2023年政府信息公开工作年度报告（上半年）`,
    `${agency}2023年政府信息公开工作报告\n（1月1日至6月30日）`,
    `${agency}政府信息公开工作报告\n（2023年1月—6月）`,
    `${agency}2023年1月政府信息公开工作报告`,
    `${agency}2023年前11个月政府信息公开工作报告`,
    `${agency}自2008年起政府信息公开工作报告`,
    `${agency}三年政府信息公开工作报告`,
    `${agency}2022—2023学年信息公开工作年度报告`,
    `${agency}2023学年信息公开工作年度报告`,
  ])('of a title that is no year leaves the year open and says so: %s', async (lines) => {
    const { who, year, rules } = await read(lines, sections, signature)
    expect([who, year, rules.includes('other-period')]).toEqual([agency, null, true])
  })
  test.each([
    `${title}（2023年1月1日至12月31日）`,
    `${title}\n（2023年1月-12月）`,
    '平湖县十五里铺镇2023年政府信息公开工作年度报告',
    `${agency}二〇二三年政府信息公开工作年度报告`,
    `${title}（2024年1月）`,
    `历年\n${title}`,
    `${agency}2023年政府信息公开工作年度报告\n第一季度，我局召开会议，部署全年的政府信息公开工作并编写报告。`,
  ])('of a title that is a year is none of these: %s', async (lines) => {
    const { year, rules } = await read(lines, sections, signature)
    expect([year, rules.includes('other-period')]).toEqual([2023, false])
  })
  test('of another year than the preface or title is said', async () => {
    const { findings } = await read(title, '根据规定，编制完成2022年度政府信息公开工作年度报告。', body)
    expect(findings.find((f) => f.rule === 'year-agrees')).toMatchObject({ actual: 2022, expected: 2023 })
  })
})

describe('what is no annual report', () => {
  const code = (text: string, name = 'a.txt') =>
    parseReport(text, { name }).then(
      () => 'report',
      (e) => e.code,
    )
  test.each([
    [
      "a company's quarterly report",
      '平湖县供水股份有限公司2023年第三季度报告\n一、主要财务数据\n项目\t本报告期\t上年同期\n营业收入\t100\t90\n其他\t\t\n合计\t100\t90\n二、股东信息\n其他\t\t\n其他\t\t\n总计\t\t',
    ],
    [
      'a plan of work',
      '平湖县2023年政务公开工作要点\n一、总体要求\n推进政务公开。\n二、主要任务\n做好依申请公开工作。',
    ],
    ['an interpretation', `《${title}》解读\n${title}\n一、起草背景\n编制了年度报告。\n二、主要内容\n共六个部分。`],
    ['a quarter', '平湖县2023年第三季度政府信息公开工作情况报告\n一、概述\n主动公开政府信息10条。'],
    ['half a year', '平湖县2023年上半年政府信息公开工作报告\n一、概述\n主动公开政府信息10条。'],
    ['some months', '平湖县2023年1至6月政府信息公开工作报告\n一、概述\n主动公开政府信息10条。'],
    ['all years', '平湖县历年政府信息公开工作报告\n一、概述\n主动公开政府信息10条。'],
    ['five years', '平湖县“十三五”时期政府信息公开工作报告\n一、概述\n主动公开政府信息10条。'],
    ['a quarter over its title', '平湖县\n2023年第三季度\n政府信息公开工作报告\n一、概述\n公开信息10条。'],
    [
      'a comparison of two years',
      '平湖县商务局\n项目\t2022年\t2023年\n本年新收政府信息公开申请数量\t10\t12\n上年结转政府信息公开申请数量\t1\t2\n予以公开\t3\t4\n部分公开\t1\t1\n属于国家秘密\t0\t0\n重复申请\t0\t0\n结转下年度继续办理\t1\t2\n其他\t0\t0',
    ],
  ])('%s', async (_, text) => expect(await code(text)).toBe('not-a-report'))
  test('final accounts are read as what they are', async () => {
    const { family, facts } = await parseReport(
      '2023年度平湖县商务局部门决算\n一、部门概况\n二、收入支出决算总表\n项目\t金额\n其他收入\t\n其他支出\t\n其他\t\n合计\t100\n总计\t100',
      { name: 'a.txt' },
    )
    expect(family).not.toBe('disclosure')
    expect(facts.filter((f) => f.indicator?.startsWith('request.'))).toEqual([])
  })
  test('a page of links', async () => {
    const links = [2023, 2022, 2021, 2020, 2019, 2018, 2017, 2016]
      .map((y) => `<li><a href=x>${title.replace('2023', String(y))}</a></li>`)
      .join('')
    expect(await code(`<!doctype html><meta charset=utf-8><title>年报</title><ul>${links}</ul>`, 'a.html')).toBe(
      'not-a-report',
    )
  })
})
