/** What the name of a file says of its words: not yet those that were published, or those that took their place. */
const draft = /草[案稿]|初稿|征求意见|送审|讨论稿|样稿|模板|未定稿|非正式|非最终/u
/** … or no longer: 更正前 is what was put right, though it has 更正 in it. */
const replaced = /作废|废止|废稿|[旧老]版|旧稿|历史版本|(?:更正|修[订改正])前|(?:^|\/)旧\//u
const final = /定稿|终稿|最终|正式|更正|修订/u

export const standing = (name: string): number =>
  draft.test(name) || replaced.test(name) ? -1 : final.test(name) ? 1 : 0
