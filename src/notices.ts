import type { DoubtCode } from './certainty/doubts.ts'
import { lineOf } from './outline.ts'
import type { Place } from './place.ts'
import { fold } from './text/fold.ts'
import { noteMarkAt } from './text/marks.ts'
import { remember } from './text/remember.ts'
import { type PageMeta, type Paragraph, wordsOf } from './tree.ts'
import { placeWithin } from './within.ts'

/** What is said outside the cells of their numbers: they are corrected, or the whole is void, a draft or a sample. */
export type TakenBack = Extract<DoubtCode, 'corrected' | 'not-final'>

/** A sentence that takes numbers back. */
export interface Notice {
  code: TakenBack
  /** as printed */
  words: string
  place: Place
  /** all of the line that it is of, by which the table beside it is found */
  line: string
}

/** Half of the letters that any of these words has: nearly all lines have none. */
const mayTakeBack =
  /[勘订訂误誤废廢]|更正|应[为是改填]|應[為是改]|为[准準]|為準|[样樣范範例]|[稿草]|颠倒|顛倒|[错錯]|[拟擬试試]|[无無]效|撤[回销]|未[经經定]|尚未|待[核定确確审審查校报報]|漏|[多少]计|[串互]|倒置|初步|快[报報]|[参參]考|不[准準]|[反换換调調]|DRAFT|SAMPLE|VOID|draft|sample/iu

/** What is corrected is named by where it stands. */
const pointed =
  /[本上下此该附原前]表|表[中内格]|表[一二三四五六七八九十\d]|以上|上述|本报告|本年报|此件|["“「『].{1,20}["”」』](?:一?[栏列行项]|的?数)|[一该此两各][列行栏](?![目政业])|第[一二三四五六七八九十\d]{1,3}[行列栏项]/u
/** Words of what a report says of its own work, or of what may come: no word on its own numbers. */
const ofWork =
  /的(?:[,;。]|$|信息)|责令|退回|一次性|应当|统一|网站|栏目|电话|申请表|答复书|指南|问题|存在|个别|部分|避免|防止|杜绝|确保|及时|纠正|不得|是否|如[有果与]?|若|审核|核查|整改|要求|发现|申请人|信息(?:公开)?(?:内容)?(?:的|予以|进行)|制度|机制|流程|等/u

/** 勘误：…, 更正说明, and what a footnote begins with before them. */
const opens =
  /^(?:注\d*[:.、]?|备注:?|说明:|附:|[*※#]+|[(（[【〔]|\d{1,2}[.、)]?)*(?:数据|数字|统计表?|表格)?(?:勘误|更正|订正|修正|改正)(?:表|说明|启事|公告|声明|信息|如下|事项)*[)）\]】〕]?(?:[:：]|(?<=勘误表?|说明|启事|公告|声明)$)/u
/** 应为25件: a number in place of another. A time limit is none of the report's numbers. */
const shouldBe =
  /(?:应(?:该|当)?(?:为|是|改为|填|更正为|修改为|订正为)|(?:更正|订正|勘误|更改)为|误(?:写|填|录|印|报)?(?:为|成|作)|错(?:写|填|录|印)(?:为|成|作))[:]?["“]?(?:\d|空白|零|无)(?!\d*(?:个?工作日|日|天|个?月|年|%|小时|个?自然日))/u
const wrong =
  /(?:数据|数字|数值|统计|表格?|[表栏列行项]|填报|填写|录入|合计|总计|内容|["”」』])[^,。;]{0,8}(?:有误(?!差)|有错|错误|不准确|不实|颠倒|写反|填反|倒置|互换|对调|错位|错行|错列|串行|录错|填错|写错|印错|笔误|误填|误报|漏填|漏报|漏计|重复计算|多计|少计)/u
/** Other numbers are to be taken, and not another way to count, or this report before some other paper. */
const instead =
  /(?:数据|数字|数值|[本上下此附]表)[^。;]{0,16}以(?<what>[^。;]{0,20}(?:附件|附表|附后|更正|修订|订正|另行|后续|最终|正式|年鉴|公报|新表|更新|重新|公布的)[^。;]{0,12})为准/u
/** What decides how a thing is counted, and no other number. */
const howCounted =
  /时间|日期|[之\d]日|[年月][底末]|口径|标准|规定|条例|办法|文件要求|^(?:办结|受理|答复|登记|收件|签收)/u
const isVoid =
  /(?:(?:本|此|该|上|原|以上|上述)(?:件|表|报告|年报|稿|页|版|版本|数据|文件?)?|报告|年报)(?:已经?|现已?|均|予以|特此|宣布|声明|[于自][\d年月日起]{2,12}){0,3}(?:作废|无效|撤回|撤销|停止使用)/u

const kinds =
  '(?:(?:内部)?(?:征求意见|送审|讨论|审议|审核|报审|会签|校对|报批|待审)稿|(?:初|草|样|底|未定|征求意见|送审)稿|草案|草表|样[表本张例页板]|示例|范例|例表|范本|模板|填[表写报](?:样例|示例|范例|样表)|(?:模拟|虚构|测试|演示|示例|举例|样例|初步统计|快报)(?:数据?|数字)?|已?作废|非正式(?:稿|文本)?|仅供(?:参考|演示|测试|内部参考|内部讨论)|DRAFT|SAMPLE|VOID|SPECIMEN)'
/** A line that says what the document is, and nothing else, however often: 征求意见稿, （样表）, 送审稿 送审稿. */
const lineOfKind = new RegExp(
  `^[(（[【〔<《"“—*※-]*(?:(?:本|此)[件稿表])?(?:${kinds}[()（）[【〔\\]】〕>》"”—*※、,-]*)+$`,
  'iu',
)
/** …年度报告（送审稿） */
const behindTitle = new RegExp(
  `(?:公开.{0,12}(?:报告|年报)|统计表|情况表)(?:[(（[【〔—-]+${kinds}[)）\\]】〕]?|${kinds})$`,
  'iu',
)
const isSaidToBe = new RegExp(
  `(?:[本上下此该]表?(?:件|稿|报告|年报)?|以[上下]|上述|表[中内]|(?:报告|表)[中内])(?:所列|所填|各项|全部|的)*(?:数据|数字|数值|数|内容|表格)?(?:仅|只|均|都|皆)?(?:为|是|系|属于?)[^,。;]{0,6}?${kinds}(?!的)`,
  'iu',
)
const unsure =
  /(?:数据|数字|数值|统计数?)[^,。;]{0,6}(?:未经?(?:审核|核实|核定|核对|审定|确认|最终)|待(?:核实?|定|审核?|确认|查)|尚未(?:审核|核实|核定|审定|确认|最终)|仅供参考|为?初步统计|为?估[计算]|为?暂[定估])/u

/** A correction of the file that is given, and not of what it was before: 本报告已按更正后的数据重新公布. */
const done = /(?:已|经|予以)(?:依法)?(?:更正|订正|修正|勘误)(?!为)|(?:更正|订正|修正)(?:后|版)|重新(?:发布|公布|上传)/u

/** So long, and words are no remark any more but an account. */
const longest = 200

/** What a sentence takes back; null where it takes nothing back. */
export const takenBackBy = remember((words: string): TakenBack | null => {
  if (words.length > longest || !mayTakeBack.test(words)) return null
  const s = fold(words)
  if (lineOfKind.test(s) || (s.length < 60 && behindTitle.test(s))) return 'not-final'
  if (opens.test(s)) return 'corrected'
  if (isVoid.test(s) && !ofWork.test(s)) return 'not-final'
  if (isSaidToBe.test(s) || (unsure.test(s) && !/不得|一律|严禁|禁止|如[有果]|若|是否|的(?:[,;。]|$|信息)/u.test(s)))
    return 'not-final'
  if (done.test(s)) return null
  if (shouldBe.test(s) && !ofWork.test(s)) return 'corrected'
  const by = instead.exec(s)?.groups?.what
  if (by !== undefined && !howCounted.test(by) && !/[如若]/u.test(s)) return 'corrected'
  const short = s.length <= 30 && /^(?:注|备注|说明|[(（*※]|数据|数字|统计|表)/u.test(s)
  return wrong.test(s) && (pointed.test(s) || short) && !ofWork.test(s) ? 'corrected' : null
})

const sentences = /[^。;；\n！!？?]+[。;；！!？?]?/gu

/** Every sentence of running text that takes numbers back, and what the file says of itself that does. */
export const noticesIn = (paragraphs: readonly Paragraph[], meta: readonly PageMeta[]): Notice[] => [
  ...paragraphs.flatMap((p): Notice[] => {
    // the name of something else
    if (p.link) return []
    const line = wordsOf(p)
    if (!mayTakeBack.test(line)) return []
    return [...line.matchAll(sentences)].flatMap((m) => {
      const code = takenBackBy(m[0].trim())
      if (code === null) return []
      return [{ code, words: m[0].trim(), place: placeWithin(p, m.index, m.index + m[0].length), line: lineOf(p) }]
    })
  }),
  ...meta.flatMap(({ raw, place }): Notice[] => {
    const code = takenBackBy(raw)
    return code === 'not-final' ? [{ code, words: raw, place, line: raw }] : []
  }),
]

const quoted = /["“「『]([^"”」』]{2,30})["”」』]/gu
/** What stands before 应为 or 有误: the name of a row, most likely. */
const named =
  /^(?:[^:]*:)?(?:表[中内])?(?:本报告|本表|上表)?的?([\p{Script=Han}、()]{2,30}?)(?:一?[栏列行项]|的?数据?|人?次?数)?(?:应|有误|更正为|误)/u

/** Words of the rows that a sentence names, folded, and the marks of notes that it begins with. */
export const rowsNamedIn = (words: string): { names: readonly string[]; mark: string } => {
  const s = fold(words)
  const quotes = [...s.matchAll(quoted)].map((m) => m[1]!)
  const before = named.exec(s)?.[1]
  return { names: quotes.length > 0 || before === undefined ? quotes : [before], mark: noteMarkAt(words) }
}
