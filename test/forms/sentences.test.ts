import { describe, expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { sheetWriters } from '../../src/sheet/write.ts'
import { licenceHeads, penaltyHeads } from '../helpers/enforcement.ts'
import { accounts, accountsSheet } from '../make/accounts.ts'

const line = (cells: readonly (number | string)[]): string => `| ${cells.join(' | ')} |`
const table = (title: string, heads: readonly string[], cells: readonly (number | string)[]): string =>
  `${title}\n\n${[line(heads), line(heads.map(() => '---')), line(cells)].join('\n')}`

const blamed = (findings: readonly { kind: string; rule: string }[]): string[] =>
  findings.filter((f) => f.kind === 'report').map((f) => f.rule)

/** What a report on enforcement with 265 applications (260 accepted, 250 granted) and 185 penalties is blamed for over this sentence. */
const ofEnforcement = async (sentence: string): Promise<string[]> => {
  const agency = '平湖县市场监督管理局'
  const { findings } = await parseReport(
    [
      `${agency}2023年度行政执法统计年报`,
      sentence,
      table(
        `表一 ${agency}2023年度行政处罚实施情况统计表`,
        penaltyHeads,
        [12, 94, 23, 18, 10, 0, 11, 5, 12, 185, 175.79],
      ),
      table(`表二 ${agency}2023年度行政许可实施情况统计表`, licenceHeads, [265, 260, 250, 10, 5]),
      agency,
      '2024年1月20日',
    ].join('\n\n'),
    { name: '执法.md' },
  )
  return blamed(findings)
}

describe('a report on enforcement is not blamed for a sentence', () => {
  test.each([
    ['about one kind of penalty', '简易程序行政处罚100宗，普通程序行政处罚85宗。'],
    ['about one field', '食品领域行政处罚80宗，药品领域行政处罚60宗，特种设备领域行政处罚45宗。'],
    ['about what became of them', '撤销行政处罚3宗，变更行政处罚1宗，移送行政处罚8宗。'],
    ['about what was not punished', '作出不予行政处罚决定15宗，免予行政处罚决定20宗。'],
    ['about some of them', '行政处罚185宗；其中，罚没金额50万元以上的行政处罚12宗。'],
    ['about applications that came one way', '行政许可申请总数265宗，其中线上许可申请200宗。'],
    ['about what was granted at once', '予以许可的250件，其中当场予以许可200件，承诺制予以许可50件。'],
    ['about what was accepted', '受理行政许可申请260件，予以许可250件，不予许可10件。'],
    ['about another body', '作出行政处罚185宗，平湖县城管局作出行政处罚20宗为移交案件。'],
    ['about a branch and what it granted', '城关分局许可申请总数60件，予以许可27件。'],
    ['that compares with another year', '2023年行政处罚总数185宗，同比2022年行政处罚总数160宗增长15.6%。'],
    ['about another year', '2022年行政许可申请总数200件，予以许可180件。'],
    ['about two years', '2022年度行政处罚总数160宗，2023年度185宗。'],
    ['about a part of the amount', '罚没金额共175.79万元，其中罚款罚没金额111.11万元。'],
    ['that rounds', '全年罚没收入176万元。'],
  ])('%s', async (_, sentence) => expect(await ofEnforcement(sentence)).toEqual([]))

  test.each([
    ['the total', '全年共作出行政处罚决定186宗。', 'prose-agrees'],
    ['the total of the agency by its name', '2023年度平湖县市场监督管理局实施行政处罚总数为186宗。', 'prose-agrees'],
    ['what was granted, behind the applications', '我局行政许可申请总数265宗，予以许可249宗。', 'prose-agrees'],
    ['the amount', '罚没收入为175.97万元。', 'prose-agrees'],
    ['the year, with the number of this one', '2022年度我局实施行政处罚总数为185宗。', 'headings-agree'],
  ])('but for %s', async (_, sentence, rule) => expect(await ofEnforcement(sentence)).toEqual([rule]))
})

const ofAccounts = async (sentence: string, fund: number[] | null = null): Promise<string[]> => {
  const own = accounts()
  own.fund = fund
  own.said.push('七、其他说明', sentence)
  const { findings } = await parseReport(sheetWriters.html(accountsSheet(own)), { name: '决算.html' })
  return blamed(findings.filter((f) => /prose|headings/u.test(f.rule)))
}

describe('final accounts are not blamed for a sentence', () => {
  const money = [106.45, 106.45, 0, 106.45]
  test.each([
    [
      'about the bodies of a department, one after the other',
      '其中，局机关本年收入合计100.00万元，本年支出合计80.00万元；局属档案馆本年收入合计120.50万元，本年支出合计91.20万元。',
    ],
    ['about a fund', '政府性基金预算财政拨款支出106.45万元，其中基本支出0万元，项目支出106.45万元。'],
    [
      'about all of a fund',
      '政府性基金预算财政拨款年初结转和结余0万元，本年收入合计106.45万元，本年支出合计106.45万元。其中：基本支出0万元，项目支出106.45万元。',
    ],
    ['that says both totals', '2024年度收入总计380.45万元、支出总计380.45万元。收、支总计均为380.45万元。'],
    ['about what was planned', '2024年部门预算收入总计300万元，支出总计300万元。'],
    ['about one project', '对“档案保护”项目支出开展绩效评价，项目支出100.00万元，执行率98%。'],
    ['about another year', '2023年度本年收入合计100万元，上年本年支出合计99万元。'],
    ['about parts of the department', '局机关本年收入合计100万元；局属档案馆本年收入合计268.45万元。'],
    ['that rounds', '本年收入合计368万元，本年支出合计368.5万元。'],
    ['that compares', '社会保障和就业支出（类）31.2万元，较上年社会保障和就业支出（类）30万元增加。'],
    ['that compares other things with an older year', '与2022年度相比，人员增加3人。比2020年度增加2个编制。'],
    ['that gives the number of the year before', '2023年度“三公”经费财政拨款支出决算数为90万元。'],
    ['about the office that judged it', '平湖县财政局2024年度预算绩效管理工作考核我局为优秀。'],
    ['that is a heading of the template', '第一部分 部门（单位）概况'],
  ])('%s', async (_, sentence) => expect(await ofAccounts(sentence, /基金/u.test(sentence) ? money : null)).toEqual([]))

  test.each([
    ['the total', '本年收入合计368.54万元。', 'prose-agrees'],
    ['a total that is printed with as many digits', '本年收入合计368.00万元。', 'prose-agrees'],
    ['the total of the department by its name', '平湖县档案局2024年度本年收入合计300万元。', 'prose-agrees'],
    ['what it compares its money with', '与2022年度相比，本年支出合计增加20万元，增长5.74%。', 'headings-agree'],
    ['what came in with what was left', '本部门2024年度收入总计390.45万元、支出总计380.45万元。', 'prose-agrees'],
    ['both at once', '2024年度收、支总计均为381.45万元。', 'prose-agrees'],
    ['what is left', '2024年度年末结转和结余13万元。', 'prose-agrees'],
    ['the general budget of the year', '2024年度一般公共预算财政拨款支出1.00万元。', 'prose-agrees'],
    ['a year beside its own number', '2023年度“三公”经费财政拨款支出决算数为0.39万元。', 'headings-agree'],
  ])('but for %s', async (_, sentence, rule) => expect(await ofAccounts(sentence)).toEqual([rule]))
})
