import type { Message } from '../base/error.ts'
import type { Finding } from '../model/finding.ts'
import type { Loss, Part } from './rule.ts'

/** A rule that is not a check of its own: a reader or the matching of rows says it while at work. */
export interface StructureRule {
  name: string
  kind: Finding['kind']
  severity: Finding['severity']
  says: Message
  /** what makes it appear */
  example: Message
  /** as of a rule: where it stands in a check-list, and what may be behind it */
  part?: Part
  excusedBy?: readonly Loss[]
}

/** Rules about rows and tables, found while they are matched to the form. */
const matching: readonly StructureRule[] = [
  {
    name: 'missing-table',
    kind: 'report',
    severity: 'warning',
    part: 'cells',
    excusedBy: ['tables', 'end', 'hidden', 'marked-over'],
    says: { zh: '格式规定的表格都在', en: 'Every table of the form is there' },
    example: {
      zh: '2021年格式的报告没有“行政复议、行政诉讼情况”表',
      en: 'a report of 2021 without the table of reconsideration and litigation',
    },
  },
  {
    name: 'missing-row',
    kind: 'report',
    severity: 'warning',
    part: 'cells',
    excusedBy: ['tables', 'end', 'hidden', 'overprinted'],
    says: { zh: '格式规定的每一行都在', en: 'Every row of the form is there' },
    example: { zh: '表三没有“2.重复申请”一行', en: 'table 三 without the row “2.重复申请”' },
  },
  {
    name: 'unexpected-row',
    kind: 'report',
    severity: 'warning',
    part: 'cells',
    excusedBy: ['overprinted'],
    says: {
      zh: '表中没有格式之外的行；有则原样保留',
      en: 'No row is outside the form; extra rows are kept as they stand',
    },
    example: { zh: '统计表多出一行“政务热线办件数”', en: 'an additional row “政务热线办件数”' },
  },
  {
    name: 'unexpected-column',
    kind: 'report',
    severity: 'info',
    part: 'cells',
    excusedBy: ['overprinted'],
    says: {
      zh: '表中没有格式之外的列；有则原样保留，其他各列照读',
      en: 'No column is outside the form; extra columns are kept as they stand, and the others are read',
    },
    example: { zh: '表头多出一列“占比”', en: 'an additional column “占比”' },
  },
  {
    name: 'unlabelled-row',
    kind: 'reading',
    severity: 'warning',
    part: 'cells',
    says: { zh: '每一行数都有行名', en: 'A label names every row of numbers' },
    example: {
      zh: '表三里有一行只有“4 | 0 | 0 | 0 | 0 | 0 | 4”',
      en: 'a row of table 三 is “4 | 0 | 0 | 0 | 0 | 0 | 4” and nothing else',
    },
  },
  {
    name: 'duplicate-row',
    kind: 'report',
    severity: 'warning',
    part: 'cells',
    excusedBy: ['overprinted'],
    says: { zh: '同一项目只出现一次', en: 'An item appears once' },
    example: { zh: '“2.政府网站公开政府信息数”出现两次', en: '“2.政府网站公开政府信息数” twice' },
  },
  {
    name: 'row-out-of-order',
    kind: 'report',
    severity: 'warning',
    part: 'cells',
    excusedBy: ['overprinted'],
    says: { zh: '各行按格式的次序排列', en: 'Rows stand in the order of the form' },
    example: { zh: '“四、结转下年度继续办理”排在办理结果之前', en: '“四、结转下年度继续办理” before the results' },
  },
  {
    name: 'label-deviation',
    kind: 'report',
    severity: 'info',
    part: 'labels',
    excusedBy: ['end', 'overprinted'],
    says: { zh: '行名与格式规定的一致', en: 'Row labels are those of the form' },
    example: {
      zh: '“2.其他法律行政止公开”，格式规定为“2.其他法律行政法规禁止公开”',
      en: '“2.其他法律行政止公开” for “2.其他法律行政法规禁止公开”',
    },
  },
  {
    name: 'ragged-row',
    kind: 'report',
    severity: 'error',
    part: 'cells',
    excusedBy: ['end', 'overprinted'],
    says: {
      zh: '数据单元格与表头的列对齐；数目不等时不猜测，数值留空',
      en: 'Value cells are in step with the headers; where their number differs nothing is guessed and the values are left out',
    },
    example: { zh: '七列的表三中有一行只有六个数', en: 'a row with six numbers under the seven columns of table 三' },
  },
  {
    name: 'unreadable-table',
    kind: 'reading',
    severity: 'error',
    says: { zh: '表格可以读出', en: 'Tables can be read' },
    example: { zh: '一行有上千个单元格的表格', en: 'a table with a thousand cells in a row' },
  },
  {
    name: 'ambiguous-label',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '行名只对应格式中的一行；不能确定时数值不采用',
      en: 'A label is one row of the form; where that is unsure its value is not given',
    },
    example: { zh: '表中只有一行“其他”，格式中有几处“其他”', en: 'a lone row “其他” where the form has several' },
  },
  {
    name: 'ambiguous-numbers',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '单元格只能读作一个数；否则数值留空',
      en: 'A cell reads as one number; otherwise the value is left out',
    },
    example: { zh: '单元格写作“12 34”', en: 'a cell with “12 34”' },
  },
  {
    name: 'several-numbers',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '一个单元格只有一个数', en: 'A cell holds one number' },
    example: {
      zh: '没有表格线，两行的数落在同一格',
      en: 'without rulings, the numbers of two rows fall into one cell',
    },
  },
  {
    name: 'shifted-rows',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '文字中每个数跟在自己的行名之后',
      en: 'In text, each number follows the label that it belongs to',
    },
    example: {
      zh: '“一、主动公开情况”后面是 111，而最后一个项目后面没有数',
      en: 'a heading is followed by 111, and the last item by nothing',
    },
  },
  {
    name: 'displaced-rows',
    kind: 'report',
    severity: 'error',
    part: 'cells',
    says: {
      zh: '表中的数与行名对齐；从哪一行起错开几行，由另一张有相同编码的表看出',
      en: 'Numbers stand beside their own labels; where they are out of line is seen from another table with the same codes',
    },
    example: {
      zh: '五行基金支出只从数中删去、没有从行名中删去，以下的数都高了五行',
      en: 'five rows were left out of the numbers and not of the labels: all numbers below stand five rows too high',
    },
  },
  {
    name: 'corrected-elsewhere',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '表外、表下和备注中没有勘误、更正；有则所涉的数（点明哪一行的只限该行，否则全表或全文）数值留空',
      en: 'No erratum, note or remark corrects a number of the tables; where one does, the numbers concerned (the row it names, else the table or the report) are not given',
    },
    example: { zh: '表下写着“更正：本年新收应为25件”', en: 'under the table stands “更正：本年新收应为25件”' },
  },
  {
    name: 'not-final',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '文中没有说自己是征求意见稿、送审稿、草稿、样表、示例，也没有说已作废；有则其数不作为正式公布的数',
      en: 'The document does not call itself a draft, a sample or void; where it does, its numbers are not given as published ones',
    },
    example: { zh: '标题为“……年度报告（送审稿）”', en: 'the title ends in （送审稿）' },
  },
  {
    name: 'other-body',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '统计表的填报单位、表题写的是本机关；写着别的机关、全市汇总或某系统的，其数不作为本机关的数',
      en: 'The tables are those of the agency that reports; where a table names another body, or a whole system or city, its numbers are not given as this agency’s',
    },
    example: {
      zh: '教育局的报告，表上方写着“填报单位：某某市公安局”',
      en: 'the report of one bureau over whose table another is named as 填报单位',
    },
  },
  {
    name: 'other-year',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '表头和表上方的文字写的是本年度；写着另一年度的，其数不作为本年度的数',
      en: 'Headers and the lines over a table name the year of the report; numbers under another year are not taken for it',
    },
    example: {
      zh: '2023年的报告中，表上方写着“2022年收到和处理申请情况”',
      en: 'a report of 2023 with a table captioned 2022',
    },
  },
  {
    name: 'other-quantity',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '表头和表旁的文字没有把数说成别的量（半年、季度、同比、占比、平均、计划、样表）；说成别的量的，数值留空',
      en: 'Headers and the lines beside a table do not call its numbers something else (half a year, a quarter, a change, a share, a mean, a plan, a sample); otherwise no value is given',
    },
    example: { zh: '唯一的一列数，表头是“占比（%）”', en: 'the only column of numbers is headed “占比（%）”' },
  },
  {
    name: 'unit-not-printed',
    kind: 'report',
    severity: 'warning',
    part: 'labels',
    says: {
      zh: '金额表写明计量单位（单位：万元）；没有写的，按格式取单位，数值标为推断',
      en: 'A table of amounts names its unit (单位：万元); where it does not, that of the form is taken and the numbers are called inferred',
    },
    example: {
      zh: '部门决算的“支出决算表”上方没有“单位：万元”',
      en: 'a 支出决算表 of final accounts without 单位：万元 over it',
    },
  },
  {
    name: 'unit-nearby',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '数旁、表头或表旁所写的计量单位认得出，且只有一种；否则数值留空',
      en: 'The unit written beside a number, in its header or beside its table is known, and one only; otherwise no value is given',
    },
    example: { zh: '表头写着“本年收费金额（千美元）”', en: 'a header “本年收费金额（千美元）”' },
  },
  {
    name: 'unused-numeral',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '表中印出的每一个数都有去处：数据、行名、单位、序号、年份或注',
      en: 'Every numeral in a table is used: as a value, in a label or unit, as a serial number, a year or a note',
    },
    example: { zh: '行名中间夹着“111”，没有一行用到它', en: '“111” stands inside a label and no row uses it' },
  },
  {
    name: 'uncertain-columns',
    kind: 'reading',
    severity: 'info',
    says: {
      zh: '各列有表头；没有时按格式的次序对应',
      en: 'Columns have headers; without them the order of the form is taken',
    },
    example: { zh: '表三的表头在转换中丢失', en: 'table 三 lost its header in a conversion' },
  },
]

/** What readers say of bytes, pages and markup. */
const reading: readonly StructureRule[] = [
  {
    name: 'inferred-numbers',
    kind: 'reading',
    severity: 'info',
    says: {
      zh: '数字单元格在原文中各自分开',
      en: 'The numbers of a table stand apart in the source',
    },
    example: {
      zh: '网页被存成一行：“予以公开710000071”，按行合计、列合计与勾稽关系只有一种分法，数值标为 inferred',
      en: 'a page stored as one line: row totals, column sums and the balance leave one way to part the numbers, which are marked inferred',
    },
  },
  {
    name: 'several-reports',
    kind: 'reading',
    severity: 'error',
    part: 'cover',
    says: {
      zh: '一个文件只有一份报告；有几份时只读第一份',
      en: 'A file holds one report; of several the first is read',
    },
    example: { zh: '2016年和2017年的报告合在一个文件中', en: 'the reports of 2016 and 2017 in one file' },
  },
  {
    name: 'ambiguous-title',
    kind: 'reading',
    severity: 'warning',
    part: 'cover',
    says: {
      zh: '看得出哪一个标题是本报告的；看不出时，不一致之处留空',
      en: 'It is clear which title is that of the report; where it is not, what the titles disagree on is left open',
    },
    example: {
      zh: '“一、”之前有2022年和2023年两份报告的标题，没有落款和统计期限',
      en: 'the titles of the reports of 2022 and 2023 stand before the first section, and no signature or period says which it is',
    },
  },
  {
    name: 'missing-year',
    kind: 'reading',
    severity: 'warning',
    part: 'cover',
    says: { zh: '看得出是哪一年的报告', en: 'The year of the report can be told' },
    example: {
      zh: '标题为“……2022—2023年政府信息公开工作年度报告”',
      en: 'the title is “……2022—2023年政府信息公开工作年度报告”',
    },
  },
  {
    name: 'other-period',
    kind: 'reading',
    severity: 'warning',
    part: 'cover',
    says: { zh: '报告说的是一个公历年', en: 'The report is of a calendar year' },
    example: {
      zh: '标题为“……2023年上半年政府信息公开工作报告”或“……2022—2023学年信息公开工作年度报告”',
      en: 'the title is “……2023年上半年政府信息公开工作报告” or “……2022—2023学年信息公开工作年度报告”',
    },
  },
  {
    name: 'other-document',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '文件自称年度报告', en: 'The document calls itself an annual report' },
    example: {
      zh: '有年报的章节和统计表，标题却是“……2024年政府信息公开工作要点”',
      en: 'sections and tables are those of an annual report, the title is “……2024年政府信息公开工作要点”',
    },
  },
  {
    name: 'ambiguous-agency',
    kind: 'reading',
    severity: 'warning',
    part: 'cover',
    says: {
      zh: '标题写明一个机关；没有写明时，落款、编制机关与发布机构一致',
      en: 'The title names one agency; where it names none, signature, compiler and page name the same one',
    },
    example: {
      zh: '标题为“2023年政府信息公开工作年度报告”，落款为甲局，发布机构为乙局；标题并列甲局和乙局；标题上方的网站名称与落款不同',
      en: 'the title is “2023年政府信息公开工作年度报告”, one bureau signs and another publishes; the title names two bureaus side by side; the name of the site over the title is not the one that signs',
    },
  },
  {
    name: 'ambiguous-date',
    kind: 'reading',
    severity: 'warning',
    part: 'dates',
    says: {
      zh: '网页只有一个发布日期，落款只有一个日期',
      en: 'The page gives one date of publication, and the signature one date',
    },
    example: {
      zh: '“发布日期：2024-01-20”和“发布时间：2024-02-01”；落款之下连着两个日期',
      en: '“发布日期：2024-01-20” and “发布时间：2024-02-01”; two dates in a row under the signature',
    },
  },
  {
    name: 'revised-since',
    kind: 'reading',
    severity: 'info',
    says: { zh: '报告没有写明后来改过', en: 'The report does not say that it was changed later' },
    example: {
      zh: '落款为“2024年1月20日（2024年3月修订）”',
      en: 'the signature is “2024年1月20日（2024年3月修订）”',
    },
  },
  {
    name: 'unread-date',
    kind: 'reading',
    severity: 'warning',
    part: 'dates',
    says: { zh: '落款日期读得出是哪一天', en: 'The date of the signature is a day' },
    example: { zh: '落款为“2024年 月 日”', en: 'the signature ends in “2024年 月 日”' },
  },
  {
    name: 'table-interrupted',
    kind: 'reading',
    severity: 'info',
    says: { zh: '表格没有被空行或页码隔断', en: 'No blank line or page number interrupts a table' },
    example: { zh: '统计表中间有一个空行', en: 'a blank line inside the statistics table' },
  },
  {
    name: 'undecodable-bytes',
    kind: 'reading',
    severity: 'error',
    says: { zh: '每个字节都能按文件的编码读出', en: 'Every byte can be read in the encoding of the file' },
    example: { zh: 'GB18030 文本中有一个残缺的字', en: 'a broken character in a GB18030 text' },
  },
  {
    name: 'uncertain-encoding',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '文件的编码可以确定', en: 'The encoding of the file is certain' },
    example: {
      zh: '很短的文本，按 GB18030 和 Big5 都读得通',
      en: 'a short text that makes sense as GB18030 and as Big5',
    },
  },
  {
    name: 'declared-encoding',
    kind: 'reading',
    severity: 'info',
    says: { zh: '文件自称的编码与内容一致', en: 'The encoding that a file declares is the one it has' },
    example: { zh: '网页自称 gb2312，实为 UTF-8', en: 'a page that declares gb2312 and is UTF-8' },
  },
  {
    name: 'hidden-content',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '文件没有隐藏可能属于报告的内容', en: 'A file hides nothing that may be part of the report' },
    example: {
      zh: '正文在 display:none 的标签中，统计表在隐藏的工作表中',
      en: 'the article in an element with display:none, the table on a hidden sheet',
    },
  },
  {
    name: 'cut-off',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '文件是完整的；断开处的数不采用，其后缺少的不算作机关的疏漏',
      en: 'The file is whole; where it is cut off no number is given, and what is missing behind that is no fault of the office',
    },
    example: {
      zh: '下载中断的网页停在“<td>13”处，没有 </table>',
      en: 'a page of which the download broke off ends at “<td>13”, without </table>',
    },
  },
  {
    name: 'struck-out-text',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '没有加了删除线的文字；单元格里有的，其数不作为数据',
      en: 'No words are struck out; where a cell holds some, its number is not taken for data',
    },
    example: {
      zh: '单元格里“12”画了删除线，旁边写着“13”',
      en: 'a cell in which “12” has a line through it and “13” beside it',
    },
  },
  {
    name: 'form-field',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '表格中的填写框读得出内容', en: 'The content of form fields can be read' },
    example: { zh: '单元格里是一个复选框', en: 'a cell holds a check box' },
  },
  {
    name: 'picture-in-cell',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '表格单元格里只有文字，没有图片、图形或公式；有的，其数不作为数据',
      en: 'Cells of tables hold words and no pictures, drawings or formulas; where one does, its number is not taken for data',
    },
    example: { zh: '单元格里是一张印着“22”的小图', en: 'a cell holds a small picture of “22”' },
  },
  {
    name: 'page-number',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '逐行排列的文字里，数据行的数不是页码',
      en: 'In text of one cell a line no number of a row is that of a page',
    },
    example: {
      zh: '“2.传真申请数”之后只有“3”，而文中“1”“2”“4”都是页码',
      en: 'only “3” stands behind “2.传真申请数”, and “1”, “2” and “4” of the text are page numbers',
    },
  },
  {
    name: 'half-covered',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '数字没有被图形或图片遮住，也没有被截去',
      en: 'No digit is painted over or cut away in part',
    },
    example: { zh: '“19”的“9”上盖着一个圆角的白框', en: 'a rounded white box lies over the “9” of “19”' },
  },
  {
    name: 'table-in-cell',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '数据单元格里没有再套表格', en: 'Value cells hold no further table' },
    example: { zh: '数值单元格里套着一张两行的小表', en: 'a small table of two rows stands in a value cell' },
  },
  {
    name: 'shared-label',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '一个行名只管一行数；合并了几行数的，其数不作为数据',
      en: 'A label stands for one row of numbers; where it is merged over several, none of them is taken for data',
    },
    example: {
      zh: '“行政许可”合并了两行，一行填 3，一行填 7',
      en: '“行政许可” is merged over two rows, with 3 in one and 7 in the other',
    },
  },
  {
    name: 'made-on-page',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '单元格里的文字都写在文件中，不由网页的脚本或样式现写',
      en: 'The words of cells stand in the file; no script or style of the page writes them',
    },
    example: {
      zh: '样式写着 td.n::after{content:"万元"}',
      en: 'a style says td.n::after{content:"万元"}',
    },
  },
  {
    name: 'unclear-style',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '看得出网页的样式、工作表的格式和条件格式是否隐藏、移动或改写了单元格里的数字',
      en: 'It can be told whether the styles of the page, or the formats and rules of the sheet, hide, move or rewrite digits of a cell',
    },
    example: {
      zh: '“22”后面的“1”在 class 为 sup 的标签里，而网页没有写这个样式',
      en: '“1” behind “22” is in an element of class sup, which the page does not define',
    },
  },
  {
    name: 'hidden-digits',
    kind: 'reading',
    severity: 'info',
    says: { zh: '单元格里没有页面上不显示的数字', en: 'Cells hold no digits that the page does not show' },
    example: {
      zh: '单元格显示 45，源文件里另有一个白色的 0',
      en: 'a cell shows 45, and the source also has a white 0',
    },
  },
  {
    name: 'several-documents',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '压缩包或邮件中只有一份年报',
      en: 'An archive or a mail holds one report',
    },
    example: { zh: '压缩包里有 2022 年和 2023 年两份年报', en: 'a zip with the reports of 2022 and 2023' },
  },
  {
    name: 'tables-elsewhere',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '报告的表与正文在同一个文件里，或在看得出是它的附件里',
      en: 'The tables of a report are in its own file, or in one that is clearly its annex',
    },
    example: {
      zh: '压缩包里是“水务局正文.docx”和“财政局统计表.xlsx”；网页只有指向“统计表.xls”的链接',
      en: 'a zip with the words of one bureau and the table of another; a page that only links to its table',
    },
  },
  {
    name: 'unread-document',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '压缩包或邮件中的文档都读得出',
      en: 'Documents in an archive or a mail can be read',
    },
    example: { zh: '压缩包里另有一个已损坏的 .docx', en: 'a zip with a damaged .docx beside the report' },
  },
  {
    name: 'other-documents',
    kind: 'reading',
    severity: 'info',
    says: {
      zh: '压缩包或邮件中除年报外没有其他文件',
      en: 'An archive or a mail holds nothing beside the report',
    },
    example: { zh: '邮件正文和一个图片附件没有用到', en: 'the body of the mail and a picture were not used' },
  },
  {
    name: 'stored-otherwise',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '工作表单元格显示的数就是存储的数',
      en: 'Cells of a sheet show the numbers that they store',
    },
    example: { zh: '单元格显示 1,235，存储的是 1234.56', en: 'a cell shows 1,235 and stores 1234.56' },
  },
  {
    name: 'tracked-changes',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '文档中没有尚未接受的修订',
      en: 'A document has no tracked changes that nobody has accepted yet',
    },
    example: {
      zh: '单元格里的 12 改成了 13，修订尚未接受；按接受后的 13 读取',
      en: 'in a cell 12 was changed to 13 and the change not accepted; it is read as 13',
    },
  },
  {
    name: 'stale-formula',
    kind: 'reading',
    severity: 'warning',
    says: {
      zh: '工作表中公式保存的结果与现在各单元格的数相符',
      en: 'Formulas of a sheet were saved with what their cells give',
    },
    example: { zh: '=B2+B3 保存的结果是 8，两格现为 4 和 5', en: '=B2+B3 was saved as 8, and its cells hold 4 and 5' },
  },
  {
    name: 'too-narrow',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '工作表的列够宽，显示得下其中的数', en: 'Columns of a sheet are wide enough for their numbers' },
    example: {
      zh: '列宽只够三位，单元格里是 12345，显示为 ###',
      en: 'a column of three digits holds 12345, and shows ###',
    },
  },
  {
    name: 'formula-without-value',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '工作表的公式都带有结果', en: 'Formulas of a sheet have their results with them' },
    example: { zh: '单元格里是 =SUM(B2:B9)，没有算出的值', en: 'a cell holds =SUM(B2:B9) and no value' },
  },
  {
    name: 'nesting-too-deep',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '标签嵌套不致过深', en: 'Markup is not nested beyond measure' },
    example: { zh: '上千层 div', en: 'a thousand levels of div' },
  },
  {
    name: 'unknown-markup',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '文档的内容标记都认识', en: 'All markup of the document is known' },
    example: { zh: 'DOCX 中有未知的元素，里面有文字', en: 'a DOCX with an unknown element that holds words' },
  },
  {
    name: 'unknown-numbering',
    kind: 'reading',
    severity: 'info',
    says: { zh: '自动编号的格式都认识', en: 'All formats of automatic numbers are known' },
    example: { zh: '一种少见的编号格式，按阿拉伯数字写出', en: 'a rare number format, written as plain figures' },
  },
  {
    name: 'missing-part',
    kind: 'reading',
    severity: 'warning',
    says: { zh: 'DOCX 引用的部分都在', en: 'A DOCX has all the parts that it refers to' },
    example: { zh: 'DOCX 缺少 numbering.xml', en: 'a DOCX without its numbering.xml' },
  },
  {
    name: 'merged-cell-text',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '被合并掉的单元格中没有文字', en: 'Cells that are merged away hold no words' },
    example: {
      zh: '纵向合并的单元格中留有 Word 不显示的数字',
      en: 'a number left in a vertically merged cell, where Word does not show it',
    },
  },
  {
    name: 'picture-not-read',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '报告的内容不在图片中', en: 'The report is not in pictures' },
    example: { zh: '统计表以截图插入', en: 'the statistics table as a screenshot' },
  },
  {
    name: 'no-text-layer',
    kind: 'reading',
    severity: 'error',
    says: { zh: 'PDF 的每一页都有文字', en: 'Every page of a PDF has text' },
    example: { zh: '扫描件', en: 'a scan' },
  },
  {
    name: 'read-from-picture',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '文字不是从图片中识别出来的', en: 'The text was not recognised in a picture' },
    example: { zh: '用 --ocr 读取的扫描件', en: 'a scan that was read with --ocr' },
  },
  {
    name: 'ocr-text-layer',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '文字不是隐藏在图像下的识别结果', en: 'The text is not an invisible layer made by OCR' },
    example: { zh: '经过文字识别的扫描件', en: 'a scan with recognised text under it' },
  },
  {
    name: 'unmapped-characters',
    kind: 'reading',
    severity: 'error',
    says: { zh: '字体给出了每个字符的 Unicode', en: 'Fonts tell the Unicode of every character' },
    example: { zh: '嵌入的字体没有 ToUnicode 表', en: 'an embedded font without a ToUnicode table' },
  },
  {
    name: 'unreadable-page',
    kind: 'reading',
    severity: 'error',
    says: { zh: '每一页都完好', en: 'Every page is whole' },
    example: { zh: '某一页的内容流已损坏', en: 'a page whose content is damaged' },
  },
  {
    name: 'pages-left-out',
    kind: 'reading',
    severity: 'error',
    says: { zh: '所有页都读了', en: 'All pages were read' },
    example: { zh: '页数超过 maxPages', en: 'more pages than maxPages' },
  },
  {
    name: 'page-cut',
    kind: 'reading',
    severity: 'error',
    says: { zh: '每一页都读完了', en: 'Every page was read to its end' },
    example: { zh: '一页中的绘图指令多得反常', en: 'a page with an abnormal number of drawing operators' },
  },
  {
    name: 'overprinted-text',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '文字没有重叠', en: 'No text is printed over other text' },
    example: { zh: '改动后的数字印在原来的数字上', en: 'a corrected number printed over the old one' },
  },
  {
    name: 'off-the-page',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '文字和表格线都印在页面之内', en: 'All words and rulings stand within the page' },
    example: {
      zh: '表太宽，“总计”一列只印出一半',
      en: 'the table is too wide, and half of the column “总计” is printed',
    },
  },
  {
    name: 'slanted-words',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '一页上的文字都是平行的', en: 'All words of a page are parallel' },
    example: { zh: '扫描时放歪的一张表，贴在正的页上', en: 'a table that was scanned askew and put on a level page' },
  },
  {
    name: 'attached-files',
    kind: 'reading',
    severity: 'info',
    says: { zh: 'PDF 没有内附的文件', en: 'No files are attached to the PDF' },
    example: { zh: '统计表作为附件放在 PDF 中', en: 'the statistics table attached to the PDF' },
  },
  {
    name: 'stray-ruling',
    kind: 'reading',
    severity: 'info',
    says: { zh: '表格线不穿过文字', en: 'No ruling runs through words' },
    example: { zh: '一条多余的竖线穿过表头', en: 'a stray line through a header' },
  },
  {
    name: 'text-crosses-ruling',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '文字在一个单元格之内', en: 'Words stand inside one cell' },
    example: { zh: '行名压在表格线上', en: 'a label that lies across a ruling' },
  },
  {
    name: 'number-over-lines',
    kind: 'reading',
    severity: 'info',
    says: {
      zh: '一个数不折成两行；折成两行的已连起来读',
      en: 'A number stands on one line of its cell; one that runs over two is read as one',
    },
    example: { zh: '窄列中“1234”折成“123”和“4”两行', en: '“1234” printed as “123” and “4” in a narrow column' },
  },
  {
    name: 'label-over-cells',
    kind: 'reading',
    severity: 'info',
    says: {
      zh: '一项的名称写在一格里；分写在相邻两格的已合为一格',
      en: 'A label stands in one cell; one that stands in two beside each other is read as one',
    },
    example: {
      zh: '一格是“1.政府”，右边一格是“公报公开政府信息数”',
      en: 'one cell with 1.政府, the next with 公报公开政府信息数',
    },
  },
  {
    name: 'label-over-rows',
    kind: 'reading',
    severity: 'info',
    says: {
      zh: '一项的名称写在一行里；分写在两行的已合为一行',
      en: 'A label stands in one row; one that stands in two is read as one',
    },
    example: {
      zh: '一行是“行政规”和各数，下一行是“范性文件”和空白',
      en: 'a row 行政规 with its numbers, and below it 范性文件 with none',
    },
  },
  {
    name: 'row-over-pages',
    kind: 'reading',
    severity: 'info',
    says: {
      zh: '一行不被分页切成两段；切开的已合为一行',
      en: 'No page break cuts a row in two; one that is cut is read as one',
    },
    example: {
      zh: '页末是“2.申请人逾期未按收费”，下页开头是“通知要求缴纳费用……”',
      en: 'a page ends with “2.申请人逾期未按收费”, the next begins with “通知要求缴纳费用…”',
    },
  },
  {
    name: 'merged-cells-written-out',
    kind: 'reading',
    severity: 'info',
    says: {
      zh: '合并单元格只写一次；逐格重复写出的已还原',
      en: 'A merged cell is written once; one that is written out over and over is read as one',
    },
    example: { zh: '“申请人情况”在一行中写了七遍', en: '“申请人情况” stands seven times in one row' },
  },
  {
    name: 'uncertain-join',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '跨页的表格接得上', en: 'It is certain what continues over a page break' },
    example: { zh: '下一页的表格没有表头，列数相同', en: 'a table without header at the top of the next page' },
  },
  {
    name: 'uncertain-rows',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '没有表格线的行可以分清', en: 'Rows without rulings can be told apart' },
    example: {
      zh: '没有表格线，行名位于两行数字之间',
      en: 'a label half-way between two rows of numbers, without rulings',
    },
  },
]

/** Said when corrections are put in. */
const correcting: readonly StructureRule[] = [
  {
    name: 'correction-unmatched',
    kind: 'reading',
    severity: 'warning',
    says: { zh: '每一条更正都与所读的文件相符', en: 'Every correction fits the file that was read' },
    example: {
      zh: '报告换了新版，corrections.json 里记的还是旧版',
      en: 'a report was published anew, and corrections.json is about the old version',
    },
  },
]

/** Every rule that is said while reading, matching, or correcting. */
export const structureRules: readonly StructureRule[] = [...matching, ...reading, ...correcting]
