/**
 * What the numbers of headings and rows look like (GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）), as pieces for expressions. They hold on
 * words as printed and on folded ones. What may stand before and behind a number depends on where it is looked for: that is said
 * there, and the number is taken from here.
 */

/** 一 to 九十九. */
export const hanNumber = '[一二三四五六七八九十]{1,3}'

/** 1 to 99. */
export const arabicNumber = '\\d{1,2}'

/** 一、 as the standard has it: all that is the number of a section within running text. */
export const sectionNumber = `${hanNumber}、`

/** 一、 and 一. at the head of a line, where nothing else begins like this. */
export const sectionAtHead = `(?:${sectionNumber}|${hanNumber}[.．])`

/** （一） */
export const bracketedHan = `[（(]\\s*${hanNumber}\\s*[）)]`

/** 1. and 1、; behind it no digit may follow where the words can be a number: 1.5 */
export const itemNumber = `${arabicNumber}\\s*[.．、]`

/** （1） */
export const bracketedArabic = `[（(]\\s*${arabicNumber}\\s*[）)]`

/** A number of any level. */
export const outlineNumber = `(?:${sectionNumber}|${bracketedHan}|${itemNumber}|${bracketedArabic})`

/** 一是 二是: the counts of a paragraph. */
export const spokenCount = `${hanNumber}是`
