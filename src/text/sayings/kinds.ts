/** What a document is that is not published, or not any more: made of the steps on the way to one, and states. */
const step =
  '初|草|样|底|未定|待定|待审|待发|送审|初审|复审|报审|预审|征求意见|征集意见|讨论|审议|审核|审阅|会签|校对|校样|报批|呈批|修改|测试|演示|示范|参考|预发布|预览|试用|试填|试报|内部'
const paper = '稿件?|版本?|本|文本|件(?!数)'
const drafts = `(?:${step}){1,2}(?:${paper})|草案|草表|(?<!定)初稿|样[表本张例页板]|示例|范[例本]|例表|模板|填[表写报](?:样例|示例|范例|样表|示范|说明示例)`
const made = '(?:模拟|虚构|虚拟|测试|演示|示例|举例|样例|占位|随机|假设|初步统计|快报)(?:数据?|数字|页面?|网页|符)?'
const todo = '审[批定核签]?|核[定实]?|定稿?|批准?|发布?|公布|确认'
const states = `待(?:${todo})|(?:未经?|尚未|还未)(?:最终|正式)?(?:${todo})|已?作废|非正式(?:稿|文本)?|仅供(?:参考|演示|测试|校对|审阅|内部参考|内部讨论)|占位`
const latin = 'DRAFT|SAMPLE|VOID|SPECIMEN|TEST'

export const kinds = `(?:${drafts}|${made}|${states}|${latin})`

/** Words around those that say nothing of their own: 内部资料, 第2稿, 2024年1月. */
const besides =
  '(?:本|此)(?:[件稿表]|报告)|内部(?:资料|文件|使用)|(?:请?勿|严禁|禁止|不得)(?:外传|转发|公开|引用|传播|扩散|对外|使用|用|打印|发布)|注意|注|说明|状态|第?[\\d一二三四五六七八九十]{1,4}[稿版次]?|[年月日VvＶ.:,。;!为是]'
const oneKind = new RegExp(`${kinds}|${besides}|[()〔〕[\\]【】<>《》{}"“”'‘’「」『』—―\\-*※、/|_~·]`, 'giu')
const anyKind = new RegExp(kinds, 'iu')

/** Whether words say what the document is, and nothing else, however often: 征求意见稿, （样表）, 送审稿 送审稿, 内部资料 未定稿. */
export const isKindAlone = (folded: string): boolean =>
  folded.length <= 60 &&
  anyKind.test(folded) &&
  // the name of something else: 《某规划（草案）》
  !/^《/u.test(folded) &&
  folded.replace(oneKind, '') === ''

const ofReport = /公开.{0,12}(?:报告|年报)|年度?(?:工作)?报告|年报|统计表|情况表/u
const bracketed = /[(〔[【<]([^()〔〕[\]【】<>]{1,16})[)〕\]】>]/gu
const behind = new RegExp(`(?:报告|年报|统计表|情况表)[-—―_]*${kinds}[\\d一二三]?$`, 'iu')

/** Whether a title has such words in brackets or behind it: …年度报告（送审稿）, 【样板】…. */
export const isTitleOfKind = (folded: string): boolean =>
  folded.length <= 80 &&
  ofReport.test(folded) &&
  !/[。;]|《/u.test(folded) &&
  (behind.test(folded) || [...folded.matchAll(bracketed)].some(([, inside]) => isKindAlone(inside!)))
