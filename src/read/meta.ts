/** Names under which pages and archives give the same thing. */
const fields: Record<string, readonly string[]> = {
  publishedOn: [
    '发布时间',
    '发布日期',
    '发文日期',
    '公开日期',
    '成文日期',
    '生成日期',
    '时间',
    '日期',
    '发布于',
    'pubdate',
    'publishdate',
    'publicationdate',
    'createdate',
  ],
  agency: [
    '发布机构',
    '发文机关',
    '发布单位',
    '公开机构',
    '发布机关',
    '信息来源',
    '来源',
    '责任单位',
    'contentsource',
    'source',
  ],
  title: ['标题', '名称', '信息名称', 'articletitle', 'title'],
  index: ['索引号', '信息索引', '索引'],
  documentNumber: ['文号', '发文字号', '文件编号', '发文号'],
}

/** The common name of a metadata field; unknown names are kept as they are. */
export const metaFieldOf = (printed: string): string => {
  const name = printed.replace(/[\s:：【】[\]]/gu, '').toLowerCase()
  return Object.entries(fields).find(([, names]) => names.includes(name))?.[0] ?? printed
}
