/**
 * One definition per idea. An idea is told by examples: an expression of src that takes all that the idea takes, and nothing that it
 * does not take, defines it. Expressions are the literals, what `new RegExp` is given, and words of a module that others make
 * expressions of. A piece that comes from another file counts where it comes from: who composes it, defines nothing.
 */
import ts from 'typescript'

/** What stands behind a number at the head of a line; an expression may ask for it, or take no notice of it. */
const heading = '总体情况'

/**
 * `takes` and `not` are whole: an expression takes `一、` where that is what it finds, alone or before words (`before`).
 * `home` is the file that the definition lives in.
 */
export const ideas = [
  {
    idea: 'Chinese number',
    home: 'text/numbering.ts',
    takes: ['一', '三', '十二', '二十三'],
    not: ['百', '1', '、', '页', '日', ''],
    before: '、',
  },
  {
    idea: 'spoken count',
    home: 'text/numbering.ts',
    takes: ['一是', '二是', '三是'],
    not: ['页是', '是', '一'],
    before: heading,
  },
  {
    idea: 'number of a section',
    home: 'text/numbering.ts',
    takes: ['一、', '三、', '十二、'],
    not: ['、', '页、', '第、'],
    before: heading,
  },
  {
    idea: 'number in brackets',
    home: 'text/numbering.ts',
    takes: ['(一)', '(三)', '(十二)'],
    not: ['()', '(页)', '(注)'],
    before: heading,
  },
  {
    idea: 'arabic number of a heading',
    home: 'text/numbering.ts',
    takes: ['1.', '3、', '12.'],
    not: ['.', '页.', '1'],
    before: heading,
  },
  {
    idea: 'page number',
    home: 'text/page-number.ts',
    takes: ['- 3 -', '第 3 页 共 5 页'],
    not: ['3年', '共有三页', '3'],
  },
  { idea: 'page of pages', home: 'text/page-number.ts', takes: ['3/5', '12 / 30'], not: ['3', '3-5', '2019年', '5/a'] },
  {
    idea: 'year in figures',
    home: 'text/year.ts',
    takes: ['2019年', '2023年度'],
    not: ['2019月', '二〇一九年', '收到', ''],
  },
  {
    idea: 'own year',
    home: 'text/year.ts',
    takes: ['本年', '本年度', '当年', '今年'],
    not: ['上年', '收到', ''],
  },
  {
    idea: 'date',
    home: 'text/dates.ts',
    takes: ['2019年1月2日', '2020年12月31日', '2019-01-02'],
    not: ['2019年', '1月2日', '2019年收到2日'],
  },
  { idea: 'head of all', home: 'text/heads.ts', takes: ['合计', '总计', '共计'], not: ['其他', '收到', ''] },
  { idea: 'head of serial numbers', home: 'text/heads.ts', takes: ['序号', '编号', '行次'], not: ['其他', '收到', ''] },
  {
    idea: 'word for the unit',
    home: 'text/units.ts',
    takes: ['单位', '计量单位', '金额单位'],
    not: ['其他', '收到', ''],
    before: ':件',
  },
  {
    idea: 'head of a note',
    home: 'text/heads.ts',
    takes: ['注', '备注', '说明'],
    not: ['收到', '', '本'],
    before: '1:',
  },
  { idea: 'adding up', home: 'text/heads.ts', takes: ['勾稽', '钩稽'], not: ['收到', '', '有稽'], before: '关系' },
  {
    idea: 'subject',
    home: 'text/title.ts',
    takes: ['政府信息公开', '政府信息与政务公开', '政务公开', '信息公开'],
    not: ['收到', '', '统计表'],
  },
  {
    idea: 'figure',
    home: 'text/figures.ts',
    takes: ['12', '0', '1,234', '3.5', '12,34'],
    not: ['1a', '一', '条', '', '.', ',', ',234', '12件', '1.2.3'],
  },
  {
    idea: 'letters of figures',
    home: 'text/figures.ts',
    takes: ['12', '1,234', '3.5', '.', ','],
    not: ['1a', '一', '条', '', '12件', '-', '12/'],
  },
]

/** What is found of a string: all of it. An expression that cannot be made takes nothing. */
const expressionOf = (source, flags) => {
  try {
    return new RegExp(source, flags.replace(/[gy]/gu, ''))
  } catch {
    return null
  }
}

/** Whether an expression finds each example that the idea takes, alone or before other words, and none that it does not take. */
const says = (expression, { takes, not, before = '' }) =>
  ['', before].some((behind) => {
    const finds = (example) => {
      const found = expression.exec(`${example}${behind}`)?.[0].trimStart() ?? null
      // before other words an expression may go on over them
      return found !== null && (behind === '' ? found.trimEnd() === example : found.startsWith(example))
    }
    return takes.every(finds) && !not.some(finds)
  })

/** Matches nothing: what is put in for a piece that is defined elsewhere. */
const elsewhere = '(?:(?!))'

const literalOf = (text) => {
  const end = text.lastIndexOf('/')
  return { source: text.slice(1, end), flags: text.slice(end + 1) }
}

/** Words that a module keeps under a name. */
const wordsOf = (file) =>
  new Map(
    file.statements.flatMap((statement) =>
      ts.isVariableStatement(statement)
        ? statement.declarationList.declarations.flatMap(({ name, initializer }) =>
            ts.isIdentifier(name) && initializer !== undefined && isWords(initializer)
              ? [[name.text, initializer]]
              : [],
          )
        : [],
    ),
  )

const isPlus = (node) => ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken
const isRaw = (node) => ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'String.raw'
const isWords = (node) => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || isRaw(node) || isPlus(node)

/** What an expression's text comes to; names are looked up by `named`. */
const sourceOf = (node, named) => {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isIdentifier(node)) return named(node.text)
  if (isPlus(node)) return `${sourceOf(node.left, named)}${sourceOf(node.right, named)}`
  const raw = isRaw(node)
  const template = raw ? node.template : node
  const text = (part) => (raw ? part.rawText : part.text)
  if (ts.isNoSubstitutionTemplateLiteral(template)) return text(template)
  if (ts.isTemplateExpression(template))
    return template.templateSpans.reduce(
      (source, span) => `${source}${sourceOf(span.expression, named)}${text(span.literal)}`,
      text(template.head),
    )
  return elsewhere
}

const isRegExpCall = (node) =>
  (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
  node.expression.getText() === 'RegExp' &&
  node.arguments?.length > 0

/** All that is an expression in a file, or that one can be made of; `always` where no name is in it that may be defined elsewhere. */
const expressionsIn = (file, words) => {
  const found = []
  const add = (node, given, flags) => {
    const at = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
    const always = ts.isStringLiteralLike(given) ? expressionOf(given.text, flags) : undefined
    found.push({ at, given, flags, ...(always === undefined ? {} : { always }) })
  }
  for (const node of words.values()) add(node, node, 'u')
  const visit = (node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const { source, flags } = literalOf(node.text)
      found.push({
        at: file.getLineAndCharacterOfPosition(node.getStart()).line + 1,
        always: expressionOf(source, flags),
      })
    } else if (isRegExpCall(node)) {
      const [first, flags] = node.arguments
      add(node, first, flags !== undefined && ts.isStringLiteralLike(flags) ? flags.text : '')
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Looks up the words behind a name of the same file, unless they define the idea themselves: then they are its definition. */
const namesOf = (words, idea) => {
  const known = new Map()
  const named = (name) => {
    if (!words.has(name)) return elsewhere
    if (!known.has(name)) {
      known.set(name, elsewhere)
      const source = sourceOf(words.get(name), named)
      const expression = expressionOf(source, 'u')
      known.set(name, expression !== null && says(expression, idea) ? elsewhere : source)
    }
    return known.get(name)
  }
  return named
}

const parsed = ({ name, text }) => ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)

/** @returns where each idea is defined in these sources, as `file:line` */
export const definitions = (sources, wanted = ideas) => {
  const places = new Map(wanted.map(({ idea }) => [idea, []]))
  for (const source of sources) {
    const file = parsed(source)
    const words = wordsOf(file)
    const expressions = expressionsIn(file, words)
    for (const idea of wanted) {
      const named = namesOf(words, idea)
      for (const { at, given, flags, always } of expressions) {
        const expression = always === undefined ? expressionOf(sourceOf(given, named), flags) : always
        if (expression !== null && says(expression, idea)) places.get(idea.idea).push(`${source.name}:${at}`)
      }
    }
  }
  return wanted.map(({ idea, home }) => ({ idea, home, at: places.get(idea) }))
}

// ---- words put together in one place

/** Ideas that a template puts together: `of` are the names that it takes in, `behind` is what it has right before something taken in. */
export const composed = [
  { idea: 'key of an item', home: 'model/fact-key.ts', of: ['indicator', 'applicant'] },
  { idea: 'name of a fact', home: 'forms/fact-name.ts', behind: '〔' },
]

const puts = (template, { of, behind }) => {
  if (behind !== undefined)
    return [template.head, ...template.templateSpans.slice(0, -1).map((span) => span.literal)].some((literal) =>
      literal.text.endsWith(behind),
    )
  const takes = ({ expression }, name) => new RegExp(`\\b${name}\\b`, 'u').test(expression.getText())
  // what takes in several of them by itself is given them, and puts nothing together
  const single = template.templateSpans.filter((span) => of.filter((name) => takes(span, name)).length === 1)
  return of.every((name) => single.some((span) => takes(span, name)))
}

/** @returns the statements at the top of these sources that put an idea together, as `file:line` */
export const compositions = (sources, wanted = composed) => {
  const places = new Map(wanted.map(({ idea }) => [idea, []]))
  for (const source of sources) {
    const file = parsed(source)
    for (const statement of file.statements) {
      const templates = []
      const visit = (node) => {
        if (ts.isTemplateExpression(node)) templates.push(node)
        ts.forEachChild(node, visit)
      }
      visit(statement)
      const line = file.getLineAndCharacterOfPosition(statement.getStart()).line + 1
      for (const idea of wanted)
        if (templates.some((template) => puts(template, idea))) places.get(idea.idea).push(`${source.name}:${line}`)
    }
  }
  return wanted.map(({ idea, home }) => ({ idea, home, at: places.get(idea) }))
}

// ---- the same text in two files

/** Shorter text is no idea of its own. */
const shortest = 24

/** Names that a module gives, with the text behind each; an empty collection is filled later, and says nothing yet. */
const bodiesIn = (file) => {
  const isEmpty = (node) => ts.isNewExpression(node) && (node.arguments?.length ?? 0) === 0
  const bodies = file.statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement) && statement.body !== undefined)
      return [{ name: statement.name, parts: [...statement.parameters, statement.body] }]
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer === undefined || isEmpty(initializer) ? [] : [{ name, parts: [initializer] }],
    )
  })
  return bodies.map(({ name, parts }) => ({
    name: name?.getText() ?? 'default',
    text: parts.map((part) => part.getText().replace(/\s+/gu, '')).join(','),
    line: file.getLineAndCharacterOfPosition(parts[0].getStart()).line + 1,
  }))
}

/** @returns functions, expressions and tables that two files or more have in the same words, white space aside */
export const sameBodies = (sources) => {
  const at = new Map()
  for (const source of sources)
    for (const { name, text, line } of bodiesIn(parsed(source)))
      if (text.length > shortest) at.set(text, [...(at.get(text) ?? []), { name, path: source.name, line }])
  return [...at.values()]
    .filter((places) => new Set(places.map(({ path }) => path)).size > 1)
    .map((places) => ({ idea: places[0].name, at: places.map(({ path, line }) => `${path}:${line}`) }))
}
