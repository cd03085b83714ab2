import { deadlineOf } from './published-late.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'
import { lacking, needless } from './unasked.ts'

const postedLate: Rule = {
  name: 'posted-late',
  topic: 'about',
  part: 'dates',
  needs: ['deadline'],
  kind: 'scope',
  severity: 'info',
  asks: 'none',
  says: {
    zh: '落款在法定期限前的报告，网页也在期限前发布',
    en: 'A report signed by its legal deadline is on its page by then, too',
  },
  source: {
    zh: '2007年条例第三十一条、2019年条例第四十九条；网页日期也可能是迁移或重新发布的日期',
    en: 'Regulation of 2007, article 31, of 2019, article 49; the date of a page may be that of a move or of a second posting',
  },
  good: {
    text: '发布时间：2017-03-21\n某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n某某市某某局\n2017年3月20日',
  },
  bad: {
    text: '发布时间：2017-05-21\n某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n某某市某某局\n2017年3月20日',
  },
  unasked: ({ postedOn, publishedOn }) => {
    if (postedOn === null)
      return lacking('文件里没有网页的发布日期；草稿和 Word 文件本来就没有', 'the file has no date of a page')
    if (publishedOn?.from !== 'signature') return lacking('没有读到落款日期', 'no date of signature was read')
    return needless('落款已经晚于期限', 'the signature itself is late')
  },
  check: ({ report, form }) => {
    const { publishedOn, postedOn } = report
    const law = deadlineOf(report, form)
    if (!law || !postedOn || publishedOn?.from !== 'signature' || publishedOn.date > law.by) return [notAssessable]
    if (postedOn.date <= law.by) return [passed]
    return [
      failed(postedLate, [], {
        place: postedOn.place,
        actual: postedOn.date,
        expected: law.by,
        related: [
          {
            message: { zh: `落款：${publishedOn.date}`, en: `signed: ${publishedOn.date}` },
            place: publishedOn.place,
          },
        ],
        message: {
          zh: `落款为 ${publishedOn.date}，网页 ${postedOn.date} 才发布，晚于${law.source.zh}规定的 ${law.by}`,
          en: `Signed on ${publishedOn.date}, put on its page on ${postedOn.date}, after ${law.by} (${law.source.en})`,
        },
      }),
    ]
  },
}

export default postedLate
